"""Open sockets, and pushing to a person, a team or an organisation."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from botocore.exceptions import ClientError

from chalicelib.core import aws, clock, reads
from chalicelib.core.config import config
from chalicelib.realtime.rules import Message
from chalicelib.realtime.table import ConnectionItem

# API Gateway closes a socket after two hours; the row outlives it by a little.
LIFETIME = timedelta(hours=2, minutes=5)
_HANDSHAKE = timedelta(seconds=10)
_PAGE = 200


def open_sockets(org_id: str) -> list[reads.Row]:
    """The rows of every open socket of an organisation."""
    now = clock.epoch(clock.now())
    # DynamoDB deletes expired items late.
    return [row for row in _connections(org_id) if row["expires_at"] > now]


def opened_at(row: reads.Row) -> datetime:
    """When that socket was opened."""
    return datetime.fromtimestamp(row["expires_at"], UTC) - LIFETIME


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
        for gone in push([row for row in rows if message.is_for(row)], message.body):
            rows.remove(gone)


def push_to_person(org_id: str, user_id: str, body: dict[str, Any]) -> None:
    """Pushes to every socket of one person."""
    push(_connections(org_id, starts_with=f"{user_id}#"), body)


def _connections(org_id: str, starts_with: str | None = None) -> Iterable[reads.Row]:
    source = reads.Slice(ConnectionItem, org_id, starts_with=starts_with)
    return reads.walk(source, _PAGE)


def push(rows: Iterable[reads.Row], body: dict[str, Any]) -> list[reads.Row]:
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
                forget(row)
                gone.append(row)
    return gone


def forget(row: reads.Row) -> None:
    """Takes a socket off the list; taking it off twice is fine."""
    ConnectionItem(org_id=row["org_id"], user_connection=row["user_connection"]).delete()
