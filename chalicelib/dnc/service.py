"""The do-not-call list: adding pulls the number out of every queue, removing needs consent."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial

from chalicelib.core import clock, phones, reads
from chalicelib.core.actor import Actor
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import Conflict, Invalid, NotFound
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.reads import Slice
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.dnc import rules
from chalicelib.dnc.schema import DncAdded, DncCreate, DncEntry, DncSource
from chalicelib.dnc.table import DncItem
from chalicelib.numbers import service as numbers
from chalicelib.numbers.schema import Number, NumberStatus

_KIND = "dnc"
_ATTEMPTS = 5
_AT_ONCE = 8
_PER_TRANSACTION = 30  # entry, number and assignment of each, and a record: 91 of 100 writes
_READ_AT_ONCE = 100
_QUOTED = 100


class AlreadyListed(Conflict):
    code = "already_on_do_not_call"
    title = "This number is on the do-not-call list already"


def list_entries(actor: Actor, prefix: str | None, page: PageRequest) -> Page[DncEntry]:
    """Entries in the order of their numbers; `prefix` is the beginning of one."""
    begins = numbers.phone_prefix(prefix, actor.phone_region) if prefix else None
    source = Slice(DncItem, actor.org_id, starts_with=begins or None, newest_first=False)
    rows = reads.page(source, page)
    return Page(items=[record(DncEntry, row) for row in rows.items], next_cursor=rows.next_cursor)


def get_entry(actor: Actor, phone: str) -> DncEntry:
    """One entry.

    Raises:
        NotFound: the number is not on the list.
    """
    e164 = _parsed(actor, phone)
    try:
        return record(DncEntry, plain(DncItem.get(actor.org_id, e164, consistent_read=True)))
    except DncItem.DoesNotExist as error:
        raise NotFound("do-not-call entry", e164) from error


def add_entry(actor: Actor, body: DncCreate) -> DncEntry:
    """Puts a number on the list, and pulls it out of the pool and of whoever has it.

    Raises:
        Invalid: nobody could have that number.
        AlreadyListed: it is there.
    """
    e164 = phones.parse(body.phone, actor.phone_region)
    reason = body.reason.strip() if body.reason else None
    item = _item(actor, e164, DncSource.MANUAL, reason)
    return _persist(actor, item)


def add_inbound(actor: Actor, phone: str, text: str) -> DncEntry | None:
    """Lists whoever wrote that they want no more calls; None where the message says no such thing.

    For channels that messages come in by: each calls it with every message, under the actor that
    received it. A message that comes twice answers the entry that is there.

    Raises:
        Invalid: nobody could have that number.
    """
    if not rules.asks_to_stop(text):
        return None
    e164 = phones.parse(phone, actor.phone_region)
    item = _item(actor, e164, DncSource.INBOUND, f"Wrote: {text.strip()[:_QUOTED]}")
    try:
        return _persist(actor, item)
    except AlreadyListed:
        return get_entry(actor, e164)


def remove_entry(actor: Actor, phone: str, consent: str) -> None:
    """Takes a number off the list; it goes back to the pool where it was in it.

    Raises:
        NotFound: the number is not on the list.
    """
    e164 = _parsed(actor, phone)
    for attempt in range(_ATTEMPTS):
        entry, number = together(
            partial(get_entry, actor, e164), partial(numbers.by_phone, actor.org_id, e164)
        )
        try:
            return _remove(actor, entry, number, consent.strip())
        except numbers.NumberChanged:
            if attempt + 1 == _ATTEMPTS:
                raise
    return None


def listed(org_id: str, e164s: Collection[str]) -> set[str]:
    """Which of these numbers are on the list: one BatchGet for every hundred."""
    keys: list[tuple[str, str | None]] = [(org_id, e164) for e164 in e164s]
    return {row["e164"] for row in reads.get_many(DncItem, keys)}


def put_on_list(
    tx: Transaction,
    actor: Actor,
    e164: str,
    *,
    source: DncSource,
    reason: str | None,
) -> None:
    """Adds the entry and its record within `tx`, where a call's disposition does; the caller
    moves the number. An entry that is there already stays as it is."""
    values = plain(_item(actor, e164, source, reason))
    attributes = DncItem.get_attributes()
    kept = [
        attributes[name].set(attributes[name] | value)
        for name, value in values.items()
        if name not in ("org_id", "e164")
    ]
    tx.update(DncItem(actor.org_id, e164), kept)
    with tx.also("dnc.added", Entity(_KIND, e164)):
        tx.note(source=source.value, reason=reason)


def add_many(
    actor: Actor, e164s: Sequence[str], *, scrub_date: date | None, reason: str | None
) -> DncAdded:
    """Puts the numbers of an import on the list; what is there stays. Safe to repeat."""
    wanted = list(dict.fromkeys(e164s))
    present: set[str] = set()
    for start in range(0, len(wanted), _READ_AT_ONCE):
        present |= listed(actor.org_id, wanted[start : start + _READ_AT_ONCE])
    added = [e164 for e164 in wanted if e164 not in present]
    chunks = [added[i : i + _PER_TRANSACTION] for i in range(0, len(added), _PER_TRANSACTION)]
    step = partial(_add_chunk, replace(actor, once=None), scrub_date, reason)
    for start in range(0, len(chunks), _AT_ONCE):
        together(*(partial(step, chunk) for chunk in chunks[start : start + _AT_ONCE]))
    return DncAdded(added=added, present=[e164 for e164 in wanted if e164 in present])


def _add_chunk(
    actor: Actor, scrub_date: date | None, reason: str | None, e164s: Sequence[str]
) -> None:
    items = [_item(actor, e164, DncSource.IMPORT, reason, scrub_date) for e164 in e164s]
    pool = numbers.by_phones(actor.org_id, e164s)
    counts = numbers.Counts()
    try:
        with transaction(actor, "dnc.imported", Entity(_KIND, e164s[0])) as tx:
            for item in items:
                _write(tx, actor, item, pool.get(item.e164), counts)
            tx.note(count=len(items), reason=reason, scrub_date=items[0].scrub_date)
    except (AlreadyListed, numbers.NumberChanged):
        # One of them moved since it was read: each on its own.
        for item in items:
            with suppress(AlreadyListed):
                _persist(actor, item)
    else:
        counts.write(actor.org_id)


def _persist(actor: Actor, item: DncItem) -> DncEntry:
    """Tries again where the number is assigned or called at the same moment."""
    for attempt in range(_ATTEMPTS):
        try:
            return _add(actor, item)
        except numbers.NumberChanged:
            if attempt + 1 == _ATTEMPTS:
                raise
    raise numbers.NumberChanged()


def _add(actor: Actor, item: DncItem) -> DncEntry:
    number = numbers.by_phone(actor.org_id, item.e164)
    with transaction(actor, "dnc.added", Entity(_KIND, item.e164), once=actor.once) as tx:
        _write(tx, actor, item, number)
        if number is not None:
            tx.notify(number.assigned_to)
        tx.note(source=item.source, reason=item.reason, scrub_date=item.scrub_date)
        return tx.answer(record(DncEntry, plain(item)))


def _write(
    tx: Transaction,
    actor: Actor,
    item: DncItem,
    number: Number | None,
    counts: numbers.Counts | None = None,
) -> None:
    tx.put(item, condition=DncItem.e164.does_not_exist(), otherwise=AlreadyListed())
    if number is not None and number.status is not NumberStatus.DO_NOT_CALL:
        numbers.list_do_not_call(tx, actor.org_id, number, counts)


def _remove(actor: Actor, entry: DncEntry, number: Number | None, consent: str) -> None:
    with transaction(actor, "dnc.removed", Entity(_KIND, entry.e164)) as tx:
        tx.delete(
            DncItem(actor.org_id, entry.e164),
            condition=DncItem.e164.exists(),
            otherwise=NotFound("do-not-call entry", entry.e164),
        )
        if number is not None and number.status is NumberStatus.DO_NOT_CALL:
            numbers.release(tx, actor.org_id, number)
        tx.note(consent=consent, source=entry.source, reason=entry.reason)


def _item(
    actor: Actor,
    e164: str,
    source: DncSource,
    reason: str | None,
    scrub_date: date | None = None,
) -> DncItem:
    return DncItem(
        org_id=actor.org_id,
        e164=e164,
        source=source.value,
        reason=reason,
        scrub_date=scrub_date.isoformat() if scrub_date else None,
        added_by=actor.user_id,
        created_at=clock.iso(clock.now()),
    )


def _parsed(actor: Actor, phone: str) -> str:
    try:
        return phones.parse(phone, actor.phone_region)
    except Invalid as error:
        raise NotFound("do-not-call entry", phone) from error
