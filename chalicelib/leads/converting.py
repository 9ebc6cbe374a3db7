"""A lead that bought becomes a customer."""

from collections.abc import Mapping
from typing import Any

from chalicelib.contacts.rules import differing
from chalicelib.core import clock, ids
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.db import sets
from chalicelib.core.errors import Conflict
from chalicelib.core.reads import Row
from chalicelib.core.transactions import Entity, transaction
from chalicelib.customers import service as customers
from chalicelib.customers.items import customer_of
from chalicelib.customers.schema import Customer
from chalicelib.leads.items import KIND, find, keys_of
from chalicelib.leads.service import LeadChanged
from chalicelib.leads.table import LeadItem
from chalicelib.settings.vocabulary import LeadStatus

_ATTEMPTS = 3
_CARRIED_OVER = (
    "full_name",
    "company",
    "phone",
    "email",
    "notes",
    "owner_id",
    "owner_name",
    "last_contact_at",
)


class AlreadyConverted(Conflict):
    code = "already_converted"
    title = "This lead is a customer already"


def convert_lead(actor: Actor, lead_id: str) -> Customer:
    """The customer made of a lead, with its values and owner; the lead is won and names it.

    Both are written together, so a lead becomes one customer however often it is asked.

    Raises:
        AlreadyConverted: it was converted before.
        Forbidden: the actor may not create customers.
        NotFound: the lead is not within the actor's reach.
        LeadChanged: others kept changing it at the same moment.
    """
    actor.require(Permission.CUSTOMERS_CREATE)
    for _ in range(_ATTEMPTS - 1):
        try:
            return _convert(actor, find(actor, lead_id))
        except LeadChanged:
            continue
    return _convert(actor, find(actor, lead_id))


def _convert(actor: Actor, lead: Row) -> Customer:
    # A converted lead goes the same way: a retry with the same key must find its first answer.
    refusal = AlreadyConverted() if lead.get("customer_id") else LeadChanged()
    customer_id = ids.new("customer")
    after = _won(actor, lead, customer_id)
    about = Entity(KIND, lead["lead_id"])
    with transaction(actor, "lead.converted", about, once=actor.once) as tx:
        # A call changes the status without the version, and the index keys hold the status.
        unchanged = (LeadItem.version == lead["version"]) & (LeadItem.status == lead["status"])
        open_ = LeadItem.customer_id.does_not_exist()
        tx.update(
            LeadItem(actor.org_id, lead["lead_id"]),
            sets(LeadItem, differing(lead, after)),
            condition=unchanged & open_,
            otherwise=refusal,
        )
        tx.changed(lead, {"status": after["status"], "customer_id": customer_id})
        tx.note(full_name=lead["full_name"], customer_id=customer_id)
        tx.notify(lead["owner_id"])
        tx.about(Entity("customer", customer_id), "customer.created")
        return tx.answer(customer_of(customers.add(tx, actor, customer_id, _carried(lead))))


def _won(actor: Actor, lead: Row, customer_id: str) -> Row:
    stamp = clock.iso(clock.now())
    won = {
        "status": LeadStatus.WON.value,
        "customer_id": customer_id,
        "converted_at": stamp,
        "updated_at": stamp,
        "version": lead["version"] + 1,
    }
    after = lead | won
    return after | keys_of(actor.org_id, after)


def _carried(lead: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: lead[name] for name in _CARRIED_OVER if name in lead}
    return values | {"lead_id": lead["lead_id"]}
