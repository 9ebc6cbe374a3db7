"""Numbers: taking one in, reading, changing and removing it; the pool's public face."""

from collections.abc import Callable
from typing import Any

from msgspec import UNSET
from msgspec.structs import asdict

from chalicelib.core import clock, phones
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.db import plain, sets
from chalicelib.core.errors import Conflict, Invalid, NotFound, Stale
from chalicelib.core.reads import Row
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.numbers import holds, rules, segments
from chalicelib.numbers.counters import Counts
from chalicelib.numbers.finding import by_phone, find, number_of
from chalicelib.numbers.items import KIND, NumberChanged, differing
from chalicelib.numbers.moving import release, touch
from chalicelib.numbers.pool import in_pool, put_new, remove_untouched
from chalicelib.numbers.requests import NumberCreate, NumberPatch
from chalicelib.numbers.rules import phone_prefix
from chalicelib.numbers.schema import Number, Segments
from chalicelib.numbers.states import AssignmentStatus, NumberStatus
from chalicelib.numbers.table import NumberItem
from chalicelib.numbers.values import kept_with, new_values
from chalicelib.numbers.writing import moved, unmoved

__all__ = [
    "Counts",
    "NumberChanged",
    "NumberListed",
    "NumberTaken",
    "by_phone",
    "create_number",
    "edit_number",
    "get_number",
    "in_pool",
    "list_segments",
    "phone_prefix",
    "put_new",
    "release",
    "remove_untouched",
    "touch",
    "within_reach",
]


class NumberTaken(Conflict):
    code = "number_taken"
    title = "This number is in the pool already"


class NumberListed(Conflict):
    code = "number_on_do_not_call"
    title = "This number is on the do-not-call list; take it off there first"


def create_number(
    actor: Actor, body: NumberCreate, check: Callable[[Transaction, str], None]
) -> Number:
    """A new number, available at once; `check` adds to its transaction what must hold.

    Raises:
        Invalid: nobody could have that number, or a kind has no letter in it.
        NumberTaken: it is in the pool already.
    """
    item = NumberItem(**new_values(actor.org_id, _new(actor, body), clock.iso(clock.now())))
    row = plain(item)
    with transaction(actor, "number.created", Entity(KIND, item.e164), once=actor.once) as tx:
        tx.put(item, condition=NumberItem.e164.does_not_exist(), otherwise=NumberTaken())
        check(tx, item.e164)
        _count(None, row).add_to(tx, actor.org_id)
        tx.changed({}, rules.shown(row))
        return tx.answer(number_of(row))


def get_number(actor: Actor, e164: str) -> Number:
    """One number: one assigned to the actor, or any where the role reaches all."""
    return number_of(find(actor, e164))


def within_reach(actor: Actor, e164: str) -> Number | None:
    """The number, where the actor may read it; None for any other."""
    if not actor.may(Permission.NUMBERS_READ):
        return None
    try:
        return get_number(actor, e164)
    except NotFound:
        return None


def list_segments(actor: Actor) -> Segments:
    """Every segment that holds numbers, the largest first."""
    found = segments.of_org(actor.org_id)
    return Segments(items=sorted(found, key=lambda one: (-one.total, one.segment)))


def edit_number(actor: Actor, e164: str, body: NumberPatch, if_match: int) -> Number:
    """The number with its changes; only the fields that differ are written.

    Raises:
        Stale: somebody edited it since `if_match`, or it was assigned or called at this moment.
        NumberListed: it is on the do-not-call list and may not go back to the pool.
    """
    before = find(actor, e164)
    if before["version"] != if_match:
        raise Stale()
    after = _edited(before, body)
    after |= kept_with(actor.org_id, after)
    changes = differing(before, after)
    if not changes:
        return number_of(before)
    after |= {"updated_at": clock.iso(clock.now()), "version": if_match + 1}
    with transaction(actor, "number.updated", Entity(KIND, before["e164"])) as tx:
        tx.update(
            NumberItem(actor.org_id, before["e164"]),
            sets(NumberItem, differing(before, after)),
            condition=(NumberItem.version == if_match) & unmoved(before),
            otherwise=Stale(),
        )
        if before.get("assignment_id") and not after.get("assignment_id"):
            holds.close(tx, actor.org_id, before, AssignmentStatus.RECYCLED, "edited")
        _count(before, after).add_to(tx, actor.org_id)
        tx.changed(rules.shown(before), {name: after.get(name) for name in rules.SHOWN_IN_RECORD})
        tx.notify(before.get("assigned_to"))
    return number_of(after)


def _new(actor: Actor, body: NumberCreate) -> dict[str, Any]:
    values, errors = rules.cleaned(asdict(body))
    try:
        values["e164"] = phones.parse(values.pop("phone"), actor.phone_region)
    except Invalid as invalid:
        errors.extend(invalid.errors)
    if errors:
        raise Invalid(errors=errors)
    values["attributes"] = values["attributes"] or None
    return values


def _edited(before: Row, body: NumberPatch) -> Row:
    sent, errors = rules.cleaned({n: v for n, v in asdict(body).items() if v is not UNSET})
    if errors:
        raise Invalid(errors=errors)
    if "attributes" in sent:
        sent["attributes"] = sent["attributes"] or None
    if "status" in sent:
        status = NumberStatus(sent.pop("status"))
        if before["status"] == NumberStatus.DO_NOT_CALL:
            raise NumberListed()
        if status != before["status"]:
            sent |= moved(status)
    return before | sent


def _count(before: Row | None, after: Row | None) -> Counts:
    counts = Counts()
    counts.moved(before, after)
    return counts
