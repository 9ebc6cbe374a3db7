"""Secrets Manager rotates the signing keys; nobody is signed out."""

import json
from uuid import UUID

import jwt
import pytest

from app import app
from chalicelib.auth import rotating
from chalicelib.core import tokens
from chalicelib.core.aws import client
from chalicelib.core.config import config
from infra.local.gateway import RestGateway
from tests.auth.browser import Browser
from tests.world import Person

STEPS = ("createSecret", "setSecret", "testSecret", "finishSecret")


def step(name: str, version: str) -> None:
    event = {"Step": name, "SecretId": config().jwt_secret, "ClientRequestToken": version}
    app.handler_map["rotate_signing_keys"](event, None)


def version(number: int) -> str:
    return str(UUID(int=number))


def rotate(number: int) -> None:
    for name in STEPS:
        step(name, version(number))
    tokens.forget_keys()


def kept() -> list[str]:
    secret = client("secretsmanager").get_secret_value(
        SecretId=config().jwt_secret, VersionStage="AWSCURRENT"
    )
    return sorted(json.loads(secret["SecretString"])["keys"])


def kid(answer_token: str) -> str:
    return str(jwt.get_unverified_header(answer_token)["kid"])


@pytest.mark.usefixtures("aws")
class TestRotation:
    def test_who_is_signed_in_stays_signed_in(self, tab: Browser, agent: Person) -> None:
        before = tab.login(agent)

        rotate(1)

        assert tab.client(before).get("/me").status == 200

    def test_the_new_key_signs_and_two_are_live(self, tab: Browser, agent: Person) -> None:
        before = kid(tab.login(agent).json["access_token"])

        rotate(1)
        after = kid(tab.login(agent).json["access_token"])

        assert after != before
        assert kept() == sorted([before, after])

    def test_who_lost_the_answer_to_a_refresh_before_gets_it_after(
        self, tab: Browser, agent: Person
    ) -> None:
        tab.login(agent)
        before = tab.cookie
        tab.refresh(idempotency_key="a-key-of-this-browser")
        lost, tab.cookie = tab.cookie, before

        rotate(1)

        assert tab.refresh(idempotency_key="a-key-of-this-browser").status == 200
        assert tab.cookie == lost

    def test_a_process_that_knows_only_the_keys_before_gives_the_answer_again_too(
        self, tab: Browser, agent: Person, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tab.login(agent)
        before = tab.cookie
        known = dict(tokens._cached)
        rotate(1)
        tab.refresh(idempotency_key="a-key-of-this-browser")
        lost, tab.cookie = tab.cookie, before
        monkeypatch.setattr(tokens, "_cached", known)

        assert tab.refresh(idempotency_key="a-key-of-this-browser").status == 200
        assert tab.cookie == lost

    def test_two_in_a_row_take_a_leaked_key_away(
        self, tab: Browser, agent: Person, gateway: RestGateway
    ) -> None:
        before = tab.login(agent)

        rotate(1)
        rotate(2)
        gateway.forget_authorizations()

        assert tab.client(before).get("/me").status == 401
        assert tab.refresh().status == 200

    def test_each_step_may_come_twice(self) -> None:
        for name in STEPS:
            step(name, version(1))
            step(name, version(1))

        assert len(kept()) == 2

    def test_keys_that_could_not_sign_are_never_made_current(self) -> None:
        broken = json.dumps({"current": "k9", "keys": {}})
        client("secretsmanager").put_secret_value(
            SecretId=config().jwt_secret,
            ClientRequestToken=version(1),
            SecretString=broken,
            VersionStages=["AWSPENDING"],
        )

        with pytest.raises(rotating.BadKeys):
            step("testSecret", version(1))

    def test_the_empty_secret_of_a_new_stack_gets_its_first_key(self) -> None:
        first = rotating.rotated(tokens.SigningKeys(current="", keys={}))

        assert list(first.keys) == [first.current]
