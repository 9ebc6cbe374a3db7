"""Requests to the API as its people send them, over HTTP or in process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlencode


@dataclass(frozen=True)
class Request:
    """`who` is `admin`, `agent` or nobody."""

    who: str
    method: str
    path: str
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def query_string(self) -> str:
        return urlencode(self.query)

    @property
    def content(self) -> bytes:
        return b"" if self.body is None else json.dumps(self.body).encode()

    def sent_headers(self, tokens: Mapping[str, str]) -> dict[str, str]:
        """The headers a browser would send, with the token of whoever asks."""
        sent = {"content-type": "application/json", "user-agent": "bench"} | dict(self.headers)
        if self.who:
            sent["authorization"] = f"Bearer {tokens[self.who]}"
        return sent


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    cookie: str = ""

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Api(Protocol):
    """Whatever answers requests; `tokens` are who may ask."""

    tokens: dict[str, str]

    def send(self, request: Request) -> Answer: ...


class Refused(Exception):
    """A measured request did not succeed, so its figure would mean nothing."""


def ask(api: Api, request: Request) -> Answer:
    """The answer, which must be a success."""
    answer = api.send(request)
    if answer.status >= 300:
        shown = answer.body[:500].decode(errors="replace")
        raise Refused(f"{request.method} {request.path} answered {answer.status}: {shown}")
    return answer


def login(email: str, password: str) -> Request:
    return Request("", "POST", "/auth/login", body={"email": email, "password": password})


def sign_in(api: Api, who: str, email: str, password: str) -> None:
    """Lets `who` send requests."""
    api.tokens[who] = ask(api, login(email, password)).json["access_token"]
