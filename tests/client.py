"""A caller of the API, through the gateway that evaluates policies as API Gateway does."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from infra.local.gateway import RestGateway


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    raw: bytes
    cookies: tuple[str, ...] = ()

    @property
    def json(self) -> Any:
        return json.loads(self.raw)

    @property
    def code(self) -> str:
        """The problem's code."""
        return str(self.json["code"])

    @property
    def fields(self) -> dict[str, str]:
        """The bad fields of a 422, each with its message."""
        return {error["field"]: error["message"] for error in self.json["errors"]}

    @property
    def ids(self) -> list[str]:
        """The ids of a list's items: the first field of each."""
        return [next(iter(item.values())) for item in self.json["items"]]


class Client:
    """One signed-in (or anonymous) caller."""

    def __init__(self, gateway: RestGateway, token: str | None = None, **who: str) -> None:
        self._gateway = gateway
        self.token = token
        self.org_id = who.get("org_id", "")
        self.user_id = who.get("user_id", "")
        self.email = who.get("email", "")

    def get(self, path: str, headers: Mapping[str, str] | None = None, **query: Any) -> Answer:
        return self.send("GET", path, query=query, headers=headers)

    def post(self, path: str, body: Any = None, *, once: str | None = None) -> Answer:
        headers = {"Idempotency-Key": once} if once else {}
        return self.send("POST", path, body=body, headers=headers)

    def put(self, path: str, body: Any = None) -> Answer:
        return self.send("PUT", path, body=body)

    def patch(self, path: str, body: Any, *, version: int | None = None) -> Answer:
        headers = {"If-Match": f'"{version}"'} if version is not None else {}
        return self.send("PATCH", path, body=body, headers=headers)

    def delete(self, path: str) -> Answer:
        return self.send("DELETE", path)

    def send(
        self,
        method: str,
        path: str,
        *,
        body: Any = None,
        raw: bytes | None = None,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        sent = {"content-type": "application/json", "user-agent": "tests"}
        if self.token:
            sent["authorization"] = f"Bearer {self.token}"
        sent.update({name.lower(): value for name, value in (headers or {}).items()})
        content = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        wanted = {name.rstrip("_"): value for name, value in (query or {}).items()}
        reply = self._gateway.handle(method, path, urlencode(wanted), sent, content)
        pairs = [(name.lower(), value) for name, value in reply.headers]
        cookies = tuple(value for name, value in pairs if name == "set-cookie")
        return Answer(reply.status, dict(pairs), reply.body, cookies)
