"""One-time tickets for sockets: a browser cannot send a header when it opens one."""

from datetime import timedelta

from pynamodb.exceptions import DeleteError

from chalicelib.auth.rules import hash_of
from chalicelib.auth.schema import SocketTicket, Ticket
from chalicelib.auth.table import TicketItem
from chalicelib.core import clock, ids
from chalicelib.core.actor import Actor, Role
from chalicelib.core.config import config

_LIFETIME = timedelta(seconds=30)


def issue(actor: Actor) -> SocketTicket:
    ticket = ids.token()
    TicketItem(
        ticket_hash=hash_of(ticket),
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


def redeem(ticket: str) -> Ticket | None:
    """Who holds the ticket; None where it is unknown, used or too old."""
    try:
        item = TicketItem.get(hash_of(ticket), consistent_read=True)
        # Of two who come at once, one deletes it.
        item.delete(condition=TicketItem.ticket_hash.exists())
    except (TicketItem.DoesNotExist, DeleteError):
        return None
    if item.expires_at <= clock.now():
        return None
    return Ticket(
        org_id=item.org_id,
        user_id=item.user_id,
        session_id=item.session_id,
        role=Role(item.role) if item.role else None,
        team_ids=(item.team_ids or "").split(),
        line_ids=(item.line_ids or "").split(),
    )
