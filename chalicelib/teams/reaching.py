"""Whose records somebody reaches, which nearly every list and job asks: it knows no people."""

from msgspec import Struct

from chalicelib.core import reads
from chalicelib.core.actor import Actor, Permission, Scope
from chalicelib.teams.table import TeamItem


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
