"""The local REST gateway answers as API Gateway and Lambda would together."""

from __future__ import annotations

import base64
import json
import threading
from typing import Any

import pytest
from chalice.app import AuthRequest

from infra.local.gateway import MAX_BODY_BYTES, RestGateway
from infra.local.replies import GatewayReply
from tests.infra.tiny_app import ALLOW_ALL, TinyApp


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def tiny() -> TinyApp:
    return TinyApp()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def gateway(tiny: TinyApp, clock: Clock) -> RestGateway:
    return RestGateway(tiny.app, clock=clock)


def read(reply: GatewayReply) -> Any:
    return json.loads(reply.body)


def signed(gateway: RestGateway, path: str, method: str = "GET", by: str = "ana") -> GatewayReply:
    return gateway.handle(method, path, headers={"Authorization": by})


class TestRouting:
    def test_an_unknown_path_misses_a_token(self, gateway: RestGateway) -> None:
        reply = gateway.handle("GET", "/nowhere")

        assert reply.status == 403
        assert read(reply) == {"message": "Missing Authentication Token"}

    @pytest.mark.parametrize("method", ["PUT", "HEAD", "OPTIONS"])
    def test_an_undeclared_method_misses_a_token(self, gateway: RestGateway, method: str) -> None:
        assert gateway.handle(method, "/echo").status == 403

    def test_a_fixed_segment_wins_over_a_parameter(self, gateway: RestGateway) -> None:
        assert read(signed(gateway, "/leads/lookup")) == {"route": "lookup"}

    def test_a_trailing_slash_is_the_same_resource(self, gateway: RestGateway) -> None:
        assert gateway.handle("GET", "/echo/").status == 200

    def test_an_empty_parameter_is_no_resource(self, gateway: RestGateway) -> None:
        assert signed(gateway, "/leads//").status == 403

    def test_path_parameters_stay_encoded(self, gateway: RestGateway) -> None:
        assert read(signed(gateway, "/leads/a%2Fb%20c"))["lead_id"] == "a%2Fb%20c"

    def test_preflight_is_answered_for_routes_with_cors(self, gateway: RestGateway) -> None:
        reply = gateway.handle("OPTIONS", "/shared")

        assert reply.status == 200
        assert ("Access-Control-Allow-Origin", "https://crm.example") in reply.headers
        assert ("Access-Control-Allow-Methods", "GET,OPTIONS") in reply.headers


class TestEvent:
    def test_query_values_keep_every_repetition(self, gateway: RestGateway) -> None:
        event = read(gateway.handle("GET", "/echo", "tag=a&tag=b%20c&empty="))

        assert event["queryStringParameters"] == {"tag": "b c", "empty": ""}
        assert event["multiValueQueryStringParameters"]["tag"] == ["a", "b c"]

    def test_no_query_and_no_body_are_null(self, gateway: RestGateway) -> None:
        event = read(gateway.handle("GET", "/echo"))

        assert event["queryStringParameters"] is None
        assert event["body"] is None

    def test_the_client_is_named(self, gateway: RestGateway) -> None:
        headers = [("User-Agent", "Firefox"), ("X-Forwarded-For", "203.0.113.9")]
        event = read(gateway.handle("GET", "/echo", headers=headers, source_ip="198.51.100.7"))

        assert event["requestContext"]["identity"] == {
            "sourceIp": "198.51.100.7",
            "userAgent": "Firefox",
        }
        assert event["headers"]["X-Forwarded-For"] == "203.0.113.9, 198.51.100.7"

    def test_split_cookies_arrive_joined(self, gateway: RestGateway) -> None:
        headers = [("cookie", "a=1"), ("cookie", "b=2")]
        event = read(gateway.handle("GET", "/echo", headers=headers))

        assert event["headers"]["cookie"] == "a=1; b=2"

    def test_bytes_that_are_not_utf8_become_replacement_characters(
        self, gateway: RestGateway
    ) -> None:
        event = read(gateway.handle("POST", "/echo", headers=JSON_TYPE, body=b'"\xff\xfe"'))

        assert event["body"] == '"\ufffd\ufffd"'
        assert event["isBase64Encoded"] is False

    def test_binary_types_travel_as_base64(self, gateway: RestGateway) -> None:
        headers = {"content-type": "audio/webm; codecs=opus"}
        event = read(gateway.handle("POST", "/sound", headers=headers, body=b"\x00\xff"))

        assert base64.b64decode(event["body"]) == b"\x00\xff"
        assert event["isBase64Encoded"] is True


JSON_TYPE = {"Content-Type": "application/json"}


class TestAnswer:
    def test_several_cookies_are_several_headers(self, gateway: RestGateway) -> None:
        reply = gateway.handle("GET", "/cookies")

        assert [v for k, v in reply.headers if k == "Set-Cookie"] == ["a=1; Path=/", "b=2"]

    def test_an_answer_over_six_megabytes_is_502(self, gateway: RestGateway) -> None:
        reply = gateway.handle("GET", "/big")

        assert reply.status == 502
        assert read(reply) == {"message": "Internal server error"}

    def test_a_body_over_ten_megabytes_is_413(self, gateway: RestGateway) -> None:
        reply = gateway.handle("POST", "/echo", headers=JSON_TYPE, body=b"x" * (MAX_BODY_BYTES + 1))

        assert reply.status == 413
        assert read(reply) == {"message": "Request Too Long"}

    def test_base64_is_unpacked_for_the_first_accepted_type(self, gateway: RestGateway) -> None:
        unpacked = gateway.handle("GET", "/image", headers={"Accept": "image/png"})
        packed = gateway.handle("GET", "/image", headers={"Accept": "text/html,image/png"})

        assert unpacked.body == b"\x89PNG\x00"
        assert base64.b64decode(packed.body) == b"\x89PNG\x00"

    def test_errors_of_the_app_pass_through(self, gateway: RestGateway) -> None:
        assert gateway.handle("GET", "/bad").status == 400

    def test_a_handler_that_breaks_is_502(
        self, tiny: TinyApp, gateway: RestGateway, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tiny.app, "routes", {"/echo": None})

        assert gateway.handle("GET", "/echo").status == 502


class TestAuthorizer:
    def test_no_token_is_401(self, tiny: TinyApp, gateway: RestGateway) -> None:
        reply = gateway.handle("GET", "/leads/1")

        assert reply.status == 401
        assert read(reply) == {"message": "Unauthorized"}
        assert tiny.asked == []

    def test_a_refused_token_is_401_and_not_remembered(
        self, tiny: TinyApp, gateway: RestGateway
    ) -> None:
        tiny.answer = raise_unauthorized

        assert [signed(gateway, "/leads/1").status for _ in range(2)] == [401, 401]
        assert len(tiny.asked) == 2

    def test_a_broken_authorizer_is_500(self, tiny: TinyApp, gateway: RestGateway) -> None:
        tiny.answer = lambda _: 1 / 0
        reply = signed(gateway, "/leads/1")

        assert reply.status == 500
        assert read(reply) == {"message": None}

    def test_no_matching_statement_refuses(self, tiny: TinyApp, gateway: RestGateway) -> None:
        tiny.answer = lambda _: tiny.policy({**ALLOW_ALL, "Resource": ["*/GET/other"]})
        reply = signed(gateway, "/leads/1")

        assert reply.status == 403
        assert read(reply) == {"Message": "User is not authorized to access this resource"}

    def test_deny_wins_over_allow(self, tiny: TinyApp, gateway: RestGateway) -> None:
        deny = {**ALLOW_ALL, "Effect": "Deny", "Resource": "*/DELETE/leads/*"}
        tiny.answer = lambda _: tiny.policy(ALLOW_ALL, deny)
        reply = signed(gateway, "/leads/1", "DELETE")

        assert signed(gateway, "/leads/1").status == 200
        assert reply.status == 403
        assert read(reply)["Message"].endswith("with an explicit deny")

    def test_a_single_resource_may_be_text(self, tiny: TinyApp, gateway: RestGateway) -> None:
        tiny.answer = lambda _: tiny.policy({**ALLOW_ALL, "Resource": "*/api/GET/leads/?"})

        assert signed(gateway, "/leads/1").status == 200
        assert signed(gateway, "/leads/12").status == 403

    def test_one_answer_serves_the_whole_api_until_its_ttl(
        self, tiny: TinyApp, gateway: RestGateway, clock: Clock
    ) -> None:
        signed(gateway, "/leads/1")
        clock.now += 59
        signed(gateway, "/leads/lookup")
        assert len(tiny.asked) == 1

        clock.now += 1
        signed(gateway, "/leads/lookup")
        assert len(tiny.asked) == 2

    def test_tokens_do_not_share_an_answer(self, tiny: TinyApp, gateway: RestGateway) -> None:
        signed(gateway, "/leads/1", by="one")
        signed(gateway, "/leads/1", by="two")

        assert len(tiny.asked) == 2

    def test_the_cache_can_be_emptied(self, tiny: TinyApp, gateway: RestGateway) -> None:
        signed(gateway, "/leads/1")
        gateway.forget_authorizations()
        signed(gateway, "/leads/1")

        assert len(tiny.asked) == 2

    def test_context_reaches_views_as_text(self, tiny: TinyApp, gateway: RestGateway) -> None:
        tiny.answer = lambda _: tiny.policy(ALLOW_ALL, org="acme", level=3, admin=True)
        context = read(signed(gateway, "/leads/1"))["authorizer"]

        assert (context["org"], context["level"], context["admin"]) == ("acme", "3", "true")
        assert context["principalId"] == "ana"

    @pytest.mark.parametrize(
        "answer",
        [
            TinyApp.policy(ALLOW_ALL, nested={"a": 1}),
            TinyApp.policy(ALLOW_ALL, filler="x" * 8192),
            {"policyDocument": {"Statement": [ALLOW_ALL]}},
            {"principalId": "ana"},
            {"principalId": "ana", "policyDocument": {"Statement": [{"Effect": "Allow"}]}},
            None,
        ],
        ids=["nested", "over 8 KB", "no principal", "no policy", "bad statement", "nothing"],
    )
    def test_answers_api_gateway_cannot_read_are_500(
        self, tiny: TinyApp, gateway: RestGateway, answer: Any
    ) -> None:
        tiny.answer = lambda _: answer

        assert signed(gateway, "/leads/1").status == 500

    def test_the_method_arn_names_stage_method_and_path(
        self, tiny: TinyApp, gateway: RestGateway
    ) -> None:
        signed(gateway, "/leads/1")

        assert tiny.asked[0].split(":")[5] == "callboardlocal/api/GET/leads/1"


def raise_unauthorized(_: AuthRequest) -> None:
    raise RuntimeError("Unauthorized")


def test_threads_do_not_see_each_others_request(tiny: TinyApp, gateway: RestGateway) -> None:
    barrier = threading.Barrier(2)
    seen: dict[str, Any] = {}

    @tiny.app.route("/who/{name}")
    def who(name: str) -> None:
        barrier.wait(5)
        seen[name] = tiny.app.current_request.uri_params  # type: ignore[union-attr]

    threaded = RestGateway(tiny.app)
    threads = [threading.Thread(target=threaded.handle, args=("GET", f"/who/{n}")) for n in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)

    assert seen == {"a": {"name": "a"}, "b": {"name": "b"}}
