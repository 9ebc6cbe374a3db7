"""Customers."""

from chalicelib.activity.schema import TimelineEntry
from chalicelib.contacts.schema import SearchText, UserId
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.core.params import IfMatch
from chalicelib.core.types import Id, PhoneInput
from chalicelib.customers import archiving, interactions, listing, service
from chalicelib.customers.schema import (
    Customer,
    CustomerCreate,
    CustomerCreated,
    CustomerPatch,
    Customers,
    Interaction,
    InteractionCreate,
)
from chalicelib.customers.service import CustomerChanged

routes = Routes("customers")


@routes.get("/customers", permit=Permission.CUSTOMERS_READ)
def list_customers(
    actor: Actor,
    page: PageRequest,
    owner_id: UserId | None = None,
    q: SearchText | None = None,
    order: Order | None = None,
) -> Page[Customer]:
    """Customers, the last changed first where an owner is asked, else the newest first.

    `order=asc` turns the list round; a search has an order of its own.

    Agents see those assigned to them; their search also finds those they created. `q` finds
    beginnings of words of name, company and e-mail, and phone numbers with or without country
    code; several words must all match.
    A page of `q` may hold fewer items than `limit` although there is a next page.
    """
    return listing.list_customers(actor, owner_id, q, order, page)


@routes.post("/customers", permit=Permission.CUSTOMERS_CREATE, location="/customers/{customer_id}")
def create_customer(actor: Actor, body: CustomerCreate) -> CustomerCreated:
    """Takes in a customer, who needs a phone number or an e-mail address.

    They belong to whoever creates them; admins and managers may name another owner.
    `duplicates` warns of customers with the same number or address, and never stands in the way.
    """
    return service.create_customer(actor, body)


@routes.get("/customers/lookup", permit=Permission.CUSTOMERS_READ)
def look_up_customers(actor: Actor, phone: PhoneInput) -> Customers:
    """The customers you may see that have this phone number, oldest first."""
    return service.lookup(actor, phone)


@routes.get("/customers/{customer_id}", permit=Permission.CUSTOMERS_READ)
def read_customer(actor: Actor, customer_id: Id) -> Customer:
    """One customer. Agents see those assigned to them and those they created."""
    return service.get_customer(actor, customer_id)


@routes.patch("/customers/{customer_id}", permit=Permission.CUSTOMERS_UPDATE)
def edit_customer(
    actor: Actor, customer_id: Id, body: CustomerPatch, if_match: IfMatch
) -> Customer:
    """Changes a customer; absent fields stay, null clears one. Agents cannot name an owner."""
    return service.edit_customer(actor, customer_id, body, if_match)


@routes.delete(
    "/customers/{customer_id}", permit=Permission.CUSTOMERS_DELETE, errors=(CustomerChanged,)
)
def delete_customer(actor: Actor, customer_id: Id) -> None:
    """Deletes a customer: they move to the archive, which can restore them."""
    archiving.archive_customer(actor, customer_id)


@routes.get("/customers/{customer_id}/timeline", permit=Permission.CUSTOMERS_READ)
def read_customer_timeline(actor: Actor, customer_id: Id, page: PageRequest) -> Page[TimelineEntry]:
    """What happened around a customer, newest first: changes, interactions, and the past of the
    lead they were, with its calls and their recordings."""
    return interactions.timeline(actor, customer_id, page)


@routes.post(
    "/customers/{customer_id}/interactions",
    permit=Permission.CUSTOMERS_UPDATE,
    location="/customers/{customer_id}/timeline",
)
def add_interaction(actor: Actor, customer_id: Id, body: InteractionCreate) -> Interaction:
    """Writes down a call, an e-mail, a meeting or a note; the timeline shows it.

    All but a note move the customer's `last_contact_at`.
    """
    return interactions.add_interaction(actor, customer_id, body)
