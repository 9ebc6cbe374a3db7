"""The operations that are measured. Building a request may ask others first; those do not count."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from uuid import uuid4

from bench.calling import Api, Request, ask, login
from bench.facts import (
    ADMIN,
    BUSY_SHARE,
    COMMON_WORD,
    DAYS,
    DNC,
    PASSWORD,
    PHONE,
    RARE_NAME,
    Facts,
)

DEEP_PAGE = 200
ASSIGNED = 50


@dataclass
class Site:
    """An API over loaded data, and what is known of those."""

    api: Api
    facts: Facts
    page_size: int = 50
    fresh: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    cursors: dict[str, str] = field(default_factory=dict)
    dialled: str = ""

    def deep_cursor(self, who: str) -> str:
        """Where page 200 of somebody's leads begins, or the last full one of a shorter list."""
        if who not in self.cursors:
            count = self.facts.leads if who == "admin" else self.facts.leads // BUSY_SHARE
            for _ in range(min(DEEP_PAGE, count // self.page_size) - 1):
                answer = ask(self.api, self.leads(who, cursor=self.cursors.get(who)))
                self.cursors[who] = answer.json["next_cursor"]
        return self.cursors[who]

    def leads(self, who: str, **query: str | None) -> Request:
        """A page of leads."""
        return self.listed(who, "/leads", **query)

    def listed(self, who: str, path: str, **query: str | None) -> Request:
        wanted = {name: value for name, value in query.items() if value is not None}
        return Request(who, "GET", path, {"limit": self.page_size, **wanted})

    def refresh_cookie(self) -> str:
        """A refresh token, which works once."""
        return ask(self.api, login(ADMIN, PASSWORD)).cookie.split(";")[0]

    def next_number(self) -> str:
        """What the agent's calling list says; it stands still until that call is logged."""
        if not self.dialled:
            answer = ask(self.api, Request("agent", "GET", "/assignments/next"))
            self.dialled = answer.json["assignment"]["e164"]
        return self.dialled

    def customer_id(self) -> str:
        """One of the agent's customers."""
        found = ask(self.api, self.listed("agent", "/customers"))
        return str(found.json["items"][0]["customer_id"])

    def version(self) -> str:
        lead = Request("agent", "GET", f"/leads/{self.facts.lead_id}")
        return str(ask(self.api, lead).json["version"])


@dataclass(frozen=True)
class Ceiling:
    """What may be spent at most; `waits` are requests that follow one another."""

    waits: int | None = None
    read: int | None = None
    source: str = ""

    def __str__(self) -> str:
        parts = [f"{self.waits} req"] if self.waits is not None else []
        parts += [f"{self.read} items"] if self.read is not None else []
        return " ".join([", ".join(parts) or "-", *([f"({self.source})"] if self.source else [])])


@dataclass(frozen=True)
class Operation:
    name: str
    request: Callable[[Site], Request]
    ceiling: Ceiling = Ceiling()


def _write(who: str, path: str, body: dict[str, object]) -> Request:
    return Request(who, "POST", path, body=body, headers={"Idempotency-Key": str(uuid4())})


def _lead_path(site: Site) -> str:
    return f"/leads/{site.facts.lead_id}"


def create(who: str) -> Callable[[Site], Request]:
    def request(site: Site) -> Request:
        number = next(site.fresh)
        phone = f"+34{700000000 + number}"
        body: dict[str, object] = {
            "full_name": "Vera Newcomer",
            "company": "Meridian Tours",
            "phone": phone,
            "email": f"new{number}@customers.example",
        }
        return _write(who, "/leads", body)

    return request


def _log_call(site: Site) -> Request:
    return _logged(lead_id=site.facts.lead_id, phone=site.facts.lead_phone)


def _log_without_number(site: Site) -> Request:
    return _logged(lead_id=site.facts.lead_id)


def _logged(**whom: str) -> Request:
    body: dict[str, object] = {**whom, "outcome": "answered", "duration_seconds": 95}
    return _write("agent", "/calls", body)


def _assign(site: Site) -> Request:
    body: dict[str, object] = {"limit": ASSIGNED, "agent_id": site.facts.agent_id}
    return _write("admin", "/numbers/assign", body)


def _dial(site: Site) -> Request:
    return _write("agent", "/calls/dial", {"phone": site.next_number()})


def _log_dialled(site: Site) -> Request:
    # Dialled twice, a number answers the same dial.
    dial = ask(site.api, _dial(site)).json
    site.dialled = ""
    return _logged(phone=dial["phone"], dial_token=dial["dial_token"])


def _customer(path: str = "") -> Callable[[Site], Request]:
    return lambda site: Request("agent", "GET", f"/customers/{site.customer_id()}{path}")


def _edit(site: Site) -> Request:
    headers = {"If-Match": f'"{site.version()}"'}
    body = {"notes": f"Called back {next(site.fresh)} times.", "priority": "high"}
    return Request("agent", "PATCH", _lead_path(site), body=body, headers=headers)


def of_days(who: str, path: str) -> Callable[[Site], Request]:
    """A report over all days that were worked."""

    def request(_: Site) -> Request:
        today = datetime.now(UTC).date()
        first = today - timedelta(days=DAYS - 1)
        return Request(who, "GET", path, {"from": first.isoformat(), "to": today.isoformat()})

    return request


def get(who: str, path: str) -> Callable[[Site], Request]:
    return lambda site: Request(who, "GET", path.format(**vars(site.facts)))


def listed(who: str, path: str, **query: str) -> Callable[[Site], Request]:
    return lambda site: site.listed(who, path.format(**vars(site.facts)), **query)


def deep(who: str) -> Callable[[Site], Request]:
    return lambda site: site.leads(who, cursor=site.deep_cursor(who))


def query(who: str, path: str, **values: str) -> Callable[[Site], Request]:
    return lambda _: Request(who, "GET", path, values)


def _refresh(site: Site) -> Request:
    return Request("", "POST", "/auth/refresh", headers={"cookie": site.refresh_cookie()})


_QUERY, _DASHBOARD = Ceiling(1), Ceiling(1, DAYS * 50 + 55)
# Whose timeline it is, too, is known from the record alone: the lead that the customer was.
_OF_TWO = Ceiling(2, 101)
_KIND = {"customer_type": "VIP", "airplane": "A320"}
_LISTED = quote(DNC.format(1))
_TWIN = {"phone": PHONE.format(1), "email": "lead1@customers.example"}
_GET, _PAGE, _WRITE, _CALL = Ceiling(1, 1), Ceiling(1, 50), Ceiling(2), Ceiling(2)
# A Query for the longest word, and a BatchGet of the leads it names.
_FEW, _MANY = Ceiling(2, 2 * 3 + 1, "decision 0014"), Ceiling(2, 2 * 100 + 1, "decision 0014")
_PHONE = {"phone": PHONE.format(1)}
_BOTH = f"{COMMON_WORD} {RARE_NAME}"

OPERATIONS = (
    Operation("list leads, page 1, admin", listed("admin", "/leads"), _PAGE),
    Operation("list leads, page 200, admin", deep("admin"), _PAGE),
    Operation("list leads, page 1, agent", listed("agent", "/leads"), _PAGE),
    Operation("list leads, page 200, agent", deep("agent"), _PAGE),
    Operation("leads by status, admin", listed("admin", "/leads", status="qualified"), _PAGE),
    Operation("leads by status, agent", listed("agent", "/leads", status="qualified"), _PAGE),
    Operation("lead, admin", get("admin", "/leads/{lead_id}"), _GET),
    Operation("lead, agent", get("agent", "/leads/{lead_id}"), _GET),
    Operation("search, 3 matches, admin", listed("admin", "/leads", q=RARE_NAME), _FEW),
    Operation("search, 3 matches, agent", listed("agent", "/leads", q=RARE_NAME), _FEW),
    Operation("search, many matches, admin", listed("admin", "/leads", q=COMMON_WORD), _MANY),
    Operation("search, many matches, agent", listed("agent", "/leads", q=COMMON_WORD), _MANY),
    Operation("search, two words, admin", listed("admin", "/leads", q=_BOTH), _FEW),
    Operation("look up a phone, agent", query("agent", "/leads/lookup", **_PHONE), _GET),
    Operation("duplicates, agent", query("agent", "/leads/duplicates", **_TWIN), Ceiling(1, 2)),
    Operation("create lead, agent", create("agent"), _WRITE),
    Operation("create lead, admin", create("admin"), _WRITE),
    Operation("edit lead, agent", _edit, _WRITE),
    Operation("log a call, agent", _log_call, _CALL),
    Operation("log a call by lead alone, agent", _log_without_number),
    Operation("timeline, agent", listed("agent", "/leads/{lead_id}/timeline"), Ceiling(1, 51)),
    Operation("calls, admin", listed("admin", "/calls"), _PAGE),
    Operation("calls, agent", listed("agent", "/calls"), _PAGE),
    Operation(
        "call-stats, 30 days, admin", of_days("admin", "/call-stats"), Ceiling(1, DAYS * 50 + 5)
    ),
    Operation("call-stats, 30 days, agent", of_days("agent", "/call-stats"), Ceiling(1, DAYS + 5)),
    Operation("progress today, agent", get("agent", "/progress/today"), _GET),
    Operation("who is here, admin", get("admin", "/presence"), Ceiling(1, 50)),
    Operation("recordings, admin", listed("admin", "/recordings"), _PAGE),
    Operation("recordings, agent", listed("agent", "/recordings"), _PAGE),
    Operation("play a recording, agent", get("agent", "/calls/{call_id}/recording"), _WRITE),
    Operation("activity, admin", listed("admin", "/activity"), _PAGE),
    Operation("numbers, admin", listed("admin", "/numbers"), _PAGE),
    Operation("numbers of a kind, admin", listed("admin", "/numbers", **_KIND), _PAGE),
    Operation("segments of the pool, admin", get("admin", "/numbers/segments"), _QUERY),
    Operation(f"assign {ASSIGNED} numbers, admin", _assign, Ceiling(6, 150)),
    Operation("calling list, agent", listed("agent", "/assignments"), _PAGE),
    Operation("next number, agent", get("agent", "/assignments/next"), _QUERY),
    Operation("dial, agent", _dial),
    Operation("log a call by number, agent", _log_dialled, _CALL),
    Operation("progress of 30 days, admin", of_days("admin", "/progress/summary"), _DASHBOARD),
    Operation("customers, admin", listed("admin", "/customers"), _PAGE),
    Operation("customers, agent", listed("agent", "/customers"), _PAGE),
    Operation("customer, agent", _customer(), _GET),
    Operation("customer's timeline, agent", _customer("/timeline"), _OF_TWO),
    Operation("tasks, agent", listed("agent", "/tasks"), _PAGE),
    Operation("notifications, agent", listed("agent", "/notifications"), _PAGE),
    Operation("unread notifications, agent", get("agent", "/notifications/unread"), _QUERY),
    Operation("teams, admin", listed("admin", "/teams"), _PAGE),
    Operation("archive, admin", listed("admin", "/archive"), _PAGE),
    Operation("do-not-call list, admin", listed("admin", "/dnc"), _PAGE),
    Operation("do-not-call look-up, agent", get("agent", f"/dnc/{_LISTED}"), _GET),
    Operation("sign in", lambda _: login(ADMIN, PASSWORD)),
    Operation("refresh", _refresh),
)


def named(name: str) -> Operation:
    """The operation of that name."""
    return next(operation for operation in OPERATIONS if operation.name == name)
