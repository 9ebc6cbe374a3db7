"""Puts `RestGateway` behind HTTP: the part that moves bytes."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from starlette.types import Message, Receive, Scope, Send

from infra.local.edge import with_viewer
from infra.local.gateway import MAX_BODY_BYTES, TIMEOUT_SECONDS, RestGateway
from infra.local.proxy import HttpRequest
from infra.local.replies import GatewayReply, timed_out

PREFIX = "/api"
WORKERS = 32


class RestServer:
    """ASGI app: every request under /api runs in a worker thread, one Lambda each."""

    def __init__(self, gateway: RestGateway, timeout: float = TIMEOUT_SECONDS) -> None:
        self._gateway = gateway
        self._timeout = timeout
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="lambda")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = read_scope(scope, await _read_body(receive))
        work = asyncio.get_running_loop().run_in_executor(self._workers, self._handle, request)
        try:
            reply = await asyncio.wait_for(work, self._timeout)
        except TimeoutError:
            reply = timed_out().reply()
        await _send(reply, send, with_body=request.method != "HEAD")

    def _handle(self, request: HttpRequest) -> GatewayReply:
        return self._gateway.handle(
            request.method,
            request.raw_path,
            request.raw_query,
            with_viewer(request.headers, request.source_ip),
            request.body,
            source_ip=request.source_ip,
        )


def read_scope(scope: Scope, body: bytes) -> HttpRequest:
    raw_path = scope.get("raw_path") or scope["path"].encode()
    path = raw_path.decode("latin-1").removeprefix(PREFIX) or "/"
    headers = [(k.decode("latin-1"), v.decode("latin-1")) for k, v in scope["headers"]]
    client = scope.get("client")
    return HttpRequest(
        scope["method"],
        path,
        scope["query_string"].decode("latin-1"),
        headers,
        body,
        client[0] if client else "127.0.0.1",
    )


async def _read_body(receive: Receive) -> bytes:
    """Read the whole body, but keep no more than shows that it is too large."""
    chunks: list[bytes] = []
    size = 0
    more = True
    while more:
        message: Message = await receive()
        chunk = message.get("body", b"")
        more = message.get("more_body", False)
        if size <= MAX_BODY_BYTES:
            chunks.append(chunk)
        size += len(chunk)
    return b"".join(chunks)


async def _send(reply: GatewayReply, send: Send, *, with_body: bool) -> None:
    headers = [
        (name.lower().encode("latin-1"), value.encode("latin-1", "replace"))
        for name, value in reply.headers
    ]
    headers.append((b"content-length", str(len(reply.body)).encode()))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body if with_body else b""})
