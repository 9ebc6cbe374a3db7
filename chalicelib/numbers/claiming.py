"""Many numbers at once from the pool into calling lists."""

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from chalicelib.core import clock, reads
from chalicelib.core.actor import Actor
from chalicelib.core.db import sets
from chalicelib.core.errors import AppError
from chalicelib.core.reads import Row, Slice
from chalicelib.core.transactions import Entity, Transaction
from chalicelib.numbers import holds, table
from chalicelib.numbers.assigned import assignment_of
from chalicelib.numbers.counters import Counts
from chalicelib.numbers.items import differing, keys_of
from chalicelib.numbers.schema import NumberAssignment
from chalicelib.numbers.states import NumberStatus
from chalicelib.numbers.steps import Lost, persist
from chalicelib.numbers.table import NumberItem
from chalicelib.numbers.writing import unmoved

_LAST_PLACE = "g"  # beyond every hexadecimal place


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
    start = somewhere()
    found = _between(org_id, segment, (start, _LAST_PLACE), count)
    if len(found) < count:
        found += _between(org_id, segment, ("0", start), count - len(found))
    return found


def somewhere() -> str:
    """A place in the shuffled order of numbers: two who assign at once seldom begin at the same."""
    return secrets.token_hex(8)


def claim(actor: Actor, wanted: Sequence[Wanted], terms: Terms) -> list[NumberAssignment]:
    """Those of up to 48 numbers that are the agents' now; others may have taken the rest."""

    def write(tx: Transaction, left: Sequence[Wanted]) -> list[NumberAssignment]:
        tx.note(count=len(left), agents=dict(Counter(one.agent_id for one in left)))
        return [take(tx, actor, one, terms, Lost(one.number["e164"])) for one in left]

    about = Entity("batch", terms.batch_id)
    return persist(actor, "numbers.claimed", about, wanted, lambda one: one.number["e164"], write)


def count_claimed(org_id: str, claimed: Iterable[NumberAssignment]) -> None:
    """Counts numbers that went from available to assigned: once for all claims of a request."""
    counts = Counts()
    for one in claimed:
        row = {"segment": one.segment}
        counts.moved(
            row | {"status": NumberStatus.AVAILABLE}, row | {"status": NumberStatus.ASSIGNED}
        )
    counts.write(org_id)


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
    return assignment_of(item.attribute_values)
