"""Field types of what is counted, shared by the shapes that show it."""

from typing import Annotated

from msgspec import Meta

Count = Annotated[int, Meta(ge=0, examples=[12])]
Seconds = Annotated[int, Meta(ge=0, examples=[840])]
Day = Annotated[
    str,
    Meta(
        description="A local day in the organisation's time zone",
        examples=["2026-11-20"],
        extra_json_schema={"format": "date"},
    ),
]
ByOutcome = Annotated[
    dict[str, int],
    Meta(description="Calls by outcome; outcomes that did not occur are left out"),
]
ByDisposition = Annotated[
    dict[str, int],
    Meta(
        description="Calls by the key of their disposition; calls without one are left out",
        examples=[{"wants_a_quote": 3}],
    ),
]
