"""Sockets that open and close."""

from contextlib import suppress

from botocore.exceptions import ClientError

from chalicelib.auth.redeeming import redeem
from chalicelib.core import clock, reads
from chalicelib.realtime.rules import came_or_went
from chalicelib.realtime.sockets import LIFETIME, forget, open_sockets, push
from chalicelib.realtime.table import ConnectionItem


def connect(connection_id: str, ticket: str) -> bool:
    """Opens a socket for whoever holds the one-time ticket; False refuses it."""
    holder = redeem(ticket)
    if holder is None:
        return False
    ConnectionItem(
        org_id=holder.org_id,
        user_connection=f"{holder.user_id}#{connection_id}",
        connection_id=connection_id,
        user_id=holder.user_id,
        role=holder.role,
        team_ids=set(holder.team_ids) or None,
        line_ids=set(holder.line_ids) or None,
        expires_at=clock.now() + LIFETIME,
    ).save()
    _tell_of(holder.org_id, holder.user_id, connection_id)
    return True


def disconnect(connection_id: str) -> None:
    """Forgets a socket; forgetting it twice is fine."""
    rows = reads.every(
        reads.Slice(ConnectionItem, connection_id, index=ConnectionItem.by_connection), limit=10
    )
    for row in rows:
        forget(row)
        user_id, _, _ = row["user_connection"].rpartition("#")
        _tell_of(row["org_id"], user_id, connection_id)


def _tell_of(org_id: str, user_id: str, connection_id: str) -> None:
    """Tells supervisors that somebody came with their first socket, or went with their last."""
    # Who is here is asked again now and then: that is worth no refused socket.
    with suppress(ClientError):
        others = [row for row in open_sockets(org_id) if row["connection_id"] != connection_id]
        if any(row["user_id"] == user_id for row in others):
            return
        message = came_or_went(user_id)
        push(filter(message.is_for, others), message.body)
