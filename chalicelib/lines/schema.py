"""Phone lines on the wire."""

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType, field

from chalicelib.core.bodies import Body, Record
from chalicelib.core.types import Id, Phone, PhoneInput, Timestamp, Version

LineId = Annotated[
    str, Meta(min_length=1, max_length=60, examples=["line_01JD3Z6V1Q0000000000000000"])
]
LineLabel = Annotated[str, Meta(min_length=1, max_length=60, examples=["Sales Madrid"])]


class LineCreate(Body):
    """A number the organisation calls from and is called on."""

    number: PhoneInput
    label: LineLabel


class LineUpdate(Body):
    """Changes to a line: a field that is absent stays."""

    number: PhoneInput | UnsetType = UNSET
    label: LineLabel | UnsetType = UNSET


class Ring(Body):
    """Who is calling on a line right now."""

    phone: PhoneInput


class Line(Record):
    """A number of the organisation, and who works on it."""

    line_id: LineId
    number: Phone
    label: LineLabel
    user_ids: Annotated[list[Id], Meta(description="Who it is assigned to, at most 80")] = field(
        default_factory=list
    )
    created_at: Timestamp
    updated_at: Timestamp
    version: Version
