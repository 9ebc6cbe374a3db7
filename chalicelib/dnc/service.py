"""The do-not-call list: adding pulls the number out of every queue, removing needs consent."""

from functools import partial

from chalicelib.core import phones, reads
from chalicelib.core.actor import Actor
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import Invalid, NotFound
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.core.reads import Slice
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.dnc import rules
from chalicelib.dnc.bulk import Origin, add_many
from chalicelib.dnc.entries import KIND, AlreadyListed, item_of, persist
from chalicelib.dnc.listed import listed
from chalicelib.dnc.requests import DncCreate
from chalicelib.dnc.schema import DncEntry
from chalicelib.dnc.sources import DncSource
from chalicelib.dnc.table import DncItem
from chalicelib.numbers import service as numbers
from chalicelib.numbers.schema import Number
from chalicelib.numbers.states import NumberStatus

__all__ = [
    "AlreadyListed",
    "Origin",
    "add_entry",
    "add_inbound",
    "add_many",
    "get_entry",
    "list_entries",
    "listed",
    "put_on_list",
    "remove_entry",
]

_ATTEMPTS = 5
_QUOTED = 100


def list_entries(
    actor: Actor, prefix: str | None, order: Order, page: PageRequest
) -> Page[DncEntry]:
    """Entries in the order of their numbers; `prefix` is the beginning of one."""
    begins = numbers.phone_prefix(prefix, actor.phone_region) if prefix else None
    source = Slice(
        DncItem, actor.org_id, starts_with=begins or None, newest_first=order is Order.DESC
    )
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
    return _persist(actor, item_of(actor, e164, DncSource.MANUAL, reason))


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
    item = item_of(actor, e164, DncSource.INBOUND, f"Wrote: {text.strip()[:_QUOTED]}")
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
    values = plain(item_of(actor, e164, source, reason))
    attributes = DncItem.get_attributes()
    kept = [
        attributes[name].set(attributes[name] | value)
        for name, value in values.items()
        if name not in ("org_id", "e164")
    ]
    tx.update(DncItem(actor.org_id, e164), kept)
    with tx.also("dnc.added", Entity(KIND, e164)):
        tx.note(source=source.value, reason=reason)


def _persist(actor: Actor, item: DncItem) -> DncEntry:
    entry = record(DncEntry, plain(item))
    persist(actor, item, entry)
    return entry


def _remove(actor: Actor, entry: DncEntry, number: Number | None, consent: str) -> None:
    with transaction(actor, "dnc.removed", Entity(KIND, entry.e164)) as tx:
        tx.delete(
            DncItem(actor.org_id, entry.e164),
            condition=DncItem.e164.exists(),
            otherwise=NotFound("do-not-call entry", entry.e164),
        )
        if number is not None and number.status is NumberStatus.DO_NOT_CALL:
            numbers.release(tx, actor.org_id, number)
        tx.note(consent=consent, source=entry.source, reason=entry.reason)


def _parsed(actor: Actor, phone: str) -> str:
    try:
        return phones.parse(phone, actor.phone_region)
    except Invalid as error:
        raise NotFound("do-not-call entry", phone) from error
