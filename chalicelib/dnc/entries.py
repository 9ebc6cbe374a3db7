"""One entry of the do-not-call list as it is written, together with the number it pulls."""

from datetime import date

from msgspec import Struct

from chalicelib.core import clock
from chalicelib.core.actor import Actor
from chalicelib.core.errors import Conflict
from chalicelib.core.reads import Row
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.dnc.sources import DncSource
from chalicelib.dnc.table import DncItem
from chalicelib.numbers.counters import Counts
from chalicelib.numbers.items import NumberChanged, find_any
from chalicelib.numbers.states import NumberStatus
from chalicelib.numbers.writing import list_do_not_call

KIND = "dnc"
_ATTEMPTS = 5


class AlreadyListed(Conflict):
    code = "already_on_do_not_call"
    title = "This number is on the do-not-call list already"


def item_of(
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


def persist(actor: Actor, item: DncItem, answer: Struct | None = None) -> None:
    """Writes the entry, and tries again where its number is assigned or called at that moment;
    `answer` is what a request gets that is sent again.

    Raises:
        AlreadyListed: it is there.
    """
    for attempt in range(_ATTEMPTS):
        try:
            return _add(actor, item, answer)
        except NumberChanged:
            if attempt + 1 == _ATTEMPTS:
                raise
    raise NumberChanged()


def write(
    tx: Transaction,
    actor: Actor,
    item: DncItem,
    number: Row | None,
    counts: Counts | None = None,
) -> None:
    """Adds the entry within `tx`, and pulls its number out of the pool and of who has it."""
    tx.put(item, condition=DncItem.e164.does_not_exist(), otherwise=AlreadyListed())
    if number is not None and number["status"] != NumberStatus.DO_NOT_CALL:
        list_do_not_call(tx, actor.org_id, number, counts)


def _add(actor: Actor, item: DncItem, answer: Struct | None) -> None:
    number = find_any(actor.org_id, item.e164)
    with transaction(actor, "dnc.added", Entity(KIND, item.e164), once=actor.once) as tx:
        write(tx, actor, item, number)
        if number is not None:
            tx.notify(number.get("assigned_to"))
        tx.note(source=item.source, reason=item.reason, scrub_date=item.scrub_date)
        if answer is not None:
            tx.answer(answer)
