"""What do-not-call entries look like on the wire."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from chalicelib.core.bodies import Body, Record
from chalicelib.core.types import Id, Phone, PhoneInput, Timestamp

Reason = Annotated[
    str,
    Meta(min_length=1, max_length=500, pattern=r"\S", examples=["Asked not to be called again"]),
]
Consent = Annotated[
    str,
    Meta(
        min_length=5,
        max_length=500,
        pattern=r"\S",
        description="How and when the person agreed to be called again",
        examples=["Wrote on 20 November that calls are welcome again"],
    ),
]
ScrubDate = Annotated[
    date,
    Meta(description="The day of the register it was checked against", examples=["2026-11-20"]),
]


class DncSource(StrEnum):
    MANUAL = "manual"
    IMPORT = "import"
    DISPOSITION = "disposition"
    INBOUND = "inbound"


class DncCreate(Body):
    """A number that nobody may call any more."""

    phone: PhoneInput
    reason: Reason | None = None


class DncEntry(Record):
    """A number that nobody may call, and where that comes from."""

    e164: Phone
    source: DncSource
    added_by: Id
    created_at: Timestamp
    reason: Reason | None = None
    scrub_date: Annotated[str, Meta(description="Local day", examples=["2026-11-20"])] | None = None


class DncAdded(Record):
    """What a batch of an import did, by row: `added` are on the list by this import, now or by an
    earlier attempt; `repeated` stand in another row of the file; `present` were on it before."""

    added: list[int]
    repeated: list[int]
    present: list[int]
