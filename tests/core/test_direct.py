import json
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from unittest.mock import patch

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.core import direct
from chalicelib.core.direct import DYNAMODB, SECRETS, Refused, Service, ask

OK: tuple[int, Any] = (200, {"Responses": {}})
BUSY = (400, {"__type": "com.amazonaws.dynamodb.v20120810#ThrottlingException"})
CUT = (0, None)


class Aws:
    """Answers what it is told to, one after another, and keeps what it was asked."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, Any]] = []
        self.asked: list[tuple[str, Any]] = []
        self.connections = 0


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[Aws]:
    made = Aws()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            super().setup()
            made.connections += 1

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.asked.append((self.headers["X-Amz-Target"], json.loads(body)))
            status, answer = made.answers.pop(0)
            if not status:
                self.close_connection = True
                return
            data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setattr("time.sleep", lambda _: None)
    yield made
    direct.forget_connections()
    server.shutdown()
    thread.join()
    server.server_close()


def get() -> Any:
    return ask(DYNAMODB, "GetItem", {"TableName": "orgs"})


class TestAsk:
    def test_the_answer_is_the_services_own(self, aws: Aws) -> None:
        aws.answers = [(200, {"Item": {"org_id": {"S": "org_1"}}})]

        assert get() == {"Item": {"org_id": {"S": "org_1"}}}
        assert aws.asked == [("DynamoDB_20120810.GetItem", {"TableName": "orgs"})]

    def test_the_connection_is_kept_for_the_next(self, aws: Aws) -> None:
        aws.answers = [OK, OK]
        get()
        get()

        assert aws.connections == 1

    def test_one_that_broke_is_opened_anew(self, aws: Aws) -> None:
        aws.answers = [OK, CUT, OK]
        get()

        assert get() == OK[1]
        assert aws.connections == 2

    @pytest.mark.parametrize("passing", [BUSY, CUT, (503, b""), (500, {"__type": "x#y"})])
    def test_what_may_pass_is_asked_again(self, aws: Aws, passing: tuple[int, Any]) -> None:
        aws.answers = [passing, passing, OK]

        assert get() == OK[1]
        assert len(aws.asked) == 3

    def test_after_three_times_it_is_told(self, aws: Aws) -> None:
        aws.answers = [BUSY, BUSY, BUSY, OK]

        with pytest.raises(Refused) as refused:
            get()
        assert refused.value.code == "ThrottlingException"
        assert len(aws.asked) == 3

    def test_no_answer_is_told_too(self, aws: Aws) -> None:
        aws.answers = [CUT, CUT, CUT]

        with pytest.raises(ConnectionError):
            get()

    def test_a_refusal_is_not_asked_again(self, aws: Aws) -> None:
        name = "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"
        aws.answers = [(400, {"__type": name, "message": "The conditional request failed"})]

        with pytest.raises(Refused, match="GetItem: ConditionalCheckFailedException: The cond"):
            get()
        assert len(aws.asked) == 1


class TestSignature:
    """As botocore signs."""

    @given(
        data=st.binary(max_size=200),
        token=st.text(st.characters(codec="ascii", categories=["L", "N"]), max_size=20),
        moment=st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)),
        service=st.sampled_from([DYNAMODB, SECRETS]),
        region=st.sampled_from(["us-east-1", "eu-central-1"]),
    )
    def test_it_is_the_same(
        self, data: bytes, token: str, moment: datetime, service: Service, region: str
    ) -> None:
        environment = {
            "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            "AWS_SESSION_TOKEN": token,
            "AWS_REGION": region,
        }
        with patch.dict("os.environ", environment):
            ours = direct.signed_headers(service, "GetItem", data, moment.replace(tzinfo=UTC))

        assert ours["Authorization"] == theirs(service, region, token, data, ours, moment)


def theirs(
    service: Service, region: str, token: str, data: bytes, ours: dict[str, str], moment: datetime
) -> str:
    keys = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token or None)
    plain = {name: ours[name] for name in ("Content-Type", "X-Amz-Target")}
    url = f"https://{service.name}.{region}.amazonaws.com/"
    request = AWSRequest("POST", url, plain, data)
    with patch("botocore.auth.get_current_datetime", return_value=moment):
        SigV4Auth(keys, service.name, region).add_auth(request)
    return str(request.headers["Authorization"])
