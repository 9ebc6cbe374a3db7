"""Timers: what must happen later, set in the transaction that decides it.

A timer is one for its target, kind and moment. Once due, it becomes a message on the queue of the
slice its kind names: "tasks.remind" goes to `timers-tasks`, which tasks.jobs reads. A message can
come twice, or after its timer was cancelled: the receiver looks at its own record first.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from chalicelib.core import reads
from chalicelib.core.actor import Actor
from chalicelib.core.bodies import record
from chalicelib.core.records import to_json
from chalicelib.core.transactions import Entity, Transaction
from chalicelib.timers import table
from chalicelib.timers.schema import Timer
from chalicelib.timers.table import TimerItem

_MANY = 100


def set(
    tx: Transaction,
    actor: Actor,
    target: Entity,
    kind: str,
    due_at: datetime,
    data: Mapping[str, Any] | None = None,
) -> None:
    """Adds to `tx` a timer; setting it again changes its data. A moment that has passed is due
    at once."""
    item = table.timer(actor.org_id, target, kind, due_at)
    item.data = to_json(data) if data else None
    tx.put(item)


def cancel(tx: Transaction, actor: Actor, target: Entity, kind: str, due_at: datetime) -> None:
    """Adds to `tx` that the timer goes; where there is none, nothing happens."""
    item = table.timer(actor.org_id, target, kind, due_at)
    tx.delete(TimerItem(item.shard, item.due_id))


def move(
    tx: Transaction,
    actor: Actor,
    target: Entity,
    kind: str,
    before: datetime | None,
    after: datetime | None,
) -> None:
    """Adds to `tx` what it takes from `before` to `after`, where None is no timer."""
    if before == after:
        return
    if before is not None:
        cancel(tx, actor, target, kind, before)
    if after is not None:
        set(tx, actor, target, kind, after)


def pending(org_id: str, target: Entity) -> list[Timer]:
    """What is still to happen to the target, soonest first, at most 100."""
    source = reads.Slice(
        TimerItem, target.key(org_id), index=TimerItem.by_target, newest_first=False
    )
    return [timer_of(row) for row in reads.every(source, _MANY)]


def timer_of(row: Mapping[str, Any]) -> Timer:
    data = row.get("data")
    return record(Timer, {**row, "data": msgspec.json.decode(data) if data else {}})
