"""Teams on the wire, and whose records somebody reaches."""

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType, field

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


class Reach(Struct, frozen=True):
    """Whose records somebody reaches; `people` is None where it is everybody's."""

    people: frozenset[str] | None

    @property
    def everybody(self) -> bool:
        return self.people is None

    @property
    def only(self) -> str | None:
        """The one person it is about; None where they are several, or none."""
        if self.people is None or len(self.people) != 1:
            return None
        return next(iter(self.people))

    def includes(self, *user_ids: str | None) -> bool:
        """Whether a record of any of these people is within reach."""
        return self.people is None or not self.people.isdisjoint(user_ids)

    def narrowed(self, user_id: str | None) -> "Reach":
        """The part of it that is this person's; all of it where nobody is named."""
        if user_id is None:
            return self
        return Reach(frozenset({user_id}) if self.includes(user_id) else frozenset())
