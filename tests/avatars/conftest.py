"""Callers, and storage reporting what arrived."""

from typing import Any

import pytest
from chalice.app import Chalice

from chalicelib.avatars.jobs import jobs
from chalicelib.core import files
from infra.local.proxy import lambda_context
from tests.avatars.images import picture
from tests.aws import client_of
from tests.client import Client


class Storage:
    """The bucket as browsers and S3's events see it."""

    def __init__(self) -> None:
        self._s3 = client_of("s3")
        self._app = Chalice("avatars")
        self._app.experimental_feature_flags.add("BLUEPRINTS")
        self._app.register_blueprint(jobs)

    def put(self, key: str, data: bytes) -> None:
        self._s3.put_object(Bucket=files.bucket(), Key=key, Body=data)

    def arrived(self, key: str, bucket: str | None = None) -> None:
        """S3 reports an object, through EventBridge."""
        detail = {"bucket": {"name": bucket or files.bucket()}, "object": {"key": key}}
        event: dict[str, Any] = {
            "version": "0",
            "id": "1",
            "account": "1",
            "time": "",
            "region": "us-east-1",
        }
        event |= {"detail-type": "", "resources": [], "source": "aws.s3", "detail": detail}
        self._app.handler_map["check_avatar"](event, lambda_context("check_avatar", 60))

    def keys(self) -> list[str]:
        listed = self._s3.list_objects_v2(Bucket=files.bucket())
        return [item["Key"] for item in listed.get("Contents", [])]

    def get(self, key: str) -> dict[str, Any]:
        answer: dict[str, Any] = self._s3.get_object(Bucket=files.bucket(), Key=key)
        return answer


@pytest.fixture
def storage(aws: None) -> Storage:
    return Storage()


def announce(client: Client, data: bytes = b"x", kind: str = "png") -> str:
    """The key an announced upload goes to."""
    reply = client.post("/me/avatar", {"content_type": f"image/{kind}", "size": len(data)})
    assert reply.status == 200, reply.raw
    return str(reply.json["upload"]["fields"]["key"])


def upload(client: Client, storage: Storage, data: bytes | None = None) -> str:
    """Announces, uploads, and lets storage report it; answers the upload's key."""
    data = picture() if data is None else data
    key = announce(client, data)
    storage.put(key, data)
    storage.arrived(key)
    return key
