"""What do-not-call entries look like on the wire; what is asked of them stands in `requests`."""

from typing import Annotated

from msgspec import Meta

from chalicelib.core.bodies import Record
from chalicelib.core.types import Id, Phone, Timestamp
from chalicelib.dnc.sources import DncSource

Reason = Annotated[
    str,
    Meta(min_length=1, max_length=500, pattern=r"\S", examples=["Asked not to be called again"]),
]


class DncEntry(Record):
    """A number that nobody may call, and where that comes from."""

    e164: Phone
    source: DncSource
    added_by: Id
    created_at: Timestamp
    reason: Reason | None = None
    scrub_date: Annotated[str, Meta(description="Local day", examples=["2026-11-20"])] | None = None
