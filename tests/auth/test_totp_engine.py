"""One code used by several at once, on an engine that really isolates transactions."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from app import app
from chalicelib.core import clock, tokens
from chalicelib.core.config import config
from infra.local.bootstrap import ensure_data_key, ensure_table
from infra.local.clients import client as aws_client
from infra.local.gateway import RestGateway
from tests.auth.browser import Browser
from tests.auth.phone import Phone, code_at
from tests.aws import JWT_KEYS
from tests.client import Client
from tests.infra.engine import running_engine
from tests.world import World, build, tables

pytestmark = pytest.mark.engine

AT_ONCE = 4


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with running_engine():
        for model in tables():
            ensure_table(model)
        aws_client("secretsmanager").create_secret(
            Name=config().jwt_secret, SecretString=json.dumps(JWT_KEYS)
        )
        ensure_data_key(config().data_key)
        tokens.forget_keys()
        yield build()
    tokens.forget_keys()


@pytest.mark.parametrize("who", ["northwind.agent1", "northwind.agent2", "northwind.agent3"])
def test_one_code_at_the_same_moment_opens_one_session(world: World, who: str) -> None:
    gateway, person = RestGateway(app), world.people[who]
    phone = Phone(Client(gateway, world.token(person)))
    assert phone.confirm().status == 200
    moment = clock.now() + timedelta(seconds=60)
    code, start = code_at(phone.secret, moment), Barrier(AT_ONCE)

    def sign_in() -> int:
        with clock.at(moment):
            start.wait()
            return Browser(gateway).login(person, totp=code).status

    with ThreadPoolExecutor(AT_ONCE) as pool:
        ends = [pool.submit(sign_in) for _ in range(AT_ONCE)]

    assert sorted(end.result() for end in ends) == [200, 401, 401, 401]
