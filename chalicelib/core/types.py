"""Field types that several slices share, with their rules and an example each."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

Text = Annotated[str, Meta(min_length=1, max_length=200, examples=["Northwind Travel"])]
PersonName = Annotated[str, Meta(min_length=1, max_length=120, pattern=r"\S", examples=["Ann Lee"])]
Notes = Annotated[str, Meta(max_length=5000, examples=["Prefers mornings"])]
PhoneInput = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=40,
        description="E.164, or as dialled in the organisation's default region",
        examples=["+34600111222"],
    ),
]
Phone = Annotated[str, Meta(description="E.164", examples=["+34600111222"])]
Timestamp = Annotated[
    str,
    Meta(
        description="UTC, ISO 8601",
        examples=["2026-11-20T09:30:00.000Z"],
        extra_json_schema={"format": "date-time"},
    ),
]
Moment = Annotated[datetime, Meta(tz=True, examples=["2026-11-20T09:30:00Z"])]
Id = Annotated[str, Meta(min_length=1, max_length=60, examples=["lead_01JD3Z6V1Q0000000000000000"])]
Version = Annotated[int, Meta(ge=1, description="Goes into If-Match when you edit", examples=[1])]
TimeZone = Annotated[str, Meta(description="IANA time zone", examples=["Europe/Madrid"])]
PhoneRegion = Annotated[
    str,
    Meta(
        description="ISO 3166 country whose numbers may be written without country code",
        examples=["ES"],
    ),
]
