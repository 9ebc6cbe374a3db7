"""One-time tickets for sockets, given out: a browser cannot send a header when it opens one."""

from datetime import timedelta

from chalicelib.auth.schema import SocketTicket
from chalicelib.auth.table import TicketItem
from chalicelib.core import clock, ids
from chalicelib.core.actor import Actor
from chalicelib.core.config import config

_LIFETIME = timedelta(seconds=30)


def issue(actor: Actor) -> SocketTicket:
    ticket = ids.token()
    TicketItem(
        ticket_hash=ids.hash_of(ticket),
        org_id=actor.org_id,
        user_id=actor.user_id,
        session_id=actor.session_id,
        role=actor.role,
        team_ids=" ".join(sorted(actor.team_ids)) or None,
        line_ids=" ".join(sorted(actor.line_ids)) or None,
        expires_at=clock.now() + _LIFETIME,
    ).save()
    seconds = int(_LIFETIME.total_seconds())
    return SocketTicket(ticket=ticket, url=config().socket_url, expires_in=seconds)
