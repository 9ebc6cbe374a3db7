"""Lists of customers: the key that answers a filter, and what is refined within it."""

from chalicelib.contacts import service as contacts
from chalicelib.contacts.rules import visible
from chalicelib.contacts.service import MAX_CANDIDATES
from chalicelib.core import reads
from chalicelib.core.actor import Actor
from chalicelib.core.errors import Invalid
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.core.reads import Row, Rows, Slice
from chalicelib.customers.items import KIND, customer_of, reach_of
from chalicelib.customers.schema import Customer
from chalicelib.customers.table import CustomerItem, key
from chalicelib.teams.reach import Reach


def list_customers(
    actor: Actor, owner_id: str | None, text: str | None, order: Order | None, page: PageRequest
) -> Page[Customer]:
    """A page of customers within the actor's reach.

    One Query for each owner in reach, side by side, or one for everybody; search takes one
    BatchGet more. A page of a search may hold fewer than asked and still have a next.

    Raises:
        Invalid: an order is asked of a search.
    """
    if text is not None and order is not None:
        raise Invalid.field("order", "cannot be chosen with `q`: a search has its own order")
    newest_first = order is not Order.ASC
    reach = reach_of(actor)
    owners = reach.narrowed(owner_id)
    if owners.people is not None and not owners.people:
        return Page(items=[])
    if text is not None:
        rows = _found(actor, reach, owner_id, text, page)
    elif owners.people is None:
        rows = reads.page(Slice(CustomerItem, actor.org_id, newest_first=newest_first), page)
    else:
        each = [_of_owner(actor, owner, newest_first) for owner in owners.people]
        rows = reads.merge(each, page)
    return Page(items=[customer_of(row) for row in rows.items], next_cursor=rows.next_cursor)


def _of_owner(actor: Actor, owner_id: str, newest_first: bool) -> Slice:
    return Slice(
        CustomerItem,
        key(actor.org_id, owner_id),
        index=CustomerItem.by_owner,
        owner=actor.org_id,
        newest_first=newest_first,
    )


def _found(actor: Actor, reach: Reach, owner_id: str | None, text: str, page: PageRequest) -> Rows:
    def shown(row: Row) -> bool:
        return visible(reach, row) and owner_id in (None, row["owner_id"])

    plain = reach.everybody and owner_id is None and len(text.split()) == 1
    size = min(page.limit, MAX_CANDIDATES) if plain else MAX_CANDIDATES
    read = contacts.by_words(actor, KIND, text)
    return contacts.named(CustomerItem, KIND, actor.org_id, read, shown, page, size)
