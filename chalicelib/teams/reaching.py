"""Whose records somebody reaches, which nearly every list and job asks: it knows no people."""

from chalicelib.core import reads
from chalicelib.core.actor import Actor, Permission, Scope
from chalicelib.core.errors import NotFound
from chalicelib.teams.reach import Reach
from chalicelib.teams.table import TeamItem


def reach(actor: Actor, permission: Permission) -> Reach:
    """Whose records the permission reaches: one read, and only where it reaches teams."""
    scope = actor.scope(permission)
    if scope is Scope.ALL:
        return Reach(None)
    people = {actor.user_id}
    if scope is Scope.TEAM:
        for team in own_rows(actor):
            people.update(team.get("member_ids", ()))
    return Reach(frozenset(people))


def members(actor: Actor, team_id: str) -> frozenset[str]:
    """Who is in the team: one read.

    Raises:
        NotFound: there is no such team, or it is not for the actor to read.
    """
    if actor.reaches_all(Permission.TEAMS_READ) or team_id in actor.team_ids:
        for team in reads.get_many(TeamItem, [(actor.org_id, team_id)]):
            return frozenset(team.get("member_ids", ()))
    raise NotFound("team", team_id)


def own_rows(actor: Actor) -> list[reads.Row]:
    """The teams that the actor is in."""
    keys: list[tuple[str, str | None]] = [(actor.org_id, team) for team in sorted(actor.team_ids)]
    return reads.get_many(TeamItem, keys) if keys else []
