"""What is asked of the do-not-call list on the wire."""

from datetime import date
from typing import Annotated

from msgspec import Meta

from chalicelib.core.bodies import Body
from chalicelib.core.types import PhoneInput
from chalicelib.dnc.schema import Reason

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


class DncCreate(Body):
    """A number that nobody may call any more."""

    phone: PhoneInput
    reason: Reason | None = None
