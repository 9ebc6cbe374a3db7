"""What numbers to call look like on the wire, and what other slices see of them.

What is asked of them stands in `requests`: no job needs it.
"""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, field

from chalicelib.core.bodies import Record
from chalicelib.core.types import Id, Phone, Timestamp, Version

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


class NumberStatus(StrEnum):
    AVAILABLE = "available"
    ASSIGNED = "assigned"
    CALLED = "called"
    CONVERTED = "converted"
    DO_NOT_CALL = "do_not_call"
    ARCHIVED = "archived"


class AssignmentStatus(StrEnum):
    PENDING = "pending"
    CALLED = "called"
    SKIPPED = "skipped"
    RECYCLED = "recycled"


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


class Held(Record):
    """A number, and the assignment by which somebody has it."""

    assignment_id: AssignmentId
    e164: Phone


class NewNumber(Record):
    """A row of an import, its phone parsed already."""

    e164: Phone
    customer_type: str | None = None
    airplane: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    row: int = 0  # where it stands in the file


class Added(Record):
    """What a batch did, by row: `added` are in the pool by this import, now or by an earlier
    attempt; `repeated` stand in another row of the same file; `duplicate` were in the pool before.
    What was there stays as it was."""

    added: list[int]
    repeated: list[int]
    duplicate: list[int]


class Removed(Record):
    """One step of taking an import back; `cursor` goes on, null at the end."""

    removed: int
    kept: int
    cursor: str | None
