"""The built SPA, with the headers and fallbacks that its CDN gives it."""

from __future__ import annotations

import gzip
import mimetypes
from collections.abc import Mapping
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

IMMUTABLE = "public, max-age=31536000, immutable"
# Paths with an answer of their own: a miss there is a miss, never the app's page.
OWN_PATHS = ("/api", "/assets", "/__local", "/@connections", "/ws")
NOT_BUILT = """The web app is not built yet.

`make run` builds it before it starts.
The API answers under /api in the meantime.
"""


def security_headers(s3_origin: str, socket_origin: str) -> dict[str, str]:
    """What CloudFront adds to every answer of the deployed product."""
    policy = [
        "default-src 'self'",
        "script-src 'self'",
        "worker-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        f"img-src 'self' data: blob: {s3_origin}",
        f"media-src 'self' blob: {s3_origin}",
        f"connect-src 'self' {socket_origin} {s3_origin}",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "object-src 'none'",
    ]
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
        "Permissions-Policy": "microphone=(self)",
    }


class WithHeaders:
    """ASGI middleware: adds headers that the answer does not bring itself."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    present.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class UnderOneName:
    """ASGI middleware: opens the app under the product's own name for who came by another.

    The app of `http://127.0.0.1:8000` would be another origin than the one that may refresh a
    session and fetch recordings, and every reload would sign out.
    """

    def __init__(self, app: ASGIApp, origin: str) -> None:
        self._app = app
        self._origin = origin
        port = origin.rpartition(":")[2]
        self._other_names = (f"127.0.0.1:{port}", f"[::1]:{port}")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (self._redirect(scope) or self._app)(scope, receive, send)

    def _redirect(self, scope: Scope) -> Response | None:
        request = Request(scope)
        if request.headers.get("host") not in self._other_names or not _is_navigation(request):
            return None
        path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1")
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{self._origin}{path}{query}", 307)


class SinglePageApp:
    """ASGI app over web/dist: files as they are, index.html for navigations."""

    def __init__(self, directory: Path) -> None:
        self._packed: dict[str, bytes] = {}
        self._index = directory / "index.html"
        self._files = StaticFiles(directory=directory, check_dir=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._respond(scope)
        await response(scope, receive, send)

    async def _respond(self, scope: Scope) -> Response:
        request = Request(scope)
        if request.method not in ("GET", "HEAD"):
            return PlainTextResponse("Method Not Allowed", 405, {"Allow": "GET, HEAD"})
        if not self._index.is_file():
            return PlainTextResponse(NOT_BUILT, 503)
        path = request.url.path
        is_hashed = path.startswith("/assets/")
        if is_hashed and (kept := self._kept(request)):
            return kept
        # A folder's own page, such as /reference/, is its index, as the CDN has it.
        file = f"{path}index.html" if path.endswith("/") else path
        found = await self._file(file.lstrip("/"), scope)
        if found is None and _is_navigation(request):
            found = await self._file("index.html", scope)
        if found is None:
            return PlainTextResponse("Not Found", 404)
        found.headers["Cache-Control"] = IMMUTABLE if is_hashed else "no-cache"
        return found

    def _kept(self, request: Request) -> Response | None:
        """A file whose name changes with it: compressed once, as the CDN keeps it."""
        if request.method != "GET" or "gzip" not in request.headers.get("accept-encoding", ""):
            return None
        try:
            file, found = self._files.lookup_path(request.url.path.lstrip("/"))
        except (OSError, ValueError):
            return None
        if found is None or not Path(file).is_file():
            return None
        if file not in self._packed:
            self._packed[file] = gzip.compress(Path(file).read_bytes())
        headers = {
            "Cache-Control": IMMUTABLE,
            "Content-Encoding": "gzip",
            "Vary": "Accept-Encoding",
        }
        return Response(self._packed[file], 200, headers, mimetypes.guess_type(file)[0])

    async def _file(self, path: str, scope: Scope) -> Response | None:
        try:
            return await self._files.get_response(path, scope)
        except (HTTPException, ValueError):
            return None


def _is_navigation(request: Request) -> bool:
    path = request.url.path
    if any(path == own or path.startswith(f"{own}/") for own in OWN_PATHS):
        return False
    if request.headers.get("sec-fetch-mode", "navigate") != "navigate":
        return False
    return "text/html" in request.headers.get("accept", "")
