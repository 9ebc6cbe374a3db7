"""Counts what every operation costs: `python -m bench.ledger --data DIRECTORY --page-size 50`.

Run over a started engine, with the environment of the product; answers JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from unittest.mock import patch

from app import app
from bench.behind import Behind
from bench.calling import Answer, Refused, Request, ask, sign_in
from bench.counting import Cost, counted
from bench.facts import ADMIN, AGENT, FACTS, PASSWORD, PLATFORM, Facts
from bench.operations import OPERATIONS
from bench.site import Site
from chalicelib.core.authorizer import bearer
from chalicelib.numbers import claiming
from infra.local.bootstrap import bootstrap
from infra.local.gateway import RestGateway
from infra.local.proxy import lambda_context, method_arn
from infra.models import app_models
from infra.routes import declared_routes


@dataclass(frozen=True)
class Line:
    """One operation at one size."""

    name: str
    ceiling: str
    requests: dict[str, int]
    elsewhere: dict[str, int]
    total: int
    waits: int
    read: int
    scanned: int
    written: int
    answered_bytes: int
    read_units: float
    write_units: int
    within: bool


class InProcess:
    """The API through the gateway, without a transport."""

    def __init__(self) -> None:
        self.tokens: dict[str, str] = {}
        self._gateway = RestGateway(app)

    def send(self, request: Request) -> Answer:
        reply = self._gateway.handle(
            request.method,
            request.path,
            request.query_string,
            request.sent_headers(self.tokens),
            request.content,
        )
        cookies = [value for name, value in reply.headers if name.lower() == "set-cookie"]
        return Answer(reply.status, reply.body, cookies[0] if cookies else "")


def signed_in_site(facts: Facts, page_size: int) -> Site:
    """The API, with an admin, an agent and a platform admin signed in."""
    # Counting reaches what is imported; a slice is imported by its first request otherwise.
    declared_routes()
    api = InProcess()
    sign_in(api, "admin", ADMIN, PASSWORD)
    sign_in(api, "agent", AGENT, PASSWORD)
    sign_in(api, "platform", PLATFORM, PASSWORD)
    return Site(api, facts, page_size, Behind())


def lines(site: Site) -> Iterator[Line]:
    asked = _counted(partial(_authorize, site), authorizer=True)
    yield _line("authorizer", "1 req, 3 items", *asked, within=True)
    for operation in OPERATIONS:
        request = operation.request(site)
        cost, size = _counted(partial(_answered, site, request))
        ceiling = operation.ceiling
        within = (ceiling.waits is None or cost.waits <= ceiling.waits) and (
            ceiling.read is None or cost.read.total() <= ceiling.read
        )
        yield _line(operation.name, str(ceiling), cost, size, within=within)


def _answered(site: Site, request: Request) -> int:
    return len(ask(site.api, request).body)


def _authorize(site: Site) -> int:
    event = {
        "type": "TOKEN",
        "authorizationToken": f"Bearer {site.api.tokens['agent']}",
        "methodArn": method_arn("GET", "/leads"),
    }
    return len(json.dumps(bearer(event, lambda_context("bearer", 29))))


def _counted(work: Callable[[], int], *, authorizer: bool = False) -> tuple[Cost, int]:
    with counted(authorizer=authorizer) as cost:
        size = work()
    return cost, size


def _line(name: str, ceiling: str, cost: Cost, size: int, *, within: bool) -> Line:
    return Line(
        name=name,
        ceiling=ceiling,
        requests=dict(cost.requests),
        elsewhere=dict(cost.elsewhere),
        total=cost.total,
        waits=cost.waits,
        read=cost.answered,
        scanned=cost.read.total(),
        written=cost.written,
        answered_bytes=size,
        read_units=cost.read_units,
        write_units=cost.writes.units(),
        within=within,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--page-size", type=int, default=50)
    options = parser.parse_args()
    bootstrap(app, app_models(), [])
    facts = Facts(**json.loads((options.data / FACTS).read_text()))
    try:
        # From near the end of a small pool an assignment takes one Query more, now and then.
        with patch.object(claiming, "somewhere", lambda: "0"):
            measured = [asdict(line) for line in lines(signed_in_site(facts, options.page_size))]
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    print(json.dumps(measured))
    return 0


if __name__ == "__main__":
    sys.exit(main())
