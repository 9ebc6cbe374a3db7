"""A small product on an address of its own, and asking it."""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chalice.app import BadRequestError, Chalice, Response, WebsocketEvent

from infra.local.mailbox import Letter, Mailbox
from infra.local.pumps.handlers import Handlers
from infra.local.server import Parts, build
from infra.local.settings import Settings
from tests.infra.engine import free_ports


class Box(Mailbox):
    def letters(self) -> list[Letter]:
        return [Letter("1", "mail", "a@b.c", ["x@y.z"], "<script>", "hi", "", 0.0)]


class Product:
    """A tiny product, and what its socket handlers saw."""

    def __init__(self, web: Path) -> None:
        self.events: list[Any] = []
        self.gone = threading.Event()
        self.may_join = threading.Event()
        self.settings = Settings(free_ports(), web)
        self.app = Chalice("tiny", configure_logs=False)
        self.app.experimental_feature_flags.update(["WEBSOCKETS"])
        self._routes()
        self._sockets()
        mailbox = Box("http://127.0.0.1:9", web / "mail.jsonl")
        parts = Parts(self.app, Handlers(self.app), mailbox, web / "dist", timeout=0.5)
        self.server = build(self.settings, parts)

    def _routes(self) -> None:
        @self.app.route("/ping", methods=["GET", "POST", "HEAD"])
        def ping() -> Any:
            return self.app.current_request.to_original_event()  # type: ignore[union-attr]

        @self.app.route("/slow")
        def slow() -> str:
            time.sleep(1.5)
            return "late"

        @self.app.route("/cookies")
        def cookies() -> Response:
            return Response("", headers={"Set-Cookie": ["a=1", "b=2"]})

        @self.app.schedule("rate(1 hour)")
        def hourly(event: Any) -> str:
            self.events.append(event.to_dict())
            return "done"

    def _sockets(self) -> None:
        @self.app.on_ws_connect()
        def joined(event: WebsocketEvent) -> Any:
            shown = event.to_dict()
            self.events.append(shown)
            ticket = (shown["queryStringParameters"] or {}).get("ticket")
            if ticket == "broken":
                raise BadRequestError("no ticket")
            if ticket == "slow":
                self.may_join.wait(5)
            return {"statusCode": 401 if ticket == "bad" else 200}

        @self.app.on_ws_message()
        def said(event: WebsocketEvent) -> None:
            self.events.append(event.to_dict())
            if event.body == "boom":
                raise RuntimeError("boom")

        @self.app.on_ws_disconnect()
        def left(event: WebsocketEvent) -> None:
            self.gone.set()


class Reply:
    def __init__(self, status: int, headers: Any, body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.body = body

    def json(self) -> Any:
        return json.loads(self.body)


def call(
    product: Product,
    path: str,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
) -> Reply:
    url = f"{product.settings.origin}{path}"
    request = urllib.request.Request(url, body, dict(headers or {}), method=method)  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return Reply(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        return Reply(error.code, error.headers, error.read())
