"""Lists of numbers: the key that answers a filter, and what is refined within it."""

from typing import Any

from msgspec import Struct

from chalicelib.core import reads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.core.reads import Rows, Slice
from chalicelib.numbers import rules, segments, table
from chalicelib.numbers.finding import number_of
from chalicelib.numbers.schema import Number
from chalicelib.numbers.states import KINDS, NumberStatus
from chalicelib.numbers.table import NumberItem

# One kind alone is several segments: read side by side up to this many.
_MAX_SEGMENTS = 16


class Filters(Struct, frozen=True):
    """What is asked for; a customer type or an airplane in any spelling."""

    status: NumberStatus | None = None
    customer_type: str | None = None
    airplane: str | None = None
    assigned_to: str | None = None
    q: str | None = None
    order: Order = Order.ASC

    @property
    def slugs(self) -> dict[str, str | None]:
        """The kinds asked for."""
        asked = {"type_slug": self.customer_type, "airplane_slug": self.airplane}
        return {name: rules.slug(text) for name, text in asked.items() if text is not None}


def list_numbers(actor: Actor, filters: Filters, page: PageRequest) -> Page[Number]:
    """A page of numbers within the actor's reach, in the order of the numbers.

    One Query on the key that holds the narrowest filter. A customer type or an airplane alone is
    read segment by segment, after one Query that names the segments.
    """
    if any(slug is None for slug in filters.slugs.values()):
        return Page(items=[])
    rows = _rows(actor, filters, page)
    return Page(items=[number_of(row) for row in rows.items], next_cursor=rows.next_cursor)


def _rows(actor: Actor, filters: Filters, page: PageRequest) -> Rows:
    prefix = rules.phone_prefix(filters.q, actor.phone_region) if filters.q else ""
    holder = filters.assigned_to
    if not actor.reaches_all(Permission.NUMBERS_READ):
        if holder not in (None, actor.user_id):
            return Rows([], None)
        holder = actor.user_id
    if holder is not None:
        key = table.holder_key(actor.org_id, holder)
        where = _wanted(filters.slugs | {"status": filters.status})
        return reads.page(_slice(actor, NumberItem.by_holder, key, prefix, where, filters), page)
    if filters.slugs and not (prefix and filters.status is None):
        names = _segments(actor, filters)
        if len(names) <= _MAX_SEGMENTS:
            return reads.merge([_of_segment(actor, s, filters, prefix) for s in names], page)
    where = _wanted(filters.slugs)
    if filters.status is not None:
        key = table.status_key(actor.org_id, filters.status)
        return reads.page(_slice(actor, NumberItem.by_status, key, prefix, where, filters), page)
    return reads.page(_slice(actor, None, actor.org_id, prefix, where, filters), page)


def _segments(actor: Actor, filters: Filters) -> list[str]:
    slugs = filters.slugs
    if len(slugs) == len(KINDS):
        return [rules.segment(slugs["type_slug"], slugs["airplane_slug"])]
    return [
        segment.segment
        for segment in segments.of_org(actor.org_id)
        if rules.matches(segment.segment, slugs)
    ]


def _of_segment(actor: Actor, segment: str, filters: Filters, prefix: str) -> Slice:
    begins = table.status_e164(filters.status, prefix) if filters.status else ""
    key = table.segment_key(actor.org_id, segment)
    return _slice(actor, NumberItem.by_segment, key, begins, {}, filters)


def _slice(
    actor: Actor, index: Any, key: str, prefix: str, where: dict[str, str], filters: Filters
) -> Slice:
    return Slice(
        NumberItem,
        key,
        index=index,
        owner=actor.org_id if index is not None else None,
        starts_with=prefix or None,
        where=where,
        newest_first=filters.order is Order.DESC,
    )


def _wanted(asked: dict[str, Any]) -> dict[str, str]:
    return {name: value for name, value in asked.items() if value is not None}
