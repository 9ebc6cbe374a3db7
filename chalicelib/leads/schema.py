"""What leads look like on the wire."""

from enum import StrEnum
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType, field

from chalicelib.contacts.schema import UserId
from chalicelib.core.bodies import Body, Record
from chalicelib.core.emails import Email
from chalicelib.core.types import Id, Notes, PersonName, Phone, PhoneInput, Text, Timestamp, Version
from chalicelib.settings.vocabulary import LeadStatus, Priority
from chalicelib.tags.schema import TagId

Source = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=60,
        description="Where the lead came from, in the organisation's own words",
        examples=["referral"],
    ),
]


class LeadSort(StrEnum):
    """What a list of leads is in the order of."""

    CREATED_AT = "created_at"
    UPDATED_AT = "updated_at"


class LeadCreate(Body):
    """A new lead: a name, and a phone number or an e-mail address to reach it by."""

    full_name: PersonName
    company: Text | None = None
    phone: PhoneInput | None = None
    email: Email | None = None
    status: LeadStatus = LeadStatus.NEW
    priority: Priority = Priority.NORMAL
    source: Source | None = None
    owner_id: UserId | None = None
    notes: Notes | None = None


class LeadPatch(Body):
    """Changes to a lead: a field that is absent stays, null clears it."""

    full_name: PersonName | UnsetType = UNSET
    company: Text | UnsetType | None = UNSET
    phone: PhoneInput | UnsetType | None = UNSET
    email: Email | UnsetType | None = UNSET
    status: LeadStatus | UnsetType = UNSET
    priority: Priority | UnsetType = UNSET
    source: Source | UnsetType | None = UNSET
    notes: Notes | UnsetType | None = UNSET


class Lead(Record):
    """A person who may become a customer. `owner_name` is the name at the time of assigning."""

    lead_id: Id
    full_name: PersonName
    status: LeadStatus
    priority: Priority
    owner_id: UserId
    created_by: UserId
    created_at: Timestamp
    updated_at: Timestamp
    version: Version
    company: Text | None = None
    phone: Phone | None = None
    email: Email | None = None
    source: Source | None = None
    owner_name: PersonName | None = None
    tags: list[TagId] = field(default_factory=list)
    notes: Notes | None = None
    last_contact_at: Timestamp | None = None
    last_outcome: str | None = None
    call_count: int = 0
    customer_id: Annotated[
        Id | None, Meta(description="The customer that this lead was converted into")
    ] = None
    converted_at: Timestamp | None = None


class Duplicate(Record):
    """A lead that has the same phone number or e-mail address.

    Of a lead that the reader may not see, only its owner is told: the person to ask.
    """

    match: Literal["phone", "email"]
    lead_id: Id | None = None
    full_name: PersonName | None = None
    owner_id: UserId | None = None
    owner_name: PersonName | None = None
    status: LeadStatus | None = None


class LeadCreated(Lead):
    """The new lead, and the leads it may be a duplicate of: a warning, nothing was refused."""

    duplicates: list[Duplicate] = field(default_factory=list)


class Duplicates(Record):
    items: list[Duplicate]


class Leads(Record):
    items: list[Lead]


class Assignment(Body):
    """Who gets the lead."""

    agent_id: UserId


class BatchAssignment(Body):
    """Who gets the leads."""

    lead_ids: Annotated[list[Id], Meta(min_length=1, max_length=100)]
    agent_id: UserId


class Assigned(Record):
    """What happened to one lead of a batch; `conflict`: somebody changed it at that moment."""

    lead_id: Id
    result: Literal["assigned", "not_found", "conflict"]


class BatchAssigned(Record):
    items: list[Assigned]
