"""Counters of one agent's local day."""

from collections.abc import Mapping
from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.core.bodies import Record
from chalicelib.core.types import Id

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


class Counters(msgspec.Struct, frozen=True, kw_only=True):
    """What is counted of calls; a correction is a difference, so numbers may be negative."""

    calls: int = 0
    answered: int = 0
    missed: int = 0
    talk_seconds: int = 0
    handle_seconds: int = 0
    conversions: int = 0
    by_outcome: Mapping[str, int] = {}

    def __add__(self, other: "Counters") -> "Counters":
        return _combine(self, other, 1)

    def __sub__(self, other: "Counters") -> "Counters":
        return _combine(self, other, -1)


NUMBERS = tuple(name for name in Counters.__struct_fields__ if name != "by_outcome")


def _combine(one: Counters, other: Counters, sign: int) -> Counters:
    numbers = {name: getattr(one, name) + sign * getattr(other, name) for name in NUMBERS}
    outcomes = {
        name: one.by_outcome.get(name, 0) + sign * other.by_outcome.get(name, 0)
        for name in sorted({*one.by_outcome, *other.by_outcome})
    }
    return Counters(
        **numbers, by_outcome={name: count for name, count in outcomes.items() if count}
    )


class Progress(Record):
    """What one agent did on one local day."""

    agent_id: Id
    agent_name: str | None = None
    date: Day
    calls: Count = 0
    answered: Count = 0
    missed: Count = 0
    talk_seconds: Annotated[int, Meta(ge=0, description="Seconds spent talking")] = 0
    handle_seconds: Annotated[int, Meta(ge=0, description="Talking and wrapping up")] = 0
    conversions: Count = 0
    by_outcome: ByOutcome = msgspec.field(default_factory=dict)
