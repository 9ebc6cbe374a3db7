"""What a task may be about: found within the actor's reach, and by what name it goes.

Slices above this one say themselves how theirs are found, with `register`.
"""

from collections.abc import Callable

from msgspec import Struct

from chalicelib.core.actor import Actor
from chalicelib.core.errors import Invalid, NotFound
from chalicelib.core.transactions import Entity
from chalicelib.customers import service as customers
from chalicelib.leads import service as leads
from chalicelib.numbers import service as numbers
from chalicelib.tasks.schema import LinkTo, LinkType


class Target(Struct, frozen=True):
    """A record a task is about, and the timeline that shows the task."""

    type: LinkType
    id: str
    name: str | None = None
    timeline: Entity | None = None


Find = Callable[[Actor, str], Target]

_finders: dict[LinkType, Find] = {}


def register(link_type: LinkType, find: Find) -> None:
    """`find` raises NotFound where the record is not within the actor's reach."""
    _finders[link_type] = find


def resolve(actor: Actor, link: LinkTo) -> Target:
    """What the link points at.

    Raises:
        Invalid: nothing the actor may see.
    """
    try:
        return _finders[link.type](actor, link.id)
    except NotFound as error:
        raise Invalid.field("link", f"is no {link.type} that is visible to you") from error


def _lead(actor: Actor, lead_id: str) -> Target:
    lead = leads.get_lead(actor, lead_id)
    return Target("lead", lead_id, lead.full_name, Entity("lead", lead_id))


def _customer(actor: Actor, customer_id: str) -> Target:
    customer = customers.get_customer(actor, customer_id)
    return Target("customer", customer_id, customer.full_name, Entity("customer", customer_id))


register("lead", _lead)


def _number(actor: Actor, e164: str) -> Target:
    return Target("number", numbers.get_number(actor, e164).e164)


register("customer", _customer)
register("number", _number)
