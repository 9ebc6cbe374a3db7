"""Many numbers at once from the pool into calling lists and back.

Each step is one transaction of at most 48 numbers with one record. A number that somebody else
took meanwhile is dropped from the step, and only that one.
"""

import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from msgspec import Struct

from chalicelib.core import clock, reads
from chalicelib.core.actor import Actor
from chalicelib.core.db import sets
from chalicelib.core.errors import AppError, Conflict, Unavailable
from chalicelib.core.reads import Row, Slice
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.numbers import holds, table
from chalicelib.numbers.counters import Counts
from chalicelib.numbers.items import differing, find_many, keys_of
from chalicelib.numbers.moving import moved, unmoved
from chalicelib.numbers.schema import AssignmentStatus, Held, NumberAssignment, NumberStatus
from chalicelib.numbers.table import NumberItem

T = TypeVar("T")

PER_TRANSACTION = 48  # two of the 100 writes a transaction holds, and its record
_ATTEMPTS = 4
_LAST_PLACE = "g"  # beyond every hexadecimal place


class _Lost(Conflict):
    """Somebody else took that number."""

    def __init__(self, e164: str) -> None:
        super().__init__()
        self.e164 = e164


class Terms(Struct, frozen=True):
    """What the assignments of one batch have in common."""

    batch_id: str
    day: str
    ends_at: datetime


class Wanted(Struct, frozen=True):
    """An available number, whose it shall be, and its place in their list."""

    number: Row
    agent_id: str
    place: str


def candidates(org_id: str, segment: str, count: int) -> list[Row]:
    """Up to `count` available numbers of a segment, from a place that nobody chose: one Query,
    and one more where the end of the segment is reached."""
    start = secrets.token_hex(8)
    found = _between(org_id, segment, (start, _LAST_PLACE), count)
    if len(found) < count:
        found += _between(org_id, segment, ("0", start), count - len(found))
    return found


def claim(actor: Actor, wanted: Sequence[Wanted], terms: Terms) -> list[NumberAssignment]:
    """Those of up to 48 numbers that are the agents' now; others may have taken the rest."""

    def write(tx: Transaction, left: Sequence[Wanted]) -> list[NumberAssignment]:
        tx.note(count=len(left), agents=dict(Counter(one.agent_id for one in left)))
        return [take(tx, actor, one, terms, _Lost(one.number["e164"])) for one in left]

    about = Entity("batch", terms.batch_id)
    return _persist(actor, "numbers.claimed", about, wanted, lambda one: one.number["e164"], write)


def count_claimed(org_id: str, claimed: Iterable[NumberAssignment]) -> None:
    """Counts numbers that went from available to assigned: once for all claims of a request."""
    counts = Counts()
    for one in claimed:
        row = {"segment": one.segment}
        counts.moved(
            row | {"status": NumberStatus.AVAILABLE}, row | {"status": NumberStatus.ASSIGNED}
        )
    counts.write(org_id)


def recycle(actor: Actor, held: Sequence[Held], reason: str, about: Entity) -> list[str]:
    """Gives up to 48 numbers back to the pool that people have yet to call; answers which.

    What was called, skipped or taken away meanwhile stays as it is.
    """
    wanted = {one.assignment_id for one in held}
    found = find_many(actor.org_id, [one.e164 for one in held])
    rows = [row for row in found if row.get("assignment_id") in wanted]

    def write(tx: Transaction, left: Sequence[Row]) -> list[Row]:
        people = {row["assigned_to"] for row in left}
        tx.note(count=len(left), reason=reason)
        tx.notify(*people)
        return [_give_back(tx, actor, row, reason) for row in left]

    given = _persist(actor, "numbers.recycled", about, rows, lambda row: row["e164"], write)
    counts = Counts()
    before = {row["e164"]: row for row in rows}
    for row in given:
        counts.moved(before[row["e164"]], row)
    counts.write(actor.org_id)
    return [row["e164"] for row in given]


def _between(org_id: str, segment: str, bounds: tuple[str, str], count: int) -> list[Row]:
    source = Slice(
        NumberItem,
        table.available_key(org_id, segment),
        index=NumberItem.available,
        owner=org_id,
        between=bounds,
        newest_first=False,
    )
    return reads.every(source, count)


def take(
    tx: Transaction, actor: Actor, wanted: Wanted, terms: Terms, otherwise: AppError
) -> NumberAssignment:
    """Makes an available number the agent's within `tx`, which fails with `otherwise` where
    somebody else took it; the caller counts it."""
    org_id, row = actor.org_id, wanted.number
    item = holds.new(
        org_id,
        wanted.agent_id,
        row,
        wanted.place,
        by=actor.user_id,
        day=terms.day,
        ends_at=terms.ends_at,
    )
    free = row | {"status": NumberStatus.AVAILABLE.value}
    after = free | {
        "status": NumberStatus.ASSIGNED.value,
        "assigned_to": wanted.agent_id,
        "assignment_id": item.assignment_id,
        "updated_at": clock.iso(clock.now()),
    }
    keys = ("available_key", "status_key", "status_e164", "holder_key")
    after |= {name: key for name, key in keys_of(org_id, after).items() if name in keys}
    tx.update(
        NumberItem(org_id, row["e164"]),
        sets(NumberItem, differing(row, after)),
        condition=unmoved(free),
        otherwise=otherwise,
    )
    tx.put(item)
    return holds.assignment_of(item.attribute_values)


def _give_back(tx: Transaction, actor: Actor, row: Row, reason: str) -> Row:
    org_id = actor.org_id
    after = row | moved(NumberStatus.AVAILABLE) | {"updated_at": clock.iso(clock.now())}
    after |= keys_of(org_id, after)
    lost = _Lost(row["e164"])
    tx.update(
        NumberItem(org_id, row["e164"]),
        sets(NumberItem, differing(row, after)),
        condition=unmoved(row),
        otherwise=lost,
    )
    holds.close(tx, org_id, row, AssignmentStatus.RECYCLED, reason, otherwise=lost)
    return after


def _persist(
    actor: Actor,
    action: str,
    about: Entity,
    wanted: Sequence[Any],
    number_of: Callable[[Any], str],
    write: Callable[[Transaction, Sequence[Any]], list[T]],
) -> list[T]:
    """One transaction; what others took is left out of the next attempt."""
    left = list(wanted)
    for _ in range(_ATTEMPTS):
        if not left:
            break
        try:
            with transaction(actor, action, about) as tx:
                written = write(tx, left)
        except _Lost:
            lost = {refusal.e164 for refusal in tx.refusals if isinstance(refusal, _Lost)}
            left = [one for one in left if number_of(one) not in lost]
        except Unavailable:
            break  # others keep writing to these numbers: they are as good as taken
        else:
            return written
    return []
