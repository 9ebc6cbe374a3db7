"""What storage itself refuses, on an engine that enforces upload policies and signatures."""

import base64
import hashlib
import json
import time
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
import urllib3

from chalicelib.core import files, tokens, uploads
from chalicelib.core.config import config
from chalicelib.recordings import rules, storage
from infra.local.bootstrap import ensure_table
from infra.local.clients import client as aws_client
from tests.aws import JWT_KEYS
from tests.client import Client
from tests.infra.engine import running_engine
from tests.recordings.audio_files import wav
from tests.recordings.conftest import Announce, Storage
from tests.world import tables

pytestmark = pytest.mark.engine

WAV = wav(1.5)
DIGEST = base64.b64encode(hashlib.sha256(WAV).digest()).decode()
ANOTHER = base64.b64encode(hashlib.sha256(b"another").digest()).decode()

http = urllib3.PoolManager(retries=False)


@pytest.fixture(scope="module")
def engine() -> Iterator[None]:
    with running_engine():
        for model in tables():
            ensure_table(model)
        aws_client("s3").create_bucket(Bucket=config().recordings_bucket)
        aws_client("secretsmanager").create_secret(
            Name=config().jwt_secret, SecretString=json.dumps(JWT_KEYS)
        )
        yield


@pytest.fixture
def aws(engine: None) -> None:
    """The engine in place of moto, for every fixture that needs AWS."""
    tokens.forget_keys()


def post(upload: Mapping[str, Any], data: bytes, **changed: str) -> int:
    """A browser sends the form; `changed` are fields it was not given so. Answers the status."""
    fields = {name.replace("-", "_"): name for name in upload["fields"]}
    sent = dict(upload["fields"])
    for name, value in changed.items():
        sent[fields.get(name, name)] = value
    form = [*sent.items(), ("file", ("call.wav", data, "audio/wav"))]
    return http.request("POST", upload["url"], fields=form).status


class TestForm:
    def test_what_was_announced_is_taken(self, announce: Announce) -> None:
        upload = announce(WAV, sha256=DIGEST)["upload"]

        assert post(upload, WAV) == 204
        assert files.look(upload["fields"]["key"]) is not None

    def test_another_content_type_is_refused(self, announce: Announce) -> None:
        upload = announce(WAV)["upload"]

        assert post(upload, WAV, Content_Type="text/html") == 403

    @pytest.mark.parametrize("data", [WAV + b"x", WAV[:-1]])
    def test_a_larger_or_smaller_file_is_refused(self, announce: Announce, data: bytes) -> None:
        assert post(announce(WAV)["upload"], data) == 400

    def test_another_calls_key_is_refused(self, announce: Announce, agent: Client) -> None:
        upload = announce(WAV)["upload"]
        elsewhere = f"recordings/{agent.org_id}/unlinked/call_1-20260310T120000000Z.wav"

        assert post(upload, WAV, key=elsewhere) == 403
        assert files.look(elsewhere) is None

    def test_other_bytes_than_the_digest_are_refused(
        self, announce: Announce, agent: Client, call: dict[str, Any], storage: Storage
    ) -> None:
        upload = announce(WAV, sha256=DIGEST)["upload"]
        # S3 refuses the form with 400; this engine takes it, and the check notices.
        if post(upload, WAV[:-1] + b"\x7f") != 400:
            storage.arrived(upload["fields"]["key"])
            played = agent.get(f"/calls/{call['call_id']}/recording").json
            assert (played["status"], played["url"]) == ("quarantined", None)
            assert "checksum" in played["reason"]

    def test_the_digest_cannot_be_swapped(self, announce: Announce) -> None:
        upload = announce(WAV, sha256=DIGEST)["upload"]

        assert post(upload, b"another", x_amz_checksum_sha256=ANOTHER) in (400, 403)

    def test_an_expired_form_is_refused(self) -> None:
        form = uploads.form(
            "recordings/expired.wav", "audio/wav", len(WAV), None, timedelta(seconds=1)
        )
        time.sleep(2.1)

        assert post({"url": form.url, "fields": form.fields}, WAV) == 403

    def test_a_changed_policy_is_refused(self, announce: Announce) -> None:
        upload = announce(WAV)["upload"]
        policy = json.loads(base64.b64decode(upload["fields"]["policy"]))
        policy["conditions"] = []
        forged = base64.b64encode(json.dumps(policy).encode()).decode()

        assert post(upload, WAV, policy=forged) == 403

    def test_a_form_without_signature_is_refused(self, announce: Announce) -> None:
        upload = announce(WAV)["upload"]
        bare = {"url": upload["url"], "fields": {"key": upload["fields"]["key"]}}

        assert post(bare, WAV) == 403


class TestParts:
    DATA = wav(1300)

    @pytest.fixture(autouse=True)
    def parts(self, small_parts: None) -> None: ...

    def test_a_browser_uploads_resumes_and_completes(
        self, announce: Announce, agent: Client, call: dict[str, Any], storage: Storage
    ) -> None:
        path = f"/calls/{call['call_id']}/recording"
        first, _ = announce(self.DATA)["upload"]["parts"]
        self.put(first)
        state = agent.get(f"{path}/parts").json
        assert [part["part_number"] for part in state["missing"]] == [2]
        self.put(state["missing"][0])

        sent = agent.get(f"{path}/parts").json["uploaded"]
        parts = [{name: part[name] for name in ("part_number", "etag")} for part in sent]
        assert agent.post(f"{path}/complete", {"parts": parts}).status == 200
        storage.arrived(storage.keys_of(call)[0])
        assert agent.get(path).json["duration_seconds"] == 1300.0

    def test_a_longer_part_is_refused(self, announce: Announce) -> None:
        _, second = announce(self.DATA)["upload"]["parts"]

        assert http.request("PUT", second["url"], body=self.part(2) + b"x").status == 403

    def test_a_part_of_another_number_is_refused(self, announce: Announce) -> None:
        first, _ = announce(self.DATA)["upload"]["parts"]
        moved = first["url"].replace("partNumber=1", "partNumber=2")

        assert http.request("PUT", moved, body=self.part(1)).status == 403

    def put(self, target: dict[str, Any]) -> None:
        reply = http.request("PUT", target["url"], body=self.part(target["part_number"]))
        assert reply.status == 200

    def part(self, number: int) -> bytes:
        start = (number - 1) * rules.PART_BYTES
        return self.DATA[start : start + rules.PART_BYTES]


class TestListen:
    @pytest.fixture
    def url(self, announce: Announce, agent: Client, call: dict[str, Any], storage: Storage) -> str:
        upload = announce(WAV)["upload"]
        assert post(upload, WAV) == 204
        storage.arrived(upload["fields"]["key"])
        return str(agent.get(f"/calls/{call['call_id']}/recording").json["url"])

    def test_the_whole_file_is_played(self, url: str) -> None:
        reply = http.request("GET", url)

        assert (reply.status, reply.data) == (200, WAV)
        assert reply.headers["content-type"] == "audio/wav"

    def test_a_range_is_enough(self, url: str) -> None:
        reply = http.request("GET", url, headers={"Range": "bytes=100-199"})

        assert (reply.status, reply.data) == (206, WAV[100:200])
        assert reply.headers["content-range"] == f"bytes 100-199/{len(WAV)}"

    def test_without_signature_nobody_listens(self, url: str) -> None:
        assert http.request("GET", url.split("?", maxsplit=1)[0]).status == 403

    def test_the_address_is_good_for_one_file(self, url: str) -> None:
        assert http.request("GET", url.replace(".wav?", ".mp3?")).status == 403

    @pytest.mark.usefixtures("engine")
    def test_an_expired_address_is_refused(self) -> None:
        url = storage.listen_url("recordings/any.wav", "audio/wav", timedelta(seconds=1))
        time.sleep(2.1)

        assert http.request("GET", url).status == 403
