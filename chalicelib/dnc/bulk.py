"""Many entries of the do-not-call list at once, written for imports in steps safe to repeat."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from msgspec import Struct

from chalicelib.core import reads
from chalicelib.core.actor import Actor
from chalicelib.core.chunks import chunks
from chalicelib.core.reads import Row
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, transaction
from chalicelib.dnc.entries import KIND, AlreadyListed, item_of, persist, write
from chalicelib.dnc.sources import DncSource
from chalicelib.dnc.table import DncItem
from chalicelib.numbers.counters import Counts
from chalicelib.numbers.items import NumberChanged, find_many

_READ_AT_ONCE = 100
# An entry is one write; one that pulls a number changes that and its assignment, too. The record
# is one more.
_WRITES = 96
_WRITES_OF_PULLED = 3


class Origin(Struct, frozen=True):
    """Where the entries of an import come from; `scrub_date` is the day of the register."""

    import_id: str
    added_by: str
    scrub_date: date | None = None
    reason: str | None = None


class Added(Struct, frozen=True, kw_only=True):
    """What a batch of an import did, by row: `added` are on the list by this import, now or by an
    earlier attempt; `repeated` stand in another row of the file; `present` were on it before."""

    added: list[int]
    repeated: list[int]
    present: list[int]


def add_many(actor: Actor, rows: Sequence[tuple[int, str]], origin: Origin) -> Added:
    """Puts the numbers of those rows on the list, and pulls them out of the pool at once; what is
    on it stays as it is.

    Repeated after a crash it ends the same: what this import had written counts as added.
    """
    first: dict[str, int] = {}
    for row, e164 in rows:
        first.setdefault(e164, row)
    there = _there(actor.org_id, list(first))
    fresh = [e164 for e164 in first if e164 not in there]
    pool = _pool(actor.org_id, fresh)
    counts = Counts()
    steps = [partial(_add, actor, first, origin, step) for step in _steps(fresh, pool)]
    listed: set[str] = set()
    for meanwhile, pulled in together(*steps):
        listed |= meanwhile
        counts.add(pulled)
    counts.write(actor.org_id)
    done = Added(added=[], repeated=[], present=[])
    for row, e164 in rows:
        if (e164 in there and there[e164].get("import_id") != origin.import_id) or e164 in listed:
            done.present.append(row)
        elif row == there.get(e164, {}).get("import_row", first[e164]):
            done.added.append(row)
        else:
            done.repeated.append(row)
    return done


def _there(org_id: str, e164s: Sequence[str]) -> dict[str, Row]:
    keys: list[tuple[str, str | None]] = [(org_id, e164) for e164 in e164s]
    pages = together(
        *(partial(reads.get_many, DncItem, chunk) for chunk in chunks(keys, _READ_AT_ONCE))
    )
    return {row["e164"]: row for page in pages for row in page}


def _pool(org_id: str, e164s: Sequence[str]) -> dict[str, Row]:
    pages = together(*(partial(find_many, org_id, chunk) for chunk in chunks(e164s, _READ_AT_ONCE)))
    return {row["e164"]: row for page in pages for row in page}


_Step = list[tuple[str, Row | None]]


def _steps(e164s: Sequence[str], pool: Mapping[str, Row]) -> Iterator[_Step]:
    """As many of them, with their numbers in the pool, as one transaction takes."""
    step: _Step = []
    room = _WRITES
    for e164 in e164s:
        number = pool.get(e164)
        writes = 1 if number is None else _WRITES_OF_PULLED
        if writes > room:
            yield step
            step, room = [], _WRITES
        step.append((e164, number))
        room -= writes
    if step:
        yield step


def _add(
    actor: Actor, rows: Mapping[str, int], origin: Origin, step: _Step
) -> tuple[set[str], Counts]:
    """Those that somebody else listed meanwhile, and what the pool lost."""
    items = [_item(actor, e164, rows[e164], origin) for e164, _ in step]
    counts = Counts()
    try:
        with transaction(actor, "dnc.imported", Entity(KIND, items[0].e164)) as tx:
            for item, (_, number) in zip(items, step, strict=True):
                write(tx, actor, item, number, counts)
            tx.notify(*(number.get("assigned_to") for _, number in step if number is not None))
            tx.note(count=len(items), reason=origin.reason, scrub_date=items[0].scrub_date)
    except (AlreadyListed, NumberChanged):
        # One of them moved since it was read: each on its own.
        return {item.e164 for item in items if not _alone(actor, item)}, Counts()
    return set(), counts


def _alone(actor: Actor, item: DncItem) -> bool:
    try:
        persist(actor, item)
    except AlreadyListed:
        return False
    return True


def _item(actor: Actor, e164: str, row: int, origin: Origin) -> DncItem:
    item = item_of(actor, e164, DncSource.IMPORT, origin.reason, origin.scrub_date)
    item.added_by = origin.added_by
    item.import_id = origin.import_id
    item.import_row = row
    return item
