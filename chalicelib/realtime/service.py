"""Open sockets, and pushing to a person, a team or an organisation."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from botocore.exceptions import ClientError

from chalicelib.auth import service as auth
from chalicelib.core import aws, clock, reads
from chalicelib.core.config import config
from chalicelib.core.paging import PageRequest
from chalicelib.realtime.rules import Message, came_or_went
from chalicelib.realtime.table import ConnectionItem

# API Gateway closes a socket after two hours; the row outlives it by a little.
_LIFETIME = timedelta(hours=2, minutes=5)
_HANDSHAKE = timedelta(seconds=10)
_PAGE = 200


def connect(connection_id: str, ticket: str) -> bool:
    """Opens a socket for whoever holds the one-time ticket; False refuses it."""
    holder = auth.redeem_ticket(ticket)
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
        expires_at=clock.now() + _LIFETIME,
    ).save()
    _tell_of(holder.org_id, holder.user_id, connection_id)
    return True


def disconnect(connection_id: str) -> None:
    """Forgets a socket; forgetting it twice is fine."""
    rows = reads.every(
        reads.Slice(ConnectionItem, connection_id, index=ConnectionItem.by_connection), limit=10
    )
    for row in rows:
        _forget(row)
        user_id, _, _ = row["user_connection"].rpartition("#")
        _tell_of(row["org_id"], user_id, connection_id)


def open_sockets(org_id: str) -> list[reads.Row]:
    """The rows of every open socket of an organisation."""
    now = clock.epoch(clock.now())
    # DynamoDB deletes expired items late.
    return [row for row in _connections(org_id) if row["expires_at"] > now]


def opened_at(row: reads.Row) -> datetime:
    """When that socket was opened."""
    return datetime.fromtimestamp(row["expires_at"], UTC) - _LIFETIME


def _tell_of(org_id: str, user_id: str, connection_id: str) -> None:
    """Tells supervisors that somebody came with their first socket, or went with their last."""
    # Who is here is asked again now and then: that is worth no refused socket.
    with suppress(ClientError):
        others = [row for row in open_sockets(org_id) if row["connection_id"] != connection_id]
        if any(row["user_id"] == user_id for row in others):
            return
        message = came_or_went(user_id)
        _push(filter(message.is_for, others), message.body)


class Audience:
    """The open sockets of organisations, read once for all that is pushed together."""

    def __init__(self) -> None:
        self._rows: dict[str, list[reads.Row]] = {}

    def of(self, org_id: str) -> list[reads.Row]:
        """The rows of every open socket of an organisation."""
        if org_id not in self._rows:
            self._rows[org_id] = open_sockets(org_id)
        return self._rows[org_id]


def deliver(org_id: str, messages: Iterable[Message], audience: Audience) -> None:
    """Pushes each message once to everybody it is for."""
    for message in messages:
        rows = audience.of(org_id)
        for gone in _push([row for row in rows if message.is_for(row)], message.body):
            rows.remove(gone)


def push_to_person(org_id: str, user_id: str, body: dict[str, Any]) -> None:
    """Pushes to every socket of one person."""
    _push(_connections(org_id, starts_with=f"{user_id}#"), body)


def _connections(org_id: str, starts_with: str | None = None) -> Iterable[reads.Row]:
    source = reads.Slice(ConnectionItem, org_id, starts_with=starts_with)
    cursor = None
    while True:
        rows = reads.page(source, PageRequest(limit=_PAGE, cursor=cursor))
        yield from rows.items
        cursor = rows.next_cursor
        if cursor is None:
            return


def _push(rows: Iterable[reads.Row], body: dict[str, Any]) -> list[reads.Row]:
    """Posts to each; forgets those whose browser left without a goodbye, and answers them."""
    data = msgspec.json.encode(body)
    client = aws.client("apigatewaymanagementapi", config().socket_endpoint)
    gone = []
    for row in rows:
        try:
            client.post_to_connection(ConnectionId=row["connection_id"], Data=data)
        except ClientError as error:
            if error.response["Error"]["Code"] not in ("GoneException", "410"):
                raise
            # One whose handshake is not over yet is answered the same.
            if clock.now() - opened_at(row) > _HANDSHAKE:
                _forget(row)
                gone.append(row)
    return gone


def _forget(row: reads.Row) -> None:
    ConnectionItem(org_id=row["org_id"], user_connection=row["user_connection"]).delete()
