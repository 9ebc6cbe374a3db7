"""Decisions about assigning: which segments, how many from each, whose turn it is."""

import heapq
import random
from collections.abc import Mapping

from chalicelib.assignments.schema import Share

MOST_AT_ONCE = 8


def turns(loads: Mapping[str, int], count: int) -> list[str]:
    """Whose each of `count` numbers is: always the person with the fewest, the first by id where
    several have as few."""
    queue = [(load, agent_id) for agent_id, load in loads.items()]
    heapq.heapify(queue)
    order = []
    for _ in range(count if queue else 0):
        load, agent_id = queue[0]
        order.append(agent_id)
        heapq.heapreplace(queue, (load + 1, agent_id))
    return order


def quotas(available: Mapping[str, int], count: int, rng: random.Random) -> dict[str, int]:
    """How many numbers to ask of each segment.

    Segments come in a random order, large ones early: two managers seldom meet, and usually one
    segment has enough. Where the counts promise too few, a few segments are asked for all that is
    missing, since a count may be behind.
    """
    order = sorted(available, key=lambda name: -_draw(rng, available[name]))
    asked: dict[str, int] = {}
    missing = count
    for name in order:
        if missing and available[name] > 0:
            asked[name] = min(missing, available[name])
            missing -= asked[name]
    if missing:
        for name in order[:MOST_AT_ONCE]:
            asked[name] = asked.get(name, 0) + missing
    return asked


def ledger(
    names: Mapping[str, str], before: Mapping[str, int], got: Mapping[str, int], *, team: bool
) -> list[Share]:
    """What each person got and why, the largest share first."""
    level = max((before[one] + got.get(one, 0) for one in names if got.get(one)), default=0)
    shares = []
    for agent_id, full_name in names.items():
        count = got.get(agent_id, 0)
        if not team:
            reason = "asked_for"
        elif count:
            reason = "fewest_to_call"
        else:
            reason = "has_more_than_others" if 0 < level <= before[agent_id] else "none_left"
        share = {"before": before[agent_id], "assigned": count, "after": before[agent_id] + count}
        shares.append(Share(agent_id=agent_id, full_name=full_name, reason=reason, **share))  # type: ignore[arg-type]
    return sorted(shares, key=lambda share: (-share.assigned, share.full_name))


def _draw(rng: random.Random, weight: int) -> float:
    """Efraimidis and Spirakis: the order of these is a random one, in which weight comes early."""
    return float(rng.random() ** (1 / weight)) if weight > 0 else -1.0
