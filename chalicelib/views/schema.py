"""What saved views look like on the wire."""

from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from chalicelib.core.bodies import Body, Record
from chalicelib.core.types import Id, Timestamp, Version
from chalicelib.teams.schema import TeamId

ViewId = Annotated[
    str, Meta(min_length=1, max_length=60, examples=["view_01JD3Z6V1Q0000000000000000"])
]
ViewName = Annotated[str, Meta(min_length=1, max_length=60, examples=["Open, high priority"])]
Search = Annotated[
    str,
    Meta(
        max_length=2048,
        pattern=r"^[A-Za-z0-9._~!$&'()*+,;=:@/%\[\]-]*$",
        description="The search part of the list's address, without its question mark",
        examples=["status=new&priority=high&columns=name.owner"],
    ),
]


class ViewList(StrEnum):
    LEADS = "leads"
    CUSTOMERS = "customers"
    CALLS = "calls"
    NUMBERS = "numbers"
    RECORDINGS = "recordings"
    TASKS = "tasks"


class ViewCreate(Body):
    """A new view, one's own unless it is a team's."""

    list: ViewList
    name: ViewName
    search: Search
    team_id: TeamId | None = None


class ViewPatch(Body):
    """Changes to a view: a field that is absent stays."""

    name: ViewName | UnsetType = UNSET
    search: Search | UnsetType = UNSET


class View(Record):
    """A list as somebody wants to see it again: filters, order and columns."""

    view_id: ViewId
    list: ViewList
    name: ViewName
    search: Search
    owner_id: Annotated[Id, Meta(description="Who saved it")]
    may_edit: Annotated[bool, Meta(description="Whether the reader may change and delete it")]
    created_at: Timestamp
    updated_at: Timestamp
    version: Version
    team_id: Annotated[
        TeamId | None, Meta(description="The team it is for; null: its owner's alone")
    ] = None


class DefaultViews(Record):
    """With which view each list opens for the reader; a list that is not named opens with none."""

    items: list[View]
