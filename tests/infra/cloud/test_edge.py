"""The edge does what the local product does: the same pages, headers and addresses."""

import asyncio
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from infra.local.edge import with_authorization
from infra.local.node import bin_directory
from infra.local.static import SinglePageApp, security_headers
from tests.infra.cloud.written import properties, resources

STORAGE, DOMAIN = "https://s3.example/recordings https://s3.example/recordings/", "crm.example"
NAVIGATION = {"accept": "text/html,*/*", "sec-fetch-mode": "navigate"}
OLD_NAVIGATION = {"accept": "text/html"}
SCRIPT = {"accept": "*/*", "sec-fetch-mode": "cors"}
FILES = ("index.html", "reference/index.html", "assets/app-1a2b.js", "favicon.svg")

ASKED = [
    ("/", NAVIGATION),
    ("/", SCRIPT),
    ("/leads", NAVIGATION),
    ("/leads/lead_01J", OLD_NAVIGATION),
    ("/leads/", NAVIGATION),
    ("/leads", SCRIPT),
    ("/reference/", NAVIGATION),
    ("/favicon.svg", SCRIPT),
    ("/assets/app-1a2b.js", SCRIPT),
    ("/assets/gone-9z.js", NAVIGATION),
    ("/api/nothing", NAVIGATION),
    ("/ws", NAVIGATION),
]


def run_function(name: str, events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the CloudFront function makes of each viewer request."""
    code = properties(name)["FunctionCode"]
    script = f"{code}\nconsole.log(JSON.stringify({json.dumps(events)}.map(handler)))"
    node = bin_directory() / "node"
    done = subprocess.run(  # noqa: S603 - our own function
        [str(node), "-e", script], capture_output=True, text=True, check=True
    )
    made: list[dict[str, Any]] = json.loads(done.stdout)
    return made


def viewer_request(uri: str, headers: dict[str, str]) -> dict[str, Any]:
    sent = {name: {"value": value} for name, value in headers.items()}
    request = {"method": "GET", "uri": uri, "querystring": {}, "headers": sent, "cookies": {}}
    return {"version": "1.0", "viewer": {"ip": "203.0.113.9"}, "request": request}


def local_page(root: Path, path: str, headers: dict[str, str]) -> str | None:
    """The file that the local product answers with; None for a 404."""
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        await asyncio.Event().wait()

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "headers": raw, "query_string": b""}
    asyncio.run(SinglePageApp(root)(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent)
    return body.decode() if sent[0]["status"] == 200 else None


class TestPages:
    def test_every_request_gets_the_page_it_gets_on_one_machine(self, tmp_path: Path) -> None:
        for name in FILES:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(f"/{name}")
        requests = run_function("PagesFunction", [viewer_request(*one) for one in ASKED])
        stored = {f"/{name}" for name in FILES}

        deployed = [one["uri"] if one["uri"] in stored else None for one in requests]

        assert deployed == [local_page(tmp_path, path, headers) for path, headers in ASKED]

    def test_what_the_api_answers_is_never_replaced_by_a_page(self) -> None:
        config = properties("Distribution")["DistributionConfig"]

        assert "CustomErrorResponses" not in config
        assert "DefaultRootObject" not in config


class TestSecurityHeaders:
    def test_they_are_those_of_the_local_product(self) -> None:
        config = properties("SecurityHeaders")["ResponseHeadersPolicyConfig"]
        named = config["SecurityHeadersConfig"]
        text = named["ContentSecurityPolicy"]["ContentSecurityPolicy"]["Fn::Sub"][0]
        hsts = named["StrictTransportSecurity"]
        deployed = {
            "Content-Security-Policy": text.replace("${Storage}", STORAGE).replace(
                "${DomainName}", DOMAIN
            ),
            "X-Content-Type-Options": "nosniff" if "ContentTypeOptions" in named else "",
            "Referrer-Policy": named["ReferrerPolicy"]["ReferrerPolicy"],
            "Strict-Transport-Security": f"max-age={hsts['AccessControlMaxAgeSec']}"
            + ("; includeSubDomains" if hsts["IncludeSubdomains"] else ""),
            **{item["Header"]: item["Value"] for item in config["CustomHeadersConfig"]["Items"]},
        }

        assert deployed == security_headers(STORAGE, f"wss://{DOMAIN}")

    def test_every_page_and_answer_has_them(self) -> None:
        config = properties("Distribution")["DistributionConfig"]
        without = [
            one["PathPattern"]
            for one in config["CacheBehaviors"]
            if one.get("ResponseHeadersPolicyId") != {"Ref": "SecurityHeaders"}
        ]

        # A socket's handshake has no page.
        assert without == ["/ws"]
        assert config["DefaultCacheBehavior"]["ResponseHeadersPolicyId"] == {
            "Ref": "SecurityHeaders"
        }


class TestApiRequests:
    def test_the_viewers_address_replaces_what_was_sent(self) -> None:
        forged = viewer_request("/api/me", {"x-viewer-address": "192.0.2.66"})

        (sent,) = run_function("ApiFunction", [forged])

        assert sent["headers"]["x-viewer-address"] == {"value": "203.0.113.9"}

    @pytest.mark.parametrize(
        "headers",
        [{"x-api-key": " cbk_1_2 "}, {"x-api-key": "cbk_1_2", "authorization": "Bearer t"}, {}],
    )
    def test_api_keys_become_bearer_tokens_as_on_one_machine(self, headers: dict[str, str]) -> None:
        (sent,) = run_function("ApiFunction", [viewer_request("/api/leads", headers)])
        local = dict(with_authorization(list(headers.items())))

        assert sent["headers"].get("authorization", {}).get("value") == local.get("authorization")

    def test_the_api_and_the_app_are_told_the_same_secret(self) -> None:
        origins = properties("Distribution")["DistributionConfig"]["Origins"]
        (api,) = [one for one in origins if one["Id"] == "api"]
        (header,) = api["OriginCustomHeaders"]

        assert header["HeaderName"] == "X-Origin-Verify"
        assert re.search(r"resolve:secretsmanager:\$\{OriginSecret\}", str(header["HeaderValue"]))


class TestWebBucket:
    def test_only_this_distribution_reads_it(self) -> None:
        statements = properties("WebBucketPolicy")["PolicyDocument"]["Statement"]
        allowed = [one for one in statements if one["Effect"] == "Allow"]
        blocked = resources()["WebBucket"]["Properties"]["PublicAccessBlockConfiguration"]

        assert [one["Principal"] for one in allowed] == [{"Service": "cloudfront.amazonaws.com"}]
        assert "distribution/${Distribution}" in str(allowed[0]["Condition"])
        assert all(blocked.values())
