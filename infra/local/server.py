"""Everything the local product answers, under one address."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from chalice.app import Chalice
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from infra.local.connections import Connections
from infra.local.gateway import TIMEOUT_SECONDS, RestGateway
from infra.local.http import PREFIX, RestServer
from infra.local.mail_page import render
from infra.local.mailbox import Mailbox
from infra.local.pumps.handlers import Handlers, UnknownHandler, scheduled_event
from infra.local.settings import Settings
from infra.local.sockets import SocketApi
from infra.local.static import SinglePageApp, UnderOneName, WithHeaders, security_headers

COMPRESSED_FROM = 1024
"""Bytes of an answer from which API Gateway compresses it (.chalice/config.json)."""
PACKED_AT = 6
"""zlib's level: another hundredth smaller takes it twice as long."""

LOOPBACK = ("127.", "::1", "::ffff:127.")
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class Parts:
    """What the server is made of."""

    app: Chalice
    handlers: Handlers
    mailbox: Mailbox
    web: Path
    timeout: float = TIMEOUT_SECONDS


def build(settings: Settings, parts: Parts) -> ASGIApp:
    """The ASGI app of the local product."""
    connections = Connections()
    sockets = SocketApi(parts.app, connections)
    manage = _local_only(connections.manage)
    tools = LocalTools(parts.handlers, parts.mailbox)
    pages = Starlette(
        routes=[
            WebSocketRoute("/ws", sockets.serve),
            Route("/@connections/{connection_id:path}", manage, methods=["GET", "POST", "DELETE"]),
            Route("/__local/mail", _local_only(tools.mail)),
            Route("/__local/invoke/{function}", _local_only(tools.invoke), methods=["POST"]),
        ]
    )
    spa = GZipMiddleware(SinglePageApp(parts.web), 500, PACKED_AT)
    pages.router.default = UnderOneName(spa, settings.origin)
    rest = GZipMiddleware(
        RestServer(RestGateway(parts.app), parts.timeout), COMPRESSED_FROM, PACKED_AT
    )
    headers = security_headers(settings.s3_origin, settings.socket_origin)
    return WithHeaders(_Split(rest, pages), headers)


class _Split:
    """Sends /api to the gateway and the rest to the pages."""

    def __init__(self, rest: ASGIApp, pages: ASGIApp) -> None:
        self._rest = rest
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        is_api = path == PREFIX or path.startswith(f"{PREFIX}/")
        target = self._rest if scope["type"] == "http" and is_api else self._pages
        await target(scope, receive, send)


class LocalTools:
    """What only the local product has: the mail page, and handlers fired by hand."""

    def __init__(self, handlers: Handlers, mailbox: Mailbox) -> None:
        self._handlers = handlers
        self._mailbox = mailbox

    async def mail(self, request: Request) -> Response:
        letters = await asyncio.to_thread(self._mailbox.letters)
        if request.query_params.get("format") == "json":
            return JSONResponse({"messages": [asdict(letter) for letter in letters]})
        return HTMLResponse(render(letters))

    async def invoke(self, request: Request) -> Response:
        body = await request.body()
        try:
            event = json.loads(body) if body else scheduled_event()
            result = await asyncio.to_thread(
                self._handlers.call, request.path_params["function"], event
            )
        except UnknownHandler:
            return JSONResponse({"error": "The app has no such handler."}, 404)
        except Exception as error:
            return JSONResponse({"error": repr(error)}, 500)
        return Response(json.dumps({"result": result}, default=str), media_type="application/json")


def _local_only(endpoint: Endpoint) -> Endpoint:
    async def guarded(request: Request) -> Response:
        if not is_local(request):
            return PlainTextResponse("Only from this machine.", 403)
        return await endpoint(request)

    return guarded


def is_local(connection: HTTPConnection) -> bool:
    """From this machine, and not a web page elsewhere that speaks through its browser."""
    client = connection.client.host if connection.client else ""
    host = connection.headers.get("host", "").rpartition(":")[0] or connection.headers.get("host")
    fetched_from = connection.headers.get("sec-fetch-site", "none")
    return (
        client.startswith(LOOPBACK)
        and host in LOCAL_NAMES
        and fetched_from in ("none", "same-origin")
    )
