"""Teams on the wire."""

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType, field

from chalicelib.core.bodies import Body, Record
from chalicelib.core.types import Id, Timestamp, Version

TeamId = Annotated[
    str, Meta(min_length=1, max_length=60, examples=["team_01JD3Z6V1Q0000000000000000"])
]
TeamName = Annotated[str, Meta(min_length=1, max_length=60, examples=["Outbound"])]
LeadId = Annotated[
    Id | None, Meta(description="The person who leads the team; always one of its members")
]


class TeamCreate(Body):
    """A new team; whoever leads it becomes its first member."""

    name: TeamName
    lead_id: LeadId = None


class TeamUpdate(Body):
    """Changes to a team: a field that is absent stays; a new lead becomes a member."""

    name: TeamName | UnsetType = UNSET
    lead_id: LeadId | UnsetType = UNSET


class Team(Record):
    """People who work together; a manager narrowed to their teams sees their records."""

    team_id: TeamId
    name: TeamName
    lead_id: LeadId = None
    member_ids: Annotated[list[Id], Meta(description="Who is in it, at most 80")] = field(
        default_factory=list
    )
    created_at: Timestamp
    updated_at: Timestamp
    version: Version
