"""Customers as they are stored: found within the actor's reach, and turned into answers."""

from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.contacts.rules import visible
from chalicelib.contacts.service import MANY
from chalicelib.core import reads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import NotFound
from chalicelib.core.reads import Row, Slice
from chalicelib.customers.schema import Customer
from chalicelib.customers.table import CustomerItem, key
from chalicelib.teams import reaching
from chalicelib.teams.reach import Reach

KIND = "customer"


def customer_of(row: Mapping[str, Any]) -> Customer:
    return record(Customer, row)


def find(actor: Actor, customer_id: str) -> Row:
    """The customer's values, read consistently.

    Raises:
        NotFound: there is no such customer within the actor's reach.
    """
    try:
        row = plain(CustomerItem.get(actor.org_id, customer_id, consistent_read=True))
    except CustomerItem.DoesNotExist as error:
        raise NotFound(KIND, customer_id) from error
    own = actor.user_id in (row["owner_id"], row["created_by"])
    if not own and not visible(reach_of(actor), row):
        raise NotFound(KIND, customer_id)
    return row


def reach_of(actor: Actor) -> Reach:
    """Whose customers the actor sees."""
    return reaching.reach(actor, Permission.CUSTOMERS_READ)


def with_phone(actor: Actor, e164: str) -> Slice:
    """The organisation's customers with that number, oldest first."""
    return Slice(
        CustomerItem,
        key(actor.org_id, e164),
        index=CustomerItem.by_phone,
        owner=actor.org_id,
        newest_first=False,
    )


def twin_reads(actor: Actor, values: Row) -> tuple[Callable[[], list[Row]], ...]:
    """The reads that find customers of the same number and of the same address."""
    phone, email = values["phone"], values["email"]
    return (
        lambda: reads.every(with_phone(actor, phone), MANY) if phone else [],
        lambda: reads.every(_with_email(actor, email), MANY) if email else [],
    )


def keys_of(org_id: str, row: Mapping[str, Any]) -> dict[str, str | None]:
    """The index keys that follow from a customer's values."""
    phone, email = row.get("phone"), row.get("email")
    return {
        "owner_key": key(org_id, row["owner_id"]),
        "phone_key": key(org_id, phone) if phone else None,
        "email_key": key(org_id, email.casefold()) if email else None,
    }


def _with_email(actor: Actor, email: str) -> Slice:
    return Slice(
        CustomerItem,
        key(actor.org_id, email.casefold()),
        index=CustomerItem.by_email,
        owner=actor.org_id,
        newest_first=False,
    )
