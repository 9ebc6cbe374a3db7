"""Customers: taking them in, reading, changing and removing them; what leads and calls need."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from msgspec import UNSET
from msgspec.structs import asdict

from chalicelib.contacts import service as contacts
from chalicelib.contacts.rules import cleaned, differing, reach_errors, tokens, visible
from chalicelib.contacts.service import MANY
from chalicelib.core import clock, ids, phones, reads
from chalicelib.core.actor import Actor, Permission, Scope
from chalicelib.core.bodies import record
from chalicelib.core.db import plain, sets
from chalicelib.core.errors import Conflict, FieldError, Invalid, Stale
from chalicelib.core.reads import Row
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.customers import rules
from chalicelib.customers.items import (
    KIND,
    customer_of,
    find,
    keys_of,
    reach_of,
    twin_reads,
    with_phone,
)
from chalicelib.customers.schema import (
    Customer,
    CustomerCreate,
    CustomerCreated,
    CustomerPatch,
    Customers,
)
from chalicelib.customers.table import CustomerItem
from chalicelib.search import service as search


class CustomerChanged(Conflict):
    code = "customer_changed"
    title = "Somebody changed this customer at the same moment; try again"


def create_customer(actor: Actor, body: CustomerCreate) -> CustomerCreated:
    """A new customer, with those they may be a duplicate of.

    Raises:
        Invalid: no way to reach them, a number nobody could have, an owner who cannot own them.
    """
    values, errors = cleaned(asdict(body), actor.phone_region)
    errors += reach_errors(KIND, values)
    errors += contacts.owner_errors(actor, Permission.CUSTOMERS_CREATE, KIND, values["owner_id"])
    if errors:
        raise Invalid(errors=errors)
    owner, by_phone, by_email = together(
        partial(contacts.owner_of, actor, values["owner_id"]), *twin_reads(actor, values)
    )
    warned = rules.duplicates(reach_of(actor), by_phone, by_email)
    customer_id = ids.new(KIND)
    about = Entity(KIND, customer_id)
    with transaction(actor, "customer.created", about, once=actor.once) as tx:
        row = add(tx, actor, customer_id, values | owner)
        return tx.answer(record(CustomerCreated, row | {"duplicates": warned}))


def add(tx: Transaction, actor: Actor, customer_id: str, values: Mapping[str, Any]) -> Row:
    """Puts a new customer of these values into `tx`, whose current record is about them."""
    stamp = clock.iso(clock.now())
    item = CustomerItem(
        org_id=actor.org_id,
        customer_id=customer_id,
        created_by=actor.user_id,
        created_at=stamp,
        updated_at=stamp,
        **{**values, **keys_of(actor.org_id, values)},
    )
    row = plain(item)
    tx.put(item, condition=CustomerItem.customer_id.does_not_exist())
    search.index(tx, actor.org_id, KIND, customer_id, tokens(row))
    tx.changed({}, rules.shown(row))
    tx.note(full_name=item.full_name, owner_name=item.owner_name, lead_id=item.lead_id)
    tx.notify(item.owner_id)
    return row


def get_customer(actor: Actor, customer_id: str) -> Customer:
    """One customer: one owned or created, or any where the role reaches all: one Get.

    Raises:
        NotFound: there is none within the actor's reach.
    """
    return customer_of(find(actor, customer_id))


def edit_customer(actor: Actor, customer_id: str, body: CustomerPatch, if_match: int) -> Customer:
    """The customer with the changes; only the fields that differ are written.

    Raises:
        Stale: somebody changed them since `if_match`.
        Invalid: they could not be reached any more, or a value breaks a rule.
    """
    before = find(actor, customer_id)
    if before["version"] != if_match:
        raise Stale()
    sent = {name: value for name, value in asdict(body).items() if value is not UNSET}
    after = _edited(actor, before, sent)
    if not differing(before, after):
        return customer_of(before)
    after |= {"updated_at": clock.iso(clock.now()), "version": if_match + 1}
    with transaction(actor, "customer.updated", Entity(KIND, customer_id)) as tx:
        tx.update(
            CustomerItem(actor.org_id, customer_id),
            sets(CustomerItem, differing(before, after)),
            condition=CustomerItem.version == if_match,
            otherwise=Stale(),
        )
        search.reindex(tx, actor.org_id, KIND, customer_id, tokens(before), tokens(after))
        tx.changed(before, {name: after[name] for name in sent})
        tx.note(full_name=after["full_name"])
        tx.notify(before["owner_id"], after["owner_id"])
    return customer_of(after)


def lookup(actor: Actor, phone: str) -> Customers:
    """The visible customers with that number, oldest first."""
    e164 = phones.parse(phone, actor.phone_region)
    return Customers(items=with_number(actor, e164))


def with_number(actor: Actor, e164: str) -> list[Customer]:
    """The visible customers with that number, oldest first: one Query."""
    rows = reads.every(with_phone(actor, e164), MANY)
    reach = reach_of(actor)
    return [customer_of(row) for row in rows if visible(reach, row)]


def _edited(actor: Actor, before: Row, sent: Mapping[str, Any]) -> Row:
    values, errors = cleaned(sent, actor.phone_region)
    after = before | values
    errors += reach_errors(KIND, after)
    moved = after["owner_id"] != before["owner_id"]
    if moved:
        errors += _owner_errors(actor, after["owner_id"])
    if errors:
        raise Invalid(errors=errors)
    if moved:
        after |= contacts.owner_of(actor, after["owner_id"])
    return after | keys_of(actor.org_id, after)


def _owner_errors(actor: Actor, owner_id: str) -> list[FieldError]:
    """An agent looks after customers, and does not hand them around."""
    if actor.scope(Permission.CUSTOMERS_UPDATE) is Scope.OWN:
        return [FieldError("owner_id", "stays: your role cannot assign customers")]
    return contacts.owner_errors(actor, Permission.CUSTOMERS_UPDATE, KIND, owner_id)
