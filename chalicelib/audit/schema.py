"""Seals, what a check against them found, and exports, as the API shows them."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, field

from chalicelib.core.bodies import Body, Record
from chalicelib.core.types import Id, Moment, Timestamp

Day = Annotated[date, Meta(description="A day in UTC", examples=["2026-11-19"])]
Digest = Annotated[
    str, Meta(description="SHA-256, hexadecimal", examples=["6e340b9cffb37a989ca544e6bb780a2c"])
]


class Seal(Record):
    """One finished day: the root over its records, chained to the day before.

    `seal` covers all of it; `previous` is the seal of the day before, empty on the first.
    """

    day: Day
    records: Annotated[int, Meta(description="Records of the day", examples=[214])]
    root: Digest
    listing: Digest
    previous: Digest
    seal: Digest
    sealed_at: Timestamp


class VerifyRequest(Body):
    """Both days included; 31 at most."""

    from_: Day = field(name="from")
    to: Day


class FindingKind(StrEnum):
    """What is not as it was sealed."""

    RECORD_ALTERED = "record_altered"
    RECORD_MISSING = "record_missing"
    RECORD_ADDED = "record_added"
    SEAL_ALTERED = "seal_altered"
    SEAL_MISSING = "seal_missing"


class Finding(Record):
    """The first fault of one day; `activity_id` names the record, where it is one."""

    day: Day
    kind: FindingKind
    activity_id: Id | None = None
    message: Annotated[str, Meta(examples=["The record is not as it was when the day was sealed."])]


class Verification(Record):
    """Whether the audit trail is as it was sealed; `findings` holds one for each faulty day."""

    intact: bool
    days: Annotated[int, Meta(description="Sealed days that were checked", examples=[7])]
    records: Annotated[int, Meta(description="Records that were compared", examples=[1498])]
    unsealed: Annotated[list[Day], Meta(description="Days of the range that have no seal (yet)")]
    findings: list[Finding]


class ExportRequest(Body):
    """From (included) to (not included)."""

    from_: Moment = field(name="from")
    to: Moment


class ActivityExport(Record):
    """A CSV file of the audit trail, to be fetched soon."""

    url: Annotated[str, Meta(examples=["https://storage.example/exports/…"])]
    expires_at: Timestamp
    rows: Annotated[int, Meta(examples=[1498])]
