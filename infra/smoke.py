"""Drives a running product as its people do, and changes nothing but a session that it ends:
`SMOKE_EMAIL=… SMOKE_PASSWORD=… python -m infra.smoke https://callboard.example`.

Prints a line for each check and answers 1 where one failed. Without an e-mail, only what needs no
sign-in is checked.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import requests
from websockets.sync.client import connect

SECONDS = 15
NAVIGATION = {"Accept": "text/html", "Sec-Fetch-Mode": "navigate"}


class Failed(Exception):
    """What was expected, and what came."""


@dataclass
class Visit:
    """One visitor. `token` is set by signing in."""

    url: str
    email: str = ""
    password: str = ""
    token: str = ""
    in_organisation: bool = False
    session: requests.Session = field(default_factory=requests.Session)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> requests.Response:
        return self._send("GET", path, headers)

    def post(self, path: str, body: Mapping[str, str] | None = None) -> requests.Response:
        return self._send("POST", path, None, body)

    def _send(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None,
        body: Mapping[str, str] | None = None,
    ) -> requests.Response:
        sent = dict(headers or {})
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        url = f"{self.url}{path}"
        return self.session.request(method, url, headers=sent, json=body, timeout=SECONDS)


def expect(said: bool, what: str) -> None:
    if not said:
        raise Failed(what)


def _status(answer: requests.Response, *wanted: int) -> requests.Response:
    expect(answer.status_code in wanted, f"{answer.status_code} instead of {wanted}")
    return answer


def _is_json(answer: requests.Response) -> bool:
    return "json" in answer.headers.get("Content-Type", "")


def the_page_has_its_headers(visit: Visit) -> None:
    headers = _status(visit.get("/", NAVIGATION), 200).headers
    expect("script-src 'self';" in headers.get("Content-Security-Policy", ""), "no policy (CSP)")
    expect(headers.get("X-Content-Type-Options") == "nosniff", "no nosniff")
    expect("max-age" in headers.get("Strict-Transport-Security", ""), "no HSTS")


def a_deep_link_is_the_page(visit: Visit) -> None:
    page = visit.get("/", NAVIGATION).text
    expect(_status(visit.get("/leads", NAVIGATION), 200).text == page, "another page")


def assets_are_kept_and_compressed(visit: Visit) -> None:
    found = re.search(r'"(/assets/[^"]+\.js)"', visit.get("/", NAVIGATION).text)
    expect(found is not None, "the page names no script")
    headers = _status(visit.get(found[1] if found else ""), 200).headers
    expect("immutable" in headers.get("Cache-Control", ""), "not kept by browsers")
    expect("Content-Encoding" in headers, "not compressed")


def an_asset_that_is_gone_is_404(visit: Visit) -> None:
    _status(visit.get("/assets/gone-0000.js", NAVIGATION), 404)


def the_api_answers(visit: Visit) -> None:
    answer = _status(visit.get("/api/health"), 200)
    expect(answer.json() == {"status": "ok"}, answer.text[:100])


def the_api_describes_itself(visit: Visit) -> None:
    expect("openapi" in _status(visit.get("/api/openapi.json"), 200).json(), "no document")


def an_unknown_route_is_no_page(visit: Visit) -> None:
    answer = _status(visit.get("/api/no-such-route", NAVIGATION), 403, 404)
    expect(_is_json(answer), f"{answer.headers.get('Content-Type')} instead of JSON")


def a_stranger_is_refused(visit: Visit) -> None:
    expect(_is_json(_status(visit.get("/api/me"), 401)), "no JSON")


def signing_in_works(visit: Visit) -> None:
    login = {"email": visit.email, "password": visit.password}
    answer = _status(visit.post("/api/auth/login", login), 200)
    cookie = answer.headers.get("Set-Cookie", "")
    expect(
        all(word in cookie for word in ("HttpOnly", "Secure", "SameSite=Strict")), "loose cookie"
    )
    said = answer.json()
    visit.token, visit.in_organisation = said["access_token"], bool(said["org"])


def their_own_page_loads(visit: Visit) -> None:
    _status(visit.get("/api/me"), 200)
    if visit.in_organisation:
        expect("items" in _status(visit.get("/api/leads?limit=1"), 200).json(), "no list")


def a_socket_opens(visit: Visit) -> None:
    # Outside organisations there is nothing to hear.
    if not visit.in_organisation:
        return
    said = _status(visit.post("/api/auth/socket-ticket"), 200).json()
    with connect(f"{said['url']}?ticket={said['ticket']}", open_timeout=SECONDS) as socket:
        socket.ping()


def signing_out_works(visit: Visit) -> None:
    _status(visit.post("/api/auth/logout"), 204)


Check = Callable[[Visit], None]

OUTSIDE: tuple[Check, ...] = (
    the_page_has_its_headers,
    a_deep_link_is_the_page,
    assets_are_kept_and_compressed,
    an_asset_that_is_gone_is_404,
    the_api_answers,
    the_api_describes_itself,
    an_unknown_route_is_no_page,
    a_stranger_is_refused,
)
INSIDE: tuple[Check, ...] = (
    signing_in_works,
    their_own_page_loads,
    a_socket_opens,
    signing_out_works,
)


def run(visit: Visit, checks: tuple[Check, ...]) -> int:
    """How many checks failed; each is said in a line."""
    failed = 0
    for check in checks:
        started, verdict = time.perf_counter(), "ok"
        try:
            check(visit)
        except requests.ConnectionError:
            print(f"Nothing answers at {visit.url}.")
            return failed + 1
        except Exception as error:
            failed, verdict = failed + 1, f"FAILED: {error}"
        milliseconds = round((time.perf_counter() - started) * 1000)
        print(f"{check.__name__.replace('_', ' '):36} {milliseconds:>6} ms  {verdict}")
    return failed


def main() -> int:
    parser = argparse.ArgumentParser(description="Checks a running product from outside.")
    parser.add_argument("url", help="such as https://callboard.example")
    url = parser.parse_args().url.rstrip("/")
    visit = Visit(url, os.environ.get("SMOKE_EMAIL", ""), os.environ.get("SMOKE_PASSWORD", ""))
    failed = run(visit, (*OUTSIDE, *INSIDE) if visit.email else OUTSIDE)
    if not visit.email:
        print("Nobody signed in: set SMOKE_EMAIL and SMOKE_PASSWORD to check that too.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
