"""Whose records somebody reaches, which nearly every list and job asks: it knows no people."""

from chalicelib.core import reads
from chalicelib.core.actor import Actor, Permission, Scope
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


def own_rows(actor: Actor) -> list[reads.Row]:
    """The teams that the actor is in."""
    keys: list[tuple[str, str | None]] = [(actor.org_id, team) for team in sorted(actor.team_ids)]
    return reads.get_many(TeamItem, keys) if keys else []
