"""What tags look like on the wire."""

from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from chalicelib.core.bodies import Body, Record
from chalicelib.core.types import Timestamp, Version

TagId = Annotated[
    str, Meta(min_length=1, max_length=60, examples=["tag_01JD3Z6V1Q0000000000000000"])
]
TagName = Annotated[str, Meta(min_length=1, max_length=40, examples=["Honeymoon"])]


class Colour(StrEnum):
    GREY = "grey"
    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    TEAL = "teal"
    BLUE = "blue"
    PURPLE = "purple"
    PINK = "pink"


class TagCreate(Body):
    """A new tag."""

    name: TagName
    colour: Colour = Colour.GREY


class TagPatch(Body):
    """Changes to a tag: a field that is absent stays."""

    name: TagName | UnsetType = UNSET
    colour: Colour | UnsetType = UNSET


class Tag(Record):
    """A word put on leads to find them by, and how many leads carry it."""

    tag_id: TagId
    name: TagName
    colour: Colour
    created_at: Timestamp
    updated_at: Timestamp
    version: Version
    lead_count: int = 0
