"""Teams and who is in them."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.errors import Conflict
from chalicelib.core.http import Routes
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.params import IfMatch
from chalicelib.core.types import Id
from chalicelib.teams import service
from chalicelib.teams.schema import Team, TeamCreate, TeamId, TeamUpdate
from chalicelib.teams.service import TeamFull, TeamTaken, TooManyTeams

routes = Routes("teams")


@routes.get("/teams", permit=Permission.TEAMS_READ)
def list_teams(actor: Actor, page: PageRequest) -> Page[Team]:
    """The organisation's teams, oldest first. Agents see the ones they are in."""
    return service.list_teams(actor, page)


@routes.post(
    "/teams",
    permit=Permission.TEAMS_MANAGE,
    location="/teams/{team_id}",
    errors=(TeamTaken, TooManyTeams, service.TeamChanged),
)
def create_team(actor: Actor, body: TeamCreate) -> Team:
    """Creates a team. Names are unique in an organisation, whatever their case."""
    return service.create_team(actor, body)


@routes.get("/teams/{team_id}", permit=Permission.TEAMS_READ)
def read_team(actor: Actor, team_id: TeamId) -> Team:
    """One team, with the people in it."""
    return service.get_team(actor, team_id)


@routes.patch(
    "/teams/{team_id}",
    permit=Permission.TEAMS_MANAGE,
    errors=(TeamTaken, TeamFull, TooManyTeams, service.TeamChanged),
)
def update_team(actor: Actor, team_id: TeamId, body: TeamUpdate, if_match: IfMatch) -> Team:
    """Renames a team or names its lead, who becomes a member of it."""
    return service.update_team(actor, team_id, body, if_match)


@routes.delete("/teams/{team_id}", permit=Permission.TEAMS_MANAGE, errors=(Conflict,))
def delete_team(actor: Actor, team_id: TeamId) -> None:
    """Deletes a team; its people stay in the organisation."""
    service.delete_team(actor, team_id)


@routes.put(
    "/teams/{team_id}/members/{user_id}",
    permit=Permission.TEAMS_MANAGE,
    errors=(TeamFull, TooManyTeams, service.TeamChanged),
)
def add_team_member(actor: Actor, team_id: TeamId, user_id: Id) -> Team:
    """Puts a person into a team, which counts within a minute.

    A team holds at most 80 people, and a person is in at most 5 teams: what a manager who is
    narrowed to their teams may see stays quick to read.
    """
    return service.add_member(actor, team_id, user_id)


@routes.delete(
    "/teams/{team_id}/members/{user_id}",
    permit=Permission.TEAMS_MANAGE,
    errors=(service.TeamChanged,),
)
def remove_team_member(actor: Actor, team_id: TeamId, user_id: Id) -> None:
    """Takes a person out of a team; a team whose lead leaves has none until one is named."""
    service.remove_member(actor, team_id, user_id)
