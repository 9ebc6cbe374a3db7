"""An operation: a request to one route, and what it may cost.

Building a request may ask others first, which do not count: the record that is changed or deleted
is made for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from bench.calling import Request
from bench.site import Record, Site, Source

Body = Callable[[Site, Record], Any]
Values = Callable[[Site, Record], Mapping[str, Any]]


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


NONE, ONE_QUERY = Ceiling(), Ceiling(1)
RECORD, PAGE, WRITE = Ceiling(1, 1), Ceiling(1, 50), Ceiling(2)


def above(waits: int, read: int | None = None) -> Ceiling:
    """For what answers with more than one record or page; the decision says why."""
    return Ceiling(waits, read, "decision 0052")


def loaded(site: Site) -> Record:
    """What the loaded data are known to hold."""
    return vars(site.facts)


def nothing(_: Site, __: Record) -> Mapping[str, Any]:
    return {}


def no_body(_: Site, __: Record) -> None:
    return None


@dataclass(frozen=True)
class Operation:
    """What is done, and by whom; `on` is the record it is done to, which fills the path."""

    what: str
    who: str
    method: str
    path: str
    ceiling: Ceiling = NONE
    on: Source = loaded
    query: Values = nothing
    body: Body = no_body
    headers: Values = nothing

    @property
    def name(self) -> str:
        return f"{self.what}, {self.who}" if self.who else self.what

    @property
    def route(self) -> tuple[str, str]:
        return self.method, self.path

    def request(self, site: Site) -> Request:
        """A new request, ready to be sent."""
        record = self.on(site)
        return Request(
            self.who,
            self.method,
            self.path.format_map({name: quote(str(part), "") for name, part in record.items()}),
            self.query(site, record),
            self.body(site, record),
            self.headers(site, record),
        )


def read(
    what: str,
    who: str,
    path: str,
    on: Source = loaded,
    *,
    ceiling: Ceiling = RECORD,
    query: Values = nothing,
) -> Operation:
    """Reads one record, or what the ceiling says."""
    return Operation(what, who, "GET", path, ceiling, on, query)


def page(
    what: str,
    who: str,
    path: str,
    on: Source = loaded,
    *,
    ceiling: Ceiling = PAGE,
    query: Values = nothing,
) -> Operation:
    """Reads a page of a list."""

    def asked(site: Site, record: Record) -> Mapping[str, Any]:
        return {"limit": site.page_size, **query(site, record)}

    return Operation(what, who, "GET", path, ceiling, on, asked)


def create(
    what: str,
    who: str,
    path: str,
    body: Body = no_body,
    on: Source = loaded,
    *,
    ceiling: Ceiling = WRITE,
) -> Operation:
    """A POST that carries a key, as browsers send it, so that a retry makes no second record."""
    return Operation(what, who, "POST", path, ceiling, on, body=body, headers=_once)


def post(what: str, who: str, path: str, body: Body = no_body, on: Source = loaded) -> Operation:
    """A POST that makes no record."""
    return Operation(what, who, "POST", path, on=on, body=body)


def put(what: str, who: str, path: str, body: Body = no_body, on: Source = loaded) -> Operation:
    return Operation(what, who, "PUT", path, on=on, body=body)


def edit(
    what: str, who: str, path: str, body: Body, on: Source, *, ceiling: Ceiling = WRITE
) -> Operation:
    """A change of the version that was read."""
    return Operation(what, who, "PATCH", path, ceiling, on, body=body, headers=_if_match)


def delete(
    what: str, who: str, path: str, on: Source = loaded, *, query: Values = nothing
) -> Operation:
    return Operation(what, who, "DELETE", path, on=on, query=query)


def values(**fixed: Any) -> Values:
    """The same query or body every time."""
    return lambda _, __: fixed


def with_headers(operation: Operation, headers: Values) -> Operation:
    return replace(operation, headers=headers)


def _once(_: Site, __: Record) -> Mapping[str, str]:
    return {"Idempotency-Key": str(uuid4())}


def _if_match(_: Site, record: Record) -> Mapping[str, str]:
    return {"If-Match": f'"{record["version"]}"'}
