"""Callers, a call to record, and storage reporting what arrived."""

from collections.abc import Callable
from typing import Any

import pytest
from chalice.app import Chalice

from chalicelib.core.config import config
from chalicelib.recordings import rules
from chalicelib.recordings.jobs import jobs
from infra.local.proxy import lambda_context
from tests.aws import client_of
from tests.calls.making import call_of
from tests.client import Client

Announce = Callable[..., dict[str, Any]]


@pytest.fixture
def call(agent: Client) -> dict[str, Any]:
    return call_of(agent)


class Storage:
    """The bucket as browsers and S3's events see it."""

    def __init__(self) -> None:
        self._s3 = client_of("s3")
        self._bucket = config().recordings_bucket
        self._app = Chalice("recordings")
        self._app.experimental_feature_flags.add("BLUEPRINTS")
        self._app.register_blueprint(jobs)

    def put(self, key: str, data: bytes, **options: str) -> None:
        self._s3.put_object(Bucket=self._bucket, Key=key, Body=data, **options)

    def put_parts(self, upload: dict[str, Any], key: str, data: bytes) -> list[dict[str, Any]]:
        return [self.put_part(upload, key, data, number) for number in part_numbers(data)]

    def put_part(
        self, upload: dict[str, Any], key: str, data: bytes, number: int
    ) -> dict[str, Any]:
        start = (number - 1) * rules.PART_BYTES
        answer = self._s3.upload_part(
            Bucket=self._bucket,
            Key=key,
            UploadId=upload["upload_id"],
            PartNumber=number,
            Body=data[start : start + rules.PART_BYTES],
        )
        return {"part_number": number, "etag": answer["ETag"]}

    def arrived(self, key: str, bucket: str | None = None) -> None:
        """S3 reports an object, through EventBridge."""
        detail = {"bucket": {"name": bucket or self._bucket}, "object": {"key": key}}
        self.run("check_recording", {"source": "aws.s3", "detail": detail})

    def an_hour_passed(self) -> None:
        self.run("expire_uploads", {"source": "aws.events", "detail": {}})

    def keys(self) -> list[str]:
        listed = self._s3.list_objects_v2(Bucket=self._bucket)
        return [item["Key"] for item in listed.get("Contents", [])]

    def keys_of(self, call: dict[str, Any]) -> list[str]:
        return [key for key in self.keys() if call["call_id"] in key]

    def open_uploads(self) -> list[str]:
        listed = self._s3.list_multipart_uploads(Bucket=self._bucket)
        return [item["UploadId"] for item in listed.get("Uploads", [])]

    def run(self, name: str, event: dict[str, Any]) -> None:
        whole: dict[str, Any] = {
            "version": "0",
            "id": "1",
            "account": "1",
            "time": "",
            "region": "us-east-1",
        }
        whole |= {"detail-type": "", "resources": []}
        self._app.handler_map[name](whole | event, lambda_context(name, 60))


def part_numbers(data: bytes) -> list[int]:
    return list(rules.part_sizes(len(data)))


@pytest.fixture
def storage(aws: None) -> Storage:
    return Storage()


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts small enough to test with: S3's least is 5 MB."""
    monkeypatch.setattr(rules, "SINGLE_BYTES", 4000)
    monkeypatch.setattr(rules, "PART_BYTES", 5 * 1024 * 1024)


@pytest.fixture
def announce(agent: Client, call: dict[str, Any]) -> Announce:
    """`announce(wav(), content_type="audio/wav")`: the answer to an announced recording."""

    def begin(data: bytes = b"x" * 100, **fields: Any) -> dict[str, Any]:
        body = {"content_type": "audio/wav", "size": len(data)} | fields
        reply = agent.post(f"/calls/{call['call_id']}/recording", body)
        assert reply.status == 201, reply.raw
        answer: dict[str, Any] = reply.json
        return answer

    return begin
