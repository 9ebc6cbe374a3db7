"""Sockets that tests open, and what was posted to them."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.core import aws
from chalicelib.realtime import jobs
from chalicelib.realtime.rules import Message
from chalicelib.realtime.sockets import Audience, deliver
from tests.client import Client

Sent = dict[str, list[dict[str, Any]]]


class Sockets:
    """Stands in for API Gateway's management API: keeps what was posted to whom."""

    def __init__(self) -> None:
        self.sent: Sent = {}
        self.gone: set[str] = set()

    def post_to_connection(self, ConnectionId: str, Data: bytes) -> None:
        if ConnectionId in self.gone:
            raise ClientError({"Error": {"Code": "GoneException"}}, "PostToConnection")
        self.sent.setdefault(ConnectionId, []).append(json.loads(Data))


@pytest.fixture
def sockets(monkeypatch: pytest.MonkeyPatch) -> Sockets:
    made = Sockets()
    real: Callable[..., Any] = aws.client

    def client(name: str, endpoint_url: str | None = None) -> Any:
        return made if name == "apigatewaymanagementapi" else real(name, endpoint_url)

    monkeypatch.setattr(aws, "client", client)
    return made


def ticket_of(client: Client) -> str:
    return str(client.post("/auth/socket-ticket").json["ticket"])


def event(connection_id: str, ticket: str | None = None) -> dict[str, Any]:
    return {
        "requestContext": {"connectionId": connection_id},
        "queryStringParameters": {"ticket": ticket} if ticket else None,
    }


def tell(org_id: str, **audiences: Any) -> None:
    deliver(org_id, [Message({"type": "x"}, **audiences)], Audience())


def connect(client: Client, connection_id: str) -> None:
    reply = jobs.socket_connect(event(connection_id, ticket_of(client)), None)
    assert reply == {"statusCode": 200}
