"""What numbers to call look like on the wire; what is asked of them stands in `requests`.

No job of another slice needs either.
"""

from typing import Annotated

from msgspec import Meta, field

from chalicelib.core.bodies import Record
from chalicelib.core.types import Id, Phone, Timestamp, Version
from chalicelib.numbers.states import AssignmentStatus, NumberStatus

CustomerType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=60,
        description="The kind of customer, in the organisation's own words",
        examples=["Frequent flyer"],
    ),
]
Airplane = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=60,
        description="The flight or aircraft the campaign is about",
        examples=["A320"],
    ),
]
AttributeName = Annotated[str, Meta(min_length=1, max_length=60, examples=["city"])]
AttributeText = Annotated[str, Meta(max_length=500, examples=["Lisbon"])]
Attributes = Annotated[
    dict[AttributeName, AttributeText],
    Meta(max_length=20, description="What else is known, by name", examples=[{"city": "Lisbon"}]),
]
SegmentId = Annotated[
    str, Meta(description="Customer type and airplane; `-` where none", examples=["vip|a320"])
]


AssignmentId = Annotated[
    str, Meta(min_length=1, max_length=80, examples=["user_01JD3Z….2026-11-20.01JD3Z6V1Q000100"])
]


class Number(Record):
    """A number to call. `assigned_to` stays with whoever called it."""

    e164: Phone
    status: NumberStatus
    segment: SegmentId
    created_at: Timestamp
    updated_at: Timestamp
    version: Version
    customer_type: CustomerType | None = None
    airplane: Airplane | None = None
    attributes: Attributes = field(default_factory=dict)
    import_id: Id | None = None
    assigned_to: Id | None = None
    assignment_id: str | None = None
    attempts: int = 0
    last_called_at: Timestamp | None = None
    retired_reason: str | None = None


class Segment(Record):
    """The numbers of one customer type and airplane, counted by status.

    The counts follow every change; what a crash may leave behind is put right every night.
    """

    segment: SegmentId
    customer_type: CustomerType | None
    airplane: Airplane | None
    total: int
    available: int
    assigned: int
    called: int
    converted: int
    do_not_call: int
    archived: int


class Segments(Record):
    items: list[Segment]


class NumberAssignment(Record):
    """A number in an agent's calling list, with what was known of it when it was assigned.

    It goes back to the pool at `ends_at`, unless it was called or skipped before.
    """

    assignment_id: AssignmentId
    agent_id: Id
    e164: Phone
    date: Annotated[str, Meta(description="Local day", examples=["2026-11-20"])]
    status: AssignmentStatus
    segment: SegmentId
    assigned_at: Timestamp
    ends_at: Timestamp
    assigned_by: Id
    customer_type: CustomerType | None = None
    airplane: Airplane | None = None
    attributes: Attributes = field(default_factory=dict)
    closed_at: Timestamp | None = None
    reason: str | None = None
