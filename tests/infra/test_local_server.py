"""The local product's address: API, sockets, SPA and tools over real HTTP."""

from __future__ import annotations

import gzip
import json
import struct
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from http.client import HTTPResponse as Answer
from pathlib import Path
from socket import SO_LINGER, SOL_SOCKET, create_connection
from typing import Any

import pytest
from starlette import requests
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from infra.local.server import COMPRESSED_FROM, is_local
from infra.local.settings import ORIGIN_SECRET
from tests.infra.engine import serving
from tests.infra.tiny_product import Product, call

PAGE = "<!doctype html><title>Callboard</title>" + "<p>padding</p>" * 100
NAVIGATION = {"Accept": "text/html,*/*", "Sec-Fetch-Mode": "navigate"}


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    web = tmp_path_factory.mktemp("web")
    (web / "dist" / "assets").mkdir(parents=True)
    (web / "dist" / "index.html").write_text(PAGE)
    (web / "dist" / "reference").mkdir()
    (web / "dist" / "reference" / "index.html").write_text("the API, to be read")
    (web / "dist" / "assets" / "app-1a2b.js").write_text("console.log('callboard');" * 100)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_REGION", "us-east-1")
        made = Product(web)
        with serving(made.server, made.settings.port):
            yield made


class TestApi:
    def test_the_prefix_is_the_stage_and_no_part_of_the_path(self, product: Product) -> None:
        event = call(product, "/api/ping?a=1").json()

        assert event["path"] == "/ping"
        assert event["requestContext"]["path"] == "/api/ping"
        assert event["requestContext"]["identity"]["sourceIp"] == "127.0.0.1"

    def test_the_edge_says_whose_address_it_is_whatever_was_sent(self, product: Product) -> None:
        forged = {"X-Viewer-Address": "203.0.113.9", "x-origin-verify": "a guess"}
        headers = call(product, "/api/ping", headers=forged).json()["multiValueHeaders"]
        sent = {name.lower(): values for name, values in headers.items()}

        assert sent["x-viewer-address"] == ["127.0.0.1"]
        assert sent["x-origin-verify"] == [ORIGIN_SECRET]

    def test_a_slow_handler_is_504(self, product: Product) -> None:
        reply = call(product, "/api/slow")

        assert reply.status == 504
        assert reply.json() == {"message": "Endpoint request timed out"}

    def test_a_huge_body_is_413(self, product: Product) -> None:
        headers = {"Content-Type": "application/json"}
        reply = call(product, "/api/ping", "POST", headers, b"x" * (10 * 2**20 + 1))

        assert reply.status == 413

    def test_every_cookie_is_set(self, product: Product) -> None:
        assert call(product, "/api/cookies").headers.get_all("Set-Cookie") == ["a=1", "b=2"]

    def test_head_has_no_body(self, product: Product) -> None:
        reply = call(product, "/api/ping", "HEAD")

        assert (reply.status, reply.body) == (200, b"")

    @pytest.mark.parametrize("path", ["/api", "/api/", "/api/leads/1"])
    def test_an_unknown_route_is_never_the_page(self, product: Product, path: str) -> None:
        assert call(product, path, headers=NAVIGATION).status == 403

    def test_a_long_answer_is_compressed_as_api_gateway_does(self, product: Product) -> None:
        takes = {"Accept-Encoding": "gzip"}
        long = call(product, f"/api/ping?q={'a' * COMPRESSED_FROM}", headers=takes)
        plain = call(product, f"/api/ping?q={'a' * COMPRESSED_FROM}")
        deployed = json.loads(Path(".chalice/config.json").read_text())["stages"]

        assert long.headers["Content-Encoding"] == "gzip"
        assert "a" * COMPRESSED_FROM in gzip.decompress(long.body).decode()
        assert "Content-Encoding" not in plain.headers
        assert {stage["minimum_compression_size"] for stage in deployed.values()} == {
            COMPRESSED_FROM
        }

    def test_keep_alive_does_not_stall(self, product: Product) -> None:
        started = time.monotonic()
        for _ in range(50):
            call(product, "/api/ping")

        # A delayed acknowledgement costs 40 ms each: two seconds in all.
        assert time.monotonic() - started < 1.0


class TestPages:
    @pytest.mark.parametrize("path", ["/", "/leads/lead_01J", "/search?q=a.b"])
    def test_navigations_get_the_app(self, product: Product, path: str) -> None:
        reply = call(product, path, headers=NAVIGATION)

        assert reply.status == 200
        assert reply.body.decode() == PAGE
        assert reply.headers["Cache-Control"] == "no-cache"

    def test_a_folder_answers_its_own_page(self, product: Product) -> None:
        reply = call(product, "/reference/", headers=NAVIGATION)

        assert reply.body == b"the API, to be read"

    @pytest.mark.parametrize(
        "path", ["/assets/gone-9z.js", "/__local/nothing", "/assets/../../mail.jsonl", "/%00"]
    )
    def test_a_miss_is_404(self, product: Product, path: str) -> None:
        assert call(product, path, headers={"Accept": "*/*"}).status == 404

    def test_a_missing_asset_is_404_even_for_a_navigation(self, product: Product) -> None:
        assert call(product, "/assets/gone-9z.js", headers=NAVIGATION).status == 404

    def test_a_fetch_never_gets_the_page(self, product: Product) -> None:
        headers = {"Accept": "text/html", "Sec-Fetch-Mode": "cors"}

        assert call(product, "/leads", headers=headers).status == 404

    def test_hashed_assets_are_kept_for_ever_and_compressed(self, product: Product) -> None:
        reply = call(product, "/assets/app-1a2b.js", headers={"Accept-Encoding": "gzip"})

        assert reply.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert reply.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(reply.body).startswith(b"console.log")

    @pytest.mark.parametrize("path", ["/", "/api/ping", "/__local/mail"])
    def test_every_answer_carries_the_security_headers(self, product: Product, path: str) -> None:
        headers = call(product, path).headers
        policy = headers["Content-Security-Policy"].split("; ")

        assert "script-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Permissions-Policy"] == "microphone=(self)"

    def test_only_reading_is_allowed(self, product: Product) -> None:
        assert call(product, "/", "POST").status == 405

    def test_without_a_build_the_page_says_how_to_make_one(self, tmp_path: Path) -> None:
        bare = Product(tmp_path)
        with serving(bare.server, bare.settings.port):
            reply = call(bare, "/", headers=NAVIGATION)

        assert reply.status == 503
        assert b"make run" in reply.body


def opened_at(product: Product, host: str, path: str, headers: dict[str, str]) -> Answer:
    """The first answer to who asks for that by another name, whatever it leads to."""
    connection = HTTPConnection("localhost", product.settings.port, timeout=10)
    connection.request("GET", path, headers={"Host": host, **headers})
    return connection.getresponse()


class TestOneName:
    @pytest.mark.parametrize("name", ["127.0.0.1", "[::1]"])
    @pytest.mark.parametrize(
        "path", ["/", "/leads?q=a%26b&tag=x", "/leads/50%25%3F", "/reference/"]
    )
    def test_who_opens_it_by_another_name_comes_to_the_one_that_keeps_them_signed_in(
        self, product: Product, name: str, path: str
    ) -> None:
        port = product.settings.port
        answer = opened_at(product, f"{name}:{port}", path, NAVIGATION)

        assert answer.status == 307
        assert answer.headers["Location"] == f"http://localhost:{port}{path}"

    def test_what_is_no_page_answers_by_any_name(self, product: Product) -> None:
        host = f"127.0.0.1:{product.settings.port}"
        paths = ["/assets/app-1a2b.js", "/api/ping", "/__local/mail"]

        assert {opened_at(product, host, path, {}).status for path in paths} == {200}

    def test_behind_another_port_it_stays_there(self, product: Product) -> None:
        assert opened_at(product, "127.0.0.1:9", "/", NAVIGATION).status == 200


class TestLocalTools:
    def test_the_mail_page_shows_markup_as_text(self, product: Product) -> None:
        body = call(product, "/__local/mail").body

        assert b"&lt;script&gt;" in body
        assert b"<script>" not in body

    def test_programs_read_json(self, product: Product) -> None:
        messages = call(product, "/__local/mail?format=json").json()["messages"]

        assert messages[0]["subject"] == "<script>"

    def test_a_handler_can_be_fired_by_hand(self, product: Product) -> None:
        reply = call(product, "/__local/invoke/hourly", "POST")

        assert reply.json() == {"result": "done"}
        assert product.events[-1]["detail-type"] == "Scheduled Event"

    def test_an_unknown_handler_is_404(self, product: Product) -> None:
        assert call(product, "/__local/invoke/nothing", "POST").status == 404

    @pytest.mark.parametrize(
        "headers",
        [{"Host": "evil.example"}, {"Sec-Fetch-Site": "cross-site"}],
        ids=["rebound name", "other site"],
    )
    @pytest.mark.parametrize(
        "path", ["/__local/invoke/hourly", "/@connections/abc"], ids=["invoke", "connections"]
    )
    def test_other_sites_are_refused(
        self, product: Product, path: str, headers: dict[str, str]
    ) -> None:
        assert call(product, path, "POST", headers).status == 403

    def test_another_machine_is_refused(self) -> None:
        scope = {
            "type": "http",
            "client": ("192.0.2.1", 5000),
            "headers": [(b"host", b"localhost:8000")],
        }

        assert not is_local(requests.HTTPConnection(scope))


def join(product: Product, ticket: str = "good") -> ClientConnection:
    return connect(f"ws://localhost:{product.settings.port}/ws?ticket={ticket}", open_timeout=5)


def connection_id(product: Product) -> str:
    joins = [e for e in product.events if e.get("requestContext", {}).get("connectionId")]
    return str(joins[-1]["requestContext"]["connectionId"])


def happened(product: Product, is_it: Callable[[Any], bool]) -> bool:
    """Whether the socket handlers see such an event, or do so soon."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        if any(map(is_it, product.events)):
            return True
        time.sleep(0.01)
    return False


def seen(product: Product, body: str) -> bool:
    return happened(product, lambda event: event.get("body") == body)


def asked_with(product: Product, ticket: str) -> bool:
    asked = {"ticket": ticket}
    return happened(product, lambda event: event.get("queryStringParameters") == asked)


class TestSockets:
    @pytest.mark.parametrize("ticket", ["bad", "broken"])
    def test_a_refused_connect_never_opens(self, product: Product, ticket: str) -> None:
        with pytest.raises(InvalidStatus) as refused:
            join(product, ticket)

        assert refused.value.response.status_code == 403

    def test_messages_reach_the_app_and_answers_the_client(self, product: Product) -> None:
        with join(product) as socket:
            socket.send('{"hello": 1}')
            assert seen(product, '{"hello": 1}')
            path = f"/@connections/{connection_id(product).replace('=', '%3D')}"
            posted = call(product, path, "POST", body=b"welcome")
            described = call(product, path).json()

            assert posted.status == 200
            assert socket.recv(5) == "welcome"
            assert described["identity"]["sourceIp"] == "127.0.0.1"

    def test_a_broken_handler_tells_the_client(self, product: Product) -> None:
        with join(product) as socket:
            socket.send("boom")

            assert json.loads(socket.recv(5))["message"] == "Internal server error"

    def test_a_connection_can_be_closed_and_is_then_gone(self, product: Product) -> None:
        product.gone.clear()
        with join(product) as socket:
            path = f"/@connections/{connection_id(product)}"
            assert call(product, path, "DELETE").status == 204
            with pytest.raises(ConnectionClosed):
                socket.recv(5)
        assert product.gone.wait(5)
        reply = call(product, path, "POST", body=b"late")

        assert reply.status == 410
        assert reply.headers["x-amzn-ErrorType"] == "GoneException"

    def test_one_that_leaves_while_it_is_let_in_has_left(self, product: Product) -> None:
        product.gone.clear()
        upgrade = "Host: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade"
        key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13"
        with create_connection(("localhost", product.settings.port), timeout=5) as line:
            line.sendall(f"GET /ws?ticket=slow HTTP/1.1\r\n{upgrade}\r\n{key}\r\n\r\n".encode())
            assert asked_with(product, "slow")
            # Reset, as by a browser that is gone.
            line.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
        product.may_join.set()

        assert product.gone.wait(5)

    def test_messages_over_128_kb_are_refused_both_ways(self, product: Product) -> None:
        with join(product) as socket:
            path = f"/@connections/{connection_id(product)}"
            assert call(product, path, "POST", body=b"x" * (2**17 + 1)).status == 413
            socket.send("x" * (2**17 + 1))
            with pytest.raises(ConnectionClosed) as closed:
                socket.recv(5)

        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1009
