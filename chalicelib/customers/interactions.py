"""What was said to customers, and everything else that happened around them."""

from typing import Any

from chalicelib.activity import service as activity
from chalicelib.activity.schema import TimelineEntry
from chalicelib.core import clock
from chalicelib.core.actor import Actor
from chalicelib.core.db import sets
from chalicelib.core.errors import NotFound
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.transactions import Entity, transaction
from chalicelib.customers import rules
from chalicelib.customers.items import KIND, find
from chalicelib.customers.schema import Interaction, InteractionCreate, InteractionKind
from chalicelib.customers.table import CustomerItem


def timeline(actor: Actor, customer_id: str, page: PageRequest) -> Page[TimelineEntry]:
    """What happened around a customer and the lead they were, newest first."""
    customer = find(actor, customer_id)
    around = [Entity(KIND, customer_id)]
    if customer.get("lead_id"):
        around.append(Entity("lead", customer["lead_id"]))
    return activity.timeline(actor, page, *around)


def add_interaction(actor: Actor, customer_id: str, body: InteractionCreate) -> Interaction:
    """Writes down a contact; it is kept as a record of the timeline.

    The version people edit against stays, so that a form open beside it stays valid, and
    `last_contact_at` only moves forward in time.

    Raises:
        Invalid: nobody could have been in contact at that time.
        NotFound: there is no such customer within the actor's reach.
    """
    now = clock.now()
    rules.check_moment(body.at or now, now)
    customer = find(actor, customer_id)
    at = clock.iso(body.at or now)
    changes: dict[str, Any] = {"updated_at": clock.iso(now)}
    if body.kind is not InteractionKind.NOTE and at >= customer.get("last_contact_at", ""):
        changes["last_contact_at"] = at
    about = Entity(KIND, customer_id)
    with transaction(actor, "customer.interaction", about, once=actor.once) as tx:
        tx.update(
            CustomerItem(actor.org_id, customer_id),
            sets(CustomerItem, changes),
            condition=CustomerItem.customer_id.exists(),
            otherwise=NotFound(KIND, customer_id),
        )
        tx.note(full_name=customer["full_name"], kind=body.kind, text=body.text, at=at)
        tx.notify(customer["owner_id"])
        return tx.answer(
            Interaction(
                interaction_id=tx.record.activity_id,
                customer_id=customer_id,
                kind=body.kind,
                text=body.text,
                at=at,
                actor_id=actor.user_id,
                actor_name=actor.name or None,
            )
        )
