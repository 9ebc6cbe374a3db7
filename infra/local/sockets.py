"""The WebSocket API: $connect, routes by `action`, $default and $disconnect of the app."""

from __future__ import annotations

import asyncio
import json
import logging
import uuid
from typing import Any

from chalice.app import Chalice
from starlette.websockets import WebSocket, WebSocketDisconnect

from infra.local.connections import MAX_MESSAGE_BYTES, Connection, Connections, Gone
from infra.local.proxy import API_ID, STAGE, lambda_context

log = logging.getLogger(__name__)

EVENT_TYPES = {"$connect": "CONNECT", "$disconnect": "DISCONNECT"}
TIMEOUT_SECONDS = 29.0


class SocketApi:
    """Runs the app's WebSocket handlers as API Gateway calls them."""

    def __init__(self, app: Chalice, connections: Connections) -> None:
        self._app = app
        self._connections = connections

    async def serve(self, socket: WebSocket) -> None:
        """Serve one client from handshake to goodbye."""
        connection = Connection(socket)
        # Known before $connect answers, so that the handler may already post to it.
        self._connections.add(connection)
        try:
            if not await self._accepted(connection):
                await socket.close()
                return
            await self._receive(connection)
        finally:
            self._connections.remove(connection)
        await self._disconnected(connection)

    async def _accepted(self, connection: Connection) -> bool:
        try:
            answer = await self._invoke("$connect", connection)
        except Exception:
            log.exception("$connect failed")
            return False
        return 200 <= int((answer or {}).get("statusCode", 200)) < 300

    async def _receive(self, connection: Connection) -> None:
        """Until one of both leaves, which the client may do before the socket is open."""
        try:
            await connection.socket.accept()
            while True:
                text = await connection.socket.receive_text()
                if len(text.encode()) > MAX_MESSAGE_BYTES:
                    await connection.socket.close(1009)
                    return
                connection.touch()
                await self._message(connection, text)
        except (WebSocketDisconnect, OSError, RuntimeError, KeyError, Gone):
            return

    async def _message(self, connection: Connection, text: str) -> None:
        try:
            await self._invoke(self._route(text), connection, text)
        except Exception:
            log.exception("socket message failed")
            error = {
                "message": "Internal server error",
                "connectionId": connection.connection_id,
                "requestId": str(uuid.uuid4()),
            }
            await connection.post(json.dumps(error))

    async def _disconnected(self, connection: Connection) -> None:
        try:
            await self._invoke("$disconnect", connection)
        except Exception:
            log.exception("$disconnect failed")

    def _route(self, text: str) -> str:
        try:
            action = json.loads(text)["action"]
        except (ValueError, TypeError, KeyError):
            return "$default"
        known = isinstance(action, str) and action in self._app.websocket_handlers
        return action if known else "$default"

    async def _invoke(
        self, route: str, connection: Connection, body: str | None = None
    ) -> dict[str, Any] | None:
        config = self._app.websocket_handlers.get(route)
        if config is None:
            return None
        handler = self._app.handler_map[config.name]
        context = lambda_context(config.name, TIMEOUT_SECONDS)
        event = _event(route, connection, context.aws_request_id, body)
        answer = await asyncio.to_thread(handler, event, context)
        return answer if isinstance(answer, dict) else None


def _event(route: str, connection: Connection, request_id: str, body: str | None) -> dict[str, Any]:
    event: dict[str, Any] = {
        "requestContext": {
            "routeKey": route,
            "eventType": EVENT_TYPES.get(route, "MESSAGE"),
            "connectionId": connection.connection_id,
            "connectedAt": int(connection.connected_at.timestamp() * 1000),
            "domainName": connection.socket.headers.get("host", "localhost"),
            "stage": STAGE,
            "apiId": API_ID,
            "requestId": request_id,
            "identity": {
                "sourceIp": connection.source_ip,
                "userAgent": connection.socket.headers.get("user-agent"),
            },
        },
        "isBase64Encoded": False,
    }
    if body is not None:
        event["body"] = body
    if route == "$connect":
        event |= _handshake(connection.socket)
    return event


def _handshake(socket: WebSocket) -> dict[str, Any]:
    query = socket.query_params
    several = {name: query.getlist(name) for name in query}
    return {
        "headers": dict(socket.headers),
        "multiValueHeaders": {name: socket.headers.getlist(name) for name in socket.headers},
        "queryStringParameters": {name: values[-1] for name, values in several.items()} or None,
        "multiValueQueryStringParameters": several or None,
    }
