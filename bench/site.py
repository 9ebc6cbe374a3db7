"""The API over loaded data, and what is known of those."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from bench.calling import Api, Request, ask, login, sign_in
from bench.facts import ADMIN, BUSY_SHARE, PASSWORD, Facts

if TYPE_CHECKING:
    # It is imported with the environment of the product; this module without.
    from bench.behind import Behind

DEEP_PAGE = 200

Record = Mapping[str, Any]
Source = Callable[["Site"], Record]


@dataclass
class Site:
    """An API over loaded data, and what is known of those.

    Without `jobs` nothing happens behind the API that an operation could build on.
    """

    api: Api
    facts: Facts
    page_size: int = 50
    jobs: Behind | None = None
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    places: dict[str, Record] = field(default_factory=dict)
    dialled: str = ""

    @property
    def behind(self) -> Behind:
        if self.jobs is None:
            raise RuntimeError("this operation needs the jobs of the product")
        return self.jobs

    def fresh(self) -> int:
        """A number that nothing here has yet."""
        return next(self.numbers)

    def got(self, who: str, path: str, **query: Any) -> Any:
        return ask(self.api, Request(who, "GET", path, query)).json

    def first(self, who: str, path: str, **query: Any) -> Record:
        """The first of a list."""
        found: Record = self.got(who, path, **query)["items"][0]
        return found

    def made(self, who: str, path: str, body: Record | None = None) -> Record:
        """A new record, as the answer tells it."""
        keyed = {"Idempotency-Key": str(uuid4())}
        return self._told(Request(who, "POST", path, body=body, headers=keyed))

    def put(self, who: str, path: str, body: Record | None = None) -> Record:
        return self._told(Request(who, "PUT", path, body=body))

    def _told(self, request: Request) -> Record:
        answer = ask(self.api, request)
        told: Record = answer.json if answer.body else {}
        return told

    def signed_in(self, who: str, email: str) -> None:
        """Lets somebody send requests in a session of their own."""
        sign_in(self.api, who, email, PASSWORD)

    def cookie(self) -> str:
        """A refresh token of a new session, which works once."""
        return ask(self.api, login(ADMIN, PASSWORD)).cookie.split(";")[0]

    def deep(self, who: str) -> Record:
        """Where page 200 of somebody's leads begins, or the last full one of a shorter list."""
        if who not in self.places:
            count = self.facts.leads if who == "admin" else self.facts.leads // BUSY_SHARE
            place: Record = {}
            for _ in range(min(DEEP_PAGE, count // self.page_size) - 1):
                page = self.got(who, "/leads", limit=self.page_size, **place)
                place = {"cursor": page["next_cursor"]}
            self.places[who] = place
        return self.places[who]

    def next_number(self) -> str:
        """What the agent's calling list says; it stands still until that call is logged."""
        if not self.dialled:
            self.dialled = self.got("agent", "/assignments/next")["assignment"]["e164"]
        return self.dialled
