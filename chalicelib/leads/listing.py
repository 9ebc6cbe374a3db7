"""Lists of leads: the key that answers a filter, and what is refined within it."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct, structs

from chalicelib.contacts import service as contacts
from chalicelib.contacts.rules import visible
from chalicelib.contacts.service import MAX_CANDIDATES, Candidate, Candidates, by_words
from chalicelib.core import reads
from chalicelib.core.actor import Actor
from chalicelib.core.errors import Invalid
from chalicelib.core.paging import Order, Page, PageRequest, encode_cursor
from chalicelib.core.reads import Row, Rows, Slice
from chalicelib.leads import table
from chalicelib.leads.items import KIND, lead_of, reach_of
from chalicelib.leads.schema import Lead, LeadSort
from chalicelib.leads.table import LeadItem, LeadTagItem
from chalicelib.settings.vocabulary import LeadStatus, Priority
from chalicelib.teams.reach import Reach


class Filters(Struct, frozen=True):
    """Which leads, and in which order; without `sort` it is that of the key that answers."""

    status: LeadStatus | None = None
    owner_id: str | None = None
    tag: str | None = None
    priority: Priority | None = None
    source: str | None = None
    q: str | None = None
    sort: LeadSort | None = None
    order: Order | None = None

    @property
    def newest_first(self) -> bool:
        return self.order is not Order.ASC


def list_leads(actor: Actor, filters: Filters, page: PageRequest) -> Page[Lead]:
    """A page of leads within the actor's reach.

    One Query on the key that holds the narrowest filter; search and tags name leads, which
    takes one BatchGet more. A page of those may hold fewer than asked and still have a next.
    Everybody's leads by their last change are one Query for each status, side by side.

    Raises:
        Invalid: no key holds the leads asked for in that order.
    """
    reach = reach_of(actor)
    owners = reach.narrowed(filters.owner_id)
    _check_order(filters, owners)
    if owners.people is not None and not owners.people:
        return Page(items=[])
    if filters.q is not None:
        rows = _named(actor, reach, filters, page, by_words(actor, KIND, filters.q))
    elif filters.tag and owners.only is None:
        rows = _named(actor, reach, filters, page, _by_tag(actor, filters.tag, filters.order))
    elif owners.people is None and filters.status is None and filters.sort is LeadSort.UPDATED_AT:
        each = [structs.replace(filters, status=status) for status in LeadStatus]
        rows = reads.merge([_slice(actor, one, None) for one in each], page)
    elif owners.people is None:
        rows = reads.page(_slice(actor, filters, None), page)
    else:
        rows = reads.merge([_slice(actor, filters, owner) for owner in owners.people], page)
    return Page(items=[lead_of(row) for row in rows.items], next_cursor=rows.next_cursor)


def _check_order(filters: Filters, owners: Reach) -> None:
    if filters.q is not None:
        for name, asked in (("sort", filters.sort), ("order", filters.order)):
            if asked is not None:
                raise Invalid.field(name, "cannot be chosen with `q`: a search has its own order")
    if filters.sort not in (None, *_sorts(filters, owners)):
        raise Invalid.field("sort", f"of these leads cannot be {filters.sort}")


def _sorts(filters: Filters, owners: Reach) -> tuple[LeadSort, ...]:
    """By what the leads asked for can be in order: their own order first."""
    if filters.tag and owners.only is None:
        return (LeadSort.CREATED_AT,)
    if owners.everybody and filters.status is None:
        return (LeadSort.CREATED_AT, LeadSort.UPDATED_AT)
    return (LeadSort.UPDATED_AT,)


def _slice(actor: Actor, filters: Filters, owner_id: str | None) -> Slice:
    refined: dict[str, Any] = {
        "newest_first": filters.newest_first,
        "where": _wanted(priority=filters.priority, source=filters.source),
        "contains": _wanted(tags=filters.tag),
    }
    org_id, status = actor.org_id, filters.status
    if owner_id and status:
        key, index = table.owner_status_key(org_id, owner_id, status), LeadItem.by_owner_status
        return Slice(LeadItem, key, index=index, owner=org_id, **refined)
    if owner_id:
        key = table.owner_key(org_id, owner_id)
        return Slice(LeadItem, key, index=LeadItem.by_owner, owner=org_id, **refined)
    if status:
        key = table.status_key(org_id, status)
        return Slice(LeadItem, key, index=LeadItem.by_status, owner=org_id, **refined)
    return Slice(LeadItem, org_id, **refined)


def _named(
    actor: Actor,
    reach: Reach,
    filters: Filters,
    page: PageRequest,
    read: Callable[[PageRequest], Candidates],
) -> Rows:
    def shown(row: Row) -> bool:
        return _shown(reach, filters, row)

    size = _batch_size(reach, filters, page)
    return contacts.named(LeadItem, KIND, actor.org_id, read, shown, page, size)


def _batch_size(reach: Reach, filters: Filters, page: PageRequest) -> int:
    """How many candidates to read for one page: more than asked where many will not be shown."""
    one_word = filters.q is None or len(filters.q.split()) == 1
    plain = not (filters.status or filters.owner_id or filters.priority or filters.source)
    if one_word and plain and reach.everybody:
        return min(page.limit, MAX_CANDIDATES)
    return MAX_CANDIDATES


def _by_tag(actor: Actor, tag_id: str, order: Order | None) -> Callable[[PageRequest], Candidates]:
    key = table.tag_key(actor.org_id, tag_id)
    source = Slice(LeadTagItem, key, newest_first=order is not Order.ASC)

    def read(page: PageRequest) -> Candidates:
        links = reads.page(source, page)
        ids = [row["lead_id"] for row in links.items]
        return [_of_link(lead_id, source.order) for lead_id in ids], links.next_cursor

    return read


def _of_link(lead_id: str, order: Order) -> Candidate:
    return Candidate(lead_id, encode_cursor([lead_id], order), lambda _: True)


def _shown(reach: Reach, filters: Filters, row: Row) -> bool:
    asked = _wanted(
        status=filters.status,
        owner_id=filters.owner_id,
        priority=filters.priority,
        source=filters.source,
    )
    tagged = not filters.tag or filters.tag in row.get("tags", ())
    return (
        tagged
        and visible(reach, row)
        and all(row.get(name) == value for name, value in asked.items())
    )


def _wanted(**values: str | None) -> dict[str, str]:
    return {name: value for name, value in values.items() if value is not None}
