"""Open WebSocket connections and the management API that posts to them."""

from __future__ import annotations

import asyncio
import json
import secrets
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

MAX_MESSAGE_BYTES = 128 * 1024
SEND_SECONDS = 5.0


class Gone(Exception):
    """No such connection, or no longer."""


class Connection:
    """One client. Sends take turns, because a WebSocket frame may not be interleaved."""

    def __init__(self, socket: WebSocket) -> None:
        self.connection_id = secrets.token_urlsafe(11) + "="
        self.socket = socket
        self.connected_at = datetime.now(UTC)
        self.last_active_at = self.connected_at
        self._turn = asyncio.Lock()

    @property
    def source_ip(self) -> str:
        return self.socket.client.host if self.socket.client else "127.0.0.1"

    def touch(self) -> None:
        self.last_active_at = datetime.now(UTC)

    async def post(self, text: str) -> None:
        try:
            async with asyncio.timeout(SEND_SECONDS), self._turn:
                await self.socket.send_text(text)
        except (TimeoutError, RuntimeError, WebSocketDisconnect) as error:
            raise Gone(self.connection_id) from error
        self.touch()

    async def close(self) -> None:
        if self.socket.application_state is WebSocketState.CONNECTED:
            await self.socket.close(1000)


class Connections:
    """All open connections, and the `/@connections/{id}` contract over them."""

    def __init__(self) -> None:
        self._open: dict[str, Connection] = {}

    def add(self, connection: Connection) -> None:
        self._open[connection.connection_id] = connection

    def remove(self, connection: Connection) -> None:
        self._open.pop(connection.connection_id, None)

    def get(self, connection_id: str) -> Connection:
        try:
            return self._open[connection_id]
        except KeyError as error:
            raise Gone(connection_id) from error

    async def manage(self, request: Request) -> Response:
        """Answer POST, GET and DELETE as the API Gateway management API does."""
        try:
            connection = self.get(request.path_params["connection_id"])
            if request.method == "POST":
                return await self._post(connection, await request.body())
            if request.method == "DELETE":
                await connection.close()
                return Response(status_code=204)
            return JSONResponse(_described(connection))
        except Gone:
            return _error(410, "GoneException", "Gone")

    async def _post(self, connection: Connection, data: bytes) -> Response:
        if len(data) > MAX_MESSAGE_BYTES:
            return _error(413, "PayloadTooLargeException", "Message too long")
        try:
            await connection.post(data.decode("utf-8", "replace"))
        except Gone:
            self.remove(connection)
            raise
        return Response(status_code=200)


def _described(connection: Connection) -> dict[str, object]:
    return {
        "connectedAt": connection.connected_at.isoformat(),
        "identity": {
            "sourceIp": connection.source_ip,
            "userAgent": connection.socket.headers.get("user-agent", ""),
        },
        "lastActiveAt": connection.last_active_at.isoformat(),
    }


def _error(status: int, kind: str, message: str) -> Response:
    body = json.dumps({"message": message})
    return Response(body, status, {"x-amzn-ErrorType": kind}, "application/json")
