"""Decisions about teams: how many people, who leads, what an edit makes of one."""

from collections.abc import Collection
from typing import Any

from msgspec import UNSET, structs

from chalicelib.core.errors import Conflict, Invalid
from chalicelib.teams.schema import Team, TeamUpdate

# Deleting a team takes it off every member in one transaction, which holds 100 writes, and a
# narrowed manager's list asks for each member's records side by side.
MAX_MEMBERS = 80
MAX_TEAMS = 5  # of one person


class TeamFull(Conflict):
    code = "team_full"
    title = f"A team holds at most {MAX_MEMBERS} members"


class TooManyTeams(Conflict):
    code = "too_many_teams"
    title = f"A person is in at most {MAX_TEAMS} teams"


class TeamChanged(Conflict):
    code = "team_changed"
    title = "Others keep changing this team at the same moment; try again"


def clean_name(name: str) -> str:
    cleaned = " ".join(name.split())
    if not cleaned:
        raise Invalid.field("name", "may not be empty")
    return cleaned


def check_teams(team_ids: Collection[str], team_id: str | None) -> None:
    """Raises TooManyTeams where the person may not join one more."""
    if team_id not in team_ids and len(team_ids) >= MAX_TEAMS:
        raise TooManyTeams()


def after_update(before: Team, body: TeamUpdate, stamp: str) -> Team:
    """The team as the edit leaves it; whoever leads it is in it."""
    after = before
    if body.name is not UNSET:
        after = structs.replace(after, name=clean_name(body.name))
    if body.lead_id is not UNSET:
        after = structs.replace(after, lead_id=body.lead_id)
    if after.lead_id and after.lead_id not in after.member_ids:
        return with_member(after, after.lead_id, stamp)
    return _next(after, stamp)


def with_member(team: Team, user_id: str, stamp: str) -> Team:
    """The team with the person in it.

    Raises:
        TeamFull: it holds as many as it may.
    """
    members = {*team.member_ids, user_id}
    if len(members) > MAX_MEMBERS:
        raise TeamFull()
    return _next(team, stamp, member_ids=sorted(members))


def without_member(team: Team, user_id: str, stamp: str) -> Team:
    """The team without the person; where they led it, nobody does."""
    members = [member for member in team.member_ids if member != user_id]
    lead_id = None if team.lead_id == user_id else team.lead_id
    return _next(team, stamp, member_ids=members, lead_id=lead_id)


def _next(team: Team, stamp: str, **values: Any) -> Team:
    return structs.replace(team, **values, updated_at=stamp, version=team.version + 1)
