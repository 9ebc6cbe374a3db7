"""Who is here."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.realtime import presence
from chalicelib.realtime.schema import Presence

routes = Routes("realtime")


@routes.get("/presence", permit=Permission.PROGRESS_READ)
def read_presence(actor: Actor) -> Presence:
    """Who has Callboard open, and who of them is on a call or has yet to log it.

    Agents see only themselves, managers who are narrowed to their teams the people in them. A
    socket is told of it as `presence.changed`, by the person who came or went.
    """
    return presence.who_is_here(actor)
