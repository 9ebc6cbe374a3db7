"""Open sockets, and pushing to a person, a team or an organisation."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import msgspec
from botocore.exceptions import ClientError

from chalicelib.auth import service as auth
from chalicelib.core import aws, clock, reads
from chalicelib.core.actor import Role
from chalicelib.core.config import config
from chalicelib.core.paging import PageRequest
from chalicelib.realtime.rules import SUPERVISORS, Message
from chalicelib.realtime.table import ConnectionItem

# API Gateway closes a socket after two hours; the row outlives it by a little.
_LIFETIME = timedelta(hours=2, minutes=5)
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
    return True


def disconnect(connection_id: str) -> None:
    """Forgets a socket; forgetting it twice is fine."""
    rows = reads.every(
        reads.Slice(ConnectionItem, connection_id, index=ConnectionItem.by_connection), limit=10
    )
    for row in rows:
        _forget(row)


def deliver(org_id: str, messages: Iterable[Message]) -> None:
    """Pushes each message to the people, the teams, the lines and the roles it names."""
    for message in messages:
        for user_id in message.user_ids:
            push_to_person(org_id, user_id, message.body)
        for team_id in message.team_ids:
            push_to_team(org_id, team_id, message.body)
        for line_id in message.line_ids:
            push_to_line(org_id, line_id, message.body)
        if message.roles:
            push_to_org(org_id, message.body, roles=message.roles)


def push_to_person(org_id: str, user_id: str, body: dict[str, Any]) -> None:
    _push(_connections(org_id, starts_with=f"{user_id}#"), body)


def push_to_team(org_id: str, team_id: str, body: dict[str, Any]) -> None:
    rows = _connections(org_id)
    _push((row for row in rows if team_id in row.get("team_ids", ())), body)


def push_to_line(org_id: str, line_id: str, body: dict[str, Any]) -> None:
    """To those on the phone line who did not hear of it as supervisors."""
    rows = _connections(org_id)
    there = (row for row in rows if line_id in row.get("line_ids", ()))
    _push((row for row in there if row.get("role") not in SUPERVISORS), body)


def push_to_org(
    org_id: str, body: dict[str, Any], *, roles: frozenset[Role] = frozenset(Role)
) -> None:
    rows = _connections(org_id)
    _push((row for row in rows if row.get("role") in roles), body)


def _connections(org_id: str, starts_with: str | None = None) -> Iterable[reads.Row]:
    source = reads.Slice(ConnectionItem, org_id, starts_with=starts_with)
    cursor = None
    while True:
        rows = reads.page(source, PageRequest(limit=_PAGE, cursor=cursor))
        yield from rows.items
        cursor = rows.next_cursor
        if cursor is None:
            return


def _push(rows: Iterable[reads.Row], body: dict[str, Any]) -> None:
    data = msgspec.json.encode(body)
    client = aws.client("apigatewaymanagementapi", config().socket_endpoint)
    for row in rows:
        try:
            client.post_to_connection(ConnectionId=row["connection_id"], Data=data)
        except ClientError as error:
            if error.response["Error"]["Code"] not in ("GoneException", "410"):
                raise
            # The browser left without a goodbye.
            _forget(row)


def _forget(row: reads.Row) -> None:
    ConnectionItem(org_id=row["org_id"], user_connection=row["user_connection"]).delete()
