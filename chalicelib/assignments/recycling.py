"""Numbers that go back to the pool: nobody touched them in time, or somebody takes them away."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial

from chalicelib.core.actor import Actor
from chalicelib.core.logs import log
from chalicelib.core.paging import PageRequest
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity
from chalicelib.numbers import holds
from chalicelib.numbers.holds import Held
from chalicelib.numbers.recycling import recycle
from chalicelib.numbers.states import AssignmentStatus
from chalicelib.numbers.steps import PER_TRANSACTION

BATCH = "batch"
_PAGE = 200
# Leases end within minutes of their time; what an outage left is found for two days, and what is
# older goes back with the daily reset.
_HOURS_BACK = 48
_AT_ONCE = 500
_MAX_ENDED = 20_000
_PEOPLE_AT_ONCE = 64


def give_back(actor: Actor, held: list[Held], reason: str) -> int:
    """Recycles these, 48 in a transaction, side by side; answers how many went back."""
    steps = [
        partial(
            recycle,
            actor,
            held[start : start + PER_TRANSACTION],
            reason,
            Entity(BATCH, held[start].assignment_id),
        )
        for start in range(0, len(held), PER_TRANSACTION)
    ]
    return sum(len(given) for given in together(*steps))


def recycle_agent(
    actor: Actor, agent_id: str, reason: str, limit: int = 10_000
) -> tuple[int, bool]:
    """How many of the agent's pending numbers went back to the pool, at most `limit`, and whether
    more are left. For the daily reset too: safe to repeat."""
    given, cursor = 0, None
    while given < limit:
        page = PageRequest(limit=min(_PAGE, limit - given), cursor=cursor)
        rows = holds.of_agent(actor.org_id, agent_id, page, status=AssignmentStatus.PENDING)
        held = [Held(assignment_id=row["assignment_id"], e164=row["e164"]) for row in rows.items]
        given += give_back(actor, held, reason)
        cursor = rows.next_cursor
        if cursor is None:
            return given, False
    return given, True


def recycle_until(actor: Actor, agent_ids: Sequence[str], day: date) -> int:
    """Gives back what these people were assigned on local days up to `day` and did not touch;
    answers how many. Safe to repeat; what is too much for once goes back when its lease ends."""
    given = 0
    for start in range(0, len(agent_ids), _PEOPLE_AT_ONCE):
        some = agent_ids[start : start + _PEOPLE_AT_ONCE]
        steps = (partial(_recycle_list, actor, agent_id, day.isoformat()) for agent_id in some)
        given += sum(together(*steps))
        if given >= _MAX_ENDED:
            log.warning("untouched numbers left to their leases", given=given)
            break
    return given


def _recycle_list(actor: Actor, agent_id: str, day: str) -> int:
    """The list is in the order of its days: what was assigned since then is not looked at."""
    given, cursor = 0, None
    while True:
        page = PageRequest(limit=_PAGE, cursor=cursor)
        rows = holds.of_agent(actor.org_id, agent_id, page, status=AssignmentStatus.PENDING)
        due = [row for row in rows.items if row["date"] <= day]
        held = [Held(assignment_id=row["assignment_id"], e164=row["e164"]) for row in due]
        given += give_back(actor, held, "day_ended") if held else 0
        cursor = rows.next_cursor
        if cursor is None or len(due) < len(rows.items) or given >= _MAX_ENDED:
            return given


def recycle_ended(now: datetime) -> int:
    """Gives back every number whose lease is over, of all organisations; answers how many.

    Safe to repeat and to run twice at once; what is too much for one run is left for the next.
    """
    current = now.replace(minute=0, second=0, microsecond=0)
    hours = [current - timedelta(hours=back) for back in range(_HOURS_BACK, -1, -1)]
    given = 0
    for hour in hours:
        held: dict[str, list[Held]] = defaultdict(list)
        for org_id, one in holds.ended(hour, now, _AT_ONCE):
            held[org_id].append(one)
        for org_id, those in held.items():
            given += give_back(Actor.job("leases", org_id), those, "lease_ended")
        if given >= _MAX_ENDED:
            log.warning("leases left for the next run", given=given)
            break
    return given
