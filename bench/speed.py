"""Times of the running product over HTTP: one keep-alive client, then sixteen."""

from __future__ import annotations

import http.client
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.calling import Answer, Request, ask, sign_in
from bench.facts import ADMIN, AGENT, PASSWORD, Facts
from bench.operations import named
from bench.operations.shape import Operation
from bench.runs import ROOT, Loaded
from bench.site import Site

_HOST = "127.0.0.1"
_START_SECONDS = 180.0  # with the demo to load, on a machine that does other work too
_WARM, _TIMED = 5, 60
_MOST_SECONDS = 6.0  # of one operation
_CLIENTS, _CLIENT_SECONDS = 16, 4.0

# Each with the p50 that quality.md sets for a 2-core machine.
TIMED: tuple[tuple[str, int], ...] = (
    ("list leads, page 1, admin", 8),
    ("list leads, page 200, admin", 8),
    ("list leads, page 1, agent", 8),
    ("lead, agent", 4),
    ("create lead, agent", 8),
    ("log a call, agent", 10),
    ("call-stats, 30 days, admin", 10),
    ("call-stats, 30 days, agent", 10),
    ("search, 3 matches, admin", 10),
    ("search, many matches, admin", 10),
    ("look up a phone, agent", 10),
)
LISTING = "list leads, page 1, admin"


@dataclass(frozen=True)
class Times:
    """Milliseconds of one operation."""

    name: str
    p50: float
    p95: float


@dataclass(frozen=True)
class Speed:
    times: list[Times]
    listings_per_second: float


class OverHttp:
    """The API on a connection that stays open."""

    def __init__(self, port: int) -> None:
        self.tokens: dict[str, str] = {}
        self._connection = http.client.HTTPConnection(_HOST, port, timeout=30)

    def send(self, request: Request) -> Answer:
        path = f"/api{request.path}"
        if request.query:
            path += f"?{request.query_string}"
        headers = request.sent_headers(self.tokens)
        self._connection.request(request.method, path, request.content, headers)
        response = self._connection.getresponse()
        return Answer(response.status, response.read(), response.getheader("set-cookie") or "")

    def close(self) -> None:
        self._connection.close()


def measure(made: Loaded, facts: Facts) -> Speed:
    """Starts the product over the loaded data and times it."""
    with product(made):
        api = OverHttp(made.settings.port)
        sign_in(api, "admin", ADMIN, PASSWORD)
        sign_in(api, "agent", AGENT, PASSWORD)
        site = Site(api, facts)
        times = [_times(site, named(name)) for name, _ in TIMED]
        rate = _rate(made.settings.port, api.tokens, site)
        api.close()
    return Speed(times, rate)


@contextmanager
def product(made: Loaded, *, demo: bool = False) -> Iterator[None]:
    """The product serves the loaded data, or the demo's, for the length of the block."""
    settings = made.settings
    log = (settings.data / "product.log").open("w")
    process = subprocess.Popen(  # noqa: S603
        [
            sys.executable, "-m", "infra.local", *([] if demo else ["--no-demo"]),
            "--port", str(settings.port), "--data", str(settings.data),
        ],
        cwd=ROOT, stdout=log, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        _wait_for(f"http://{_HOST}:{settings.port}/api/health", process, settings.data)
        yield
    finally:
        process.terminate()
        process.wait(30)
        log.close()


def _wait_for(url: str, process: subprocess.Popen[bytes], data: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"The product did not start:\n{(data / 'product.log').read_text()[-2000:]}")


def _times(site: Site, operation: Operation) -> Times:
    for _ in range(_WARM):
        ask(site.api, operation.request(site))
    measured: list[float] = []
    deadline = time.monotonic() + _MOST_SECONDS
    while len(measured) < _TIMED and time.monotonic() < deadline:
        request = operation.request(site)
        started = time.perf_counter()
        ask(site.api, request)
        measured.append((time.perf_counter() - started) * 1000)
    p95 = statistics.quantiles(measured, n=20)[-1] if len(measured) > 1 else measured[0]
    return Times(operation.name, statistics.median(measured), p95)


def _rate(port: int, tokens: dict[str, str], site: Site) -> float:
    """Lists a second that sixteen clients get together."""
    request = named(LISTING).request(site)
    end = time.monotonic() + _CLIENT_SECONDS

    def client(_: int) -> int:
        api = OverHttp(port)
        api.tokens = tokens
        count = 0
        while time.monotonic() < end:
            ask(api, request)
            count += 1
        api.close()
        return count

    started = time.monotonic()
    with ThreadPoolExecutor(_CLIENTS) as pool:
        total = sum(pool.map(client, range(_CLIENTS)))
    return total / (time.monotonic() - started)
