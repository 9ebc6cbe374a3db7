"""One-time tickets for sockets, taken: what the function that opens sockets knows of signing in."""

from msgspec import Struct
from pynamodb.exceptions import DeleteError

from chalicelib.auth.table import TicketItem
from chalicelib.core import clock, ids
from chalicelib.core.actor import Role


class Ticket(Struct, frozen=True, kw_only=True):
    """Who opened a socket, as its ticket says."""

    org_id: str
    user_id: str
    session_id: str
    role: Role | None = None
    team_ids: list[str] = []
    line_ids: list[str] = []


def redeem(ticket: str) -> Ticket | None:
    """Who holds the ticket; None where it is unknown, used or too old."""
    try:
        item = TicketItem.get(ids.hash_of(ticket), consistent_read=True)
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
