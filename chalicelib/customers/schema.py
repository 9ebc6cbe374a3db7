"""What customers look like on the wire."""

from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType, field

from chalicelib.contacts.schema import Match, UserId
from chalicelib.core.bodies import Body, Record
from chalicelib.core.emails import Email
from chalicelib.core.types import (
    Id,
    Moment,
    Notes,
    PersonName,
    Phone,
    PhoneInput,
    Text,
    Timestamp,
    Version,
)


class CustomerCreate(Body):
    """A new customer: a name, and a phone number or an e-mail address to reach them by."""

    full_name: PersonName
    company: Text | None = None
    phone: PhoneInput | None = None
    email: Email | None = None
    owner_id: UserId | None = None
    notes: Notes | None = None


class CustomerPatch(Body):
    """Changes to a customer: a field that is absent stays, null clears it."""

    full_name: PersonName | UnsetType = UNSET
    company: Text | UnsetType | None = UNSET
    phone: PhoneInput | UnsetType | None = UNSET
    email: Email | UnsetType | None = UNSET
    owner_id: UserId | UnsetType = UNSET
    notes: Notes | UnsetType | None = UNSET


class Customer(Record):
    """A person who bought. `owner_name` is the name at the time the owner was named."""

    customer_id: Id
    full_name: PersonName
    owner_id: UserId
    created_by: UserId
    created_at: Timestamp
    updated_at: Timestamp
    version: Version
    company: Text | None = None
    phone: Phone | None = None
    email: Email | None = None
    owner_name: PersonName | None = None
    lead_id: Annotated[
        Id | None, Meta(description="The lead that was converted into this customer")
    ] = None
    notes: Notes | None = None
    last_contact_at: Timestamp | None = None


class CustomerDuplicate(Record):
    """A customer that has the same phone number or e-mail address.

    Of one that the reader may not see, only the owner is told: the person to ask.
    """

    match: Match
    customer_id: Id | None = None
    full_name: PersonName | None = None
    owner_id: UserId | None = None
    owner_name: PersonName | None = None


class CustomerCreated(Customer):
    """The new customer, and those they may be a duplicate of: a warning, nothing was refused."""

    duplicates: list[CustomerDuplicate] = field(default_factory=list)


class Customers(Record):
    items: list[Customer]


class InteractionKind(StrEnum):
    CALL = "call"
    EMAIL = "email"
    MEETING = "meeting"
    NOTE = "note"


class InteractionCreate(Body):
    """What was said or written; `at` is now where it is absent."""

    kind: InteractionKind
    text: Annotated[str, Meta(min_length=1, max_length=5000, pattern=r"\S", examples=["Rebooked"])]
    at: Moment | None = None


class Interaction(Record):
    """One contact with a customer, as their timeline shows it."""

    interaction_id: Id
    customer_id: Id
    kind: InteractionKind
    text: str
    at: Timestamp
    actor_id: Id
    actor_name: str | None = None
