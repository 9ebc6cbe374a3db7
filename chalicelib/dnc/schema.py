"""What do-not-call entries look like on the wire; what is asked of them stands in `requests`."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from chalicelib.core.bodies import Record
from chalicelib.core.types import Id, Phone, Timestamp

Reason = Annotated[
    str,
    Meta(min_length=1, max_length=500, pattern=r"\S", examples=["Asked not to be called again"]),
]


class DncSource(StrEnum):
    MANUAL = "manual"
    IMPORT = "import"
    DISPOSITION = "disposition"
    INBOUND = "inbound"


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
