"""Pure decisions about saved views."""

from urllib.parse import parse_qsl

from chalicelib.core.actor import Actor, Permission, Scope
from chalicelib.core.errors import Conflict, Invalid

MAX_OWN = 50
MAX_TEAMS = 200
_MAX_PARAMETERS = 30


class TooManyViews(Conflict):
    code = "too_many_views"
    title = f"A list has at most {MAX_OWN} views of a person, and {MAX_TEAMS} of all teams"


def may_see(actor: Actor, owner_id: str, team_id: str | None) -> bool:
    """One's own; those of one's teams; with a reach beyond teams, those of every team."""
    if team_id is None:
        return owner_id == actor.user_id
    return actor.reaches_all(Permission.VIEWS_MANAGE) or team_id in actor.team_ids


def may_edit(actor: Actor, owner_id: str, team_id: str | None) -> bool:
    """One's own; a team's where one manages it."""
    manages = actor.scope(Permission.VIEWS_MANAGE) is not Scope.OWN
    return may_see(actor, owner_id, team_id) and (team_id is None or manages)


def check_search(search: str) -> str:
    """Raises Invalid where it is no search part of an address."""
    try:
        parse_qsl(search, strict_parsing=bool(search), max_num_fields=_MAX_PARAMETERS)
    except ValueError as error:
        raise Invalid.field("search", "must be name=value pairs joined by &, at most 30") from error
    return search


def clean_name(name: str) -> str:
    cleaned = " ".join(name.split())
    if not cleaned:
        raise Invalid.field("name", "may not be empty")
    return cleaned
