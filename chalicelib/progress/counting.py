"""Counters move in the transaction that logs or corrects the call."""

from collections.abc import Mapping
from datetime import date

from pynamodb.expressions.update import Action

from chalicelib.core.actor import Actor
from chalicelib.core.transactions import Transaction
from chalicelib.progress.counters import GROUPS, NUMBERS, Counters
from chalicelib.progress.line_table import LineProgressItem, line_key
from chalicelib.progress.table import (
    ProgressItem,
    agent_key,
    day_agent,
    day_key,
    group_path,
)


def count(
    tx: Transaction,
    actor: Actor,
    agent_id: str,
    day: date,
    delta: Counters,
    *,
    line_id: str | None = None,
) -> None:
    """Adds `delta` to the agent's counters of that local day, and to the agent's part of the
    phone line's, within `tx`."""
    of_agent = _additions(ProgressItem, delta)
    if not of_agent:
        return
    of_agent += [
        ProgressItem.agent_key.set(agent_key(actor.org_id, agent_id)),
        ProgressItem.date.set(day.isoformat()),
        ProgressItem.org_id.set(actor.org_id),
        ProgressItem.day_agent.set(day_agent(day.isoformat(), agent_id)),
    ]
    if agent_id == actor.user_id and actor.name:
        of_agent.append(ProgressItem.agent_name.set(actor.name))
    tx.update(ProgressItem(day_key(actor.org_id, day.isoformat()), agent_id), of_agent)
    if line_id is None:
        return
    of_line = _additions(LineProgressItem, delta)
    of_line += [
        LineProgressItem.agent_id.set(agent_id),
        LineProgressItem.date.set(day.isoformat()),
    ]
    item = LineProgressItem(line_key(actor.org_id, line_id), day_agent(day.isoformat(), agent_id))
    tx.update(item, of_line)


def _additions(model: type[ProgressItem | LineProgressItem], delta: Counters) -> list[Action]:
    steps = [(getattr(model, name), getattr(delta, name)) for name in NUMBERS]
    for group in GROUPS:
        counts: Mapping[str, int] = getattr(delta, group)
        steps += [(group_path(group, name), amount) for name, amount in counts.items()]
    return [path.add(amount) for path, amount in steps if amount]
