"""A script as it is read out to somebody: its placeholders filled."""

from collections.abc import Callable
from functools import partial
from typing import Any

from chalicelib.core import phones
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.errors import Invalid
from chalicelib.core.together import together
from chalicelib.customers import service as customers
from chalicelib.customers.schema import Customer
from chalicelib.leads import service as leads
from chalicelib.leads.schema import Lead
from chalicelib.numbers import service as numbers
from chalicelib.orgs import finding as orgs
from chalicelib.scripts import rules
from chalicelib.scripts.schema import Rendered
from chalicelib.scripts.service import get_script

Person = Lead | Customer | None
_FIELDS = ("full_name", "company", "phone", "email", "owner_name")


def render(
    actor: Actor, script_id: str, lead_id: str | None, customer_id: str | None, phone: str | None
) -> Rendered:
    """The script filled for a lead, a customer, or whoever has the number.

    Two waits: the script and the person side by side, then the number of the pool.

    Raises:
        Invalid: more than one of them was named, or nobody could have that number.
        NotFound: the script, lead or customer is not within the actor's reach.
    """
    if sum(named is not None for named in (lead_id, customer_id, phone)) > 1:
        raise Invalid.field(
            "lead_id", "goes alone: send one of `lead_id`, `customer_id` and `phone`"
        )
    e164 = phones.parse(phone, actor.phone_region) if phone else None
    script, org, person = together(
        partial(get_script, actor, script_id),
        partial(orgs.get_org, actor.org_id),
        _reader(actor, lead_id, customer_id, e164),
    )
    values = _person(person) | _number(actor, e164 or getattr(person, "phone", None))
    values |= {"agent.name": actor.name, "organisation.name": org.name}
    body, missing = rules.filled(script.body, values)
    return Rendered(
        script_id=script_id,
        title=script.title,
        active_version=script.active_version,
        body=body,
        missing=missing,
    )


def _reader(
    actor: Actor, lead_id: str | None, customer_id: str | None, e164: str | None
) -> Callable[[], Person]:
    if lead_id is not None:
        actor.require(Permission.LEADS_READ)
        return partial(leads.get_lead, actor, lead_id)
    if customer_id is not None:
        actor.require(Permission.CUSTOMERS_READ)
        return partial(customers.get_customer, actor, customer_id)
    if e164 is not None:
        return partial(_with_number, actor, e164)
    return lambda: None


def _with_number(actor: Actor, e164: str) -> Person:
    """A customer before a lead: they know us better."""
    if actor.may(Permission.CUSTOMERS_READ) and (found := customers.with_number(actor, e164)):
        return found[0]
    if actor.may(Permission.LEADS_READ):
        return leads.by_phone_for_call(actor, e164)
    return None


def _person(person: Person) -> dict[str, Any]:
    """A lead and a customer are the same person to a script."""
    if person is None:
        return {}
    return {f"{kind}.{n}": getattr(person, n) for kind in ("lead", "customer") for n in _FIELDS}


def _number(actor: Actor, e164: str | None) -> dict[str, Any]:
    if e164 is None:
        return {}
    known = {"number.phone": e164}
    found = numbers.within_reach(actor, e164)
    if found is None:
        return known
    attributes = {f"{rules.ATTRIBUTE}{name}": text for name, text in found.attributes.items()}
    return known | {
        "number.customer_type": found.customer_type,
        "number.airplane": found.airplane,
        **attributes,
    }
