"""Who has Callboard open: whoever has an open socket."""

from collections.abc import Iterable
from functools import partial

from chalicelib.core import clock
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.reads import Row
from chalicelib.core.together import together
from chalicelib.gate import wrap_ups
from chalicelib.realtime.schema import PersonHere, Presence, PresenceState
from chalicelib.realtime.sockets import open_sockets, opened_at
from chalicelib.teams import reaching


def who_is_here(actor: Actor) -> Presence:
    """The people within the actor's reach who are here, by their ids."""
    reach, sockets, dialed_at = together(
        partial(reaching.reach, actor, Permission.PROGRESS_READ),
        partial(open_sockets, actor.org_id),
        partial(wrap_ups.dialed_at_of, actor.org_id),
    )
    came = {who: moment for who, moment in _came(sockets).items() if reach.includes(who)}
    return Presence(people=[_person(who, came[who], dialed_at.get(who)) for who in sorted(came)])


def _came(sockets: Iterable[Row]) -> dict[str, str]:
    """When each person opened the first of the sockets they have now."""
    came: dict[str, str] = {}
    for row in sockets:
        opened = clock.iso(opened_at(row))
        came[row["user_id"]] = min(opened, came.get(row["user_id"], opened))
    return came


def _person(user_id: str, came: str, dialed: str | None) -> PersonHere:
    if dialed is None:
        return PersonHere(user_id=user_id, state=PresenceState.HERE, since=came)
    return PersonHere(user_id=user_id, state=PresenceState.CALLING, since=dialed)
