"""What storage itself refuses, on an engine that enforces upload policies and signatures."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import urllib3

from chalicelib.core import files, links, tokens
from chalicelib.core.config import config
from infra.local.bootstrap import ensure_table
from infra.local.clients import client as aws_client
from tests.avatars.conftest import Storage
from tests.avatars.images import opened, picture
from tests.aws import JWT_KEYS
from tests.client import Client
from tests.infra.engine import running_engine
from tests.world import tables

pytestmark = pytest.mark.engine

PNG = picture()

http = urllib3.PoolManager(retries=False)


@pytest.fixture(scope="module")
def engine() -> Iterator[None]:
    with running_engine():
        links.forget()
        for model in tables():
            ensure_table(model)
        aws_client("s3").create_bucket(Bucket=files.bucket())
        aws_client("secretsmanager").create_secret(
            Name=config().jwt_secret, SecretString=json.dumps(JWT_KEYS)
        )
        yield
    links.forget()


@pytest.fixture
def aws(engine: None) -> None:
    """The engine in place of moto, for every fixture that needs AWS."""
    tokens.forget_keys()


def announced(client: Client, size: int = len(PNG)) -> Mapping[str, Any]:
    upload: dict[str, Any] = client.post(
        "/me/avatar", {"content_type": "image/png", "size": size}
    ).json["upload"]
    return upload


def post(upload: Mapping[str, Any], data: bytes, **changed: str) -> int:
    """A browser sends the form; `changed` are fields it was not given so. Answers the status."""
    fields = {**upload["fields"], **{n.replace("_", "-"): value for n, value in changed.items()}}
    form = [*fields.items(), ("file", ("me.png", data, "image/png"))]
    return http.request("POST", upload["url"], fields=form).status


def test_what_was_announced_is_taken_and_shown(agent: Client, storage: Storage) -> None:
    upload = announced(agent)

    assert post(upload, PNG) == 204
    storage.arrived(upload["fields"]["key"])
    me = agent.get("/me").json
    for url, width in ((me["avatar_url"], 64), (me["avatar_large_url"], 256)):
        reply = http.request("GET", url)
        assert (reply.status, reply.headers["content-type"]) == (200, "image/webp")
        assert opened(reply.data).size == (width, width)


def test_another_type_is_refused(agent: Client) -> None:
    assert post(announced(agent), PNG, Content_Type="text/html") == 403


@pytest.mark.parametrize("data", [PNG + b"x", PNG[:-1]])
def test_a_larger_or_smaller_file_is_refused(agent: Client, data: bytes) -> None:
    assert post(announced(agent), data) == 400


def test_another_persons_key_is_refused(agent: Client, admin: Client) -> None:
    theirs = announced(admin)["fields"]["key"]

    assert post(announced(agent), PNG, key=theirs) == 403
    assert files.look(theirs) is None


def test_nobody_sees_a_picture_without_a_signature(agent: Client, storage: Storage) -> None:
    upload = announced(agent)
    post(upload, PNG)
    storage.arrived(upload["fields"]["key"])
    url = agent.get("/me").json["avatar_url"]

    assert http.request("GET", url.partition("?")[0]).status == 403
    assert http.request("GET", url.replace("-64.webp", "-256.webp")).status == 403
