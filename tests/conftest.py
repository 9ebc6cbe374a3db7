"""Fixtures of every test: moto's AWS, two organisations, and callers of the API."""

from tests import environment

environment.apply()

import copy  # noqa: E402 - the environment must be set before the app is imported
import json  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from typing import Any  # noqa: E402

import pytest  # noqa: E402
from chalice.app import SQSEventConfig  # noqa: E402
from moto import mock_aws  # noqa: E402
from moto.core.models import DEFAULT_ACCOUNT_ID  # noqa: E402
from moto.dynamodb.models import dynamodb_backends  # noqa: E402
from moto.kms.models import kms_backends  # noqa: E402

from app import app  # noqa: E402
from chalicelib.core import aws as aws_clients  # noqa: E402
from chalicelib.core import tokens  # noqa: E402
from chalicelib.core.config import config  # noqa: E402
from chalicelib.users.table import MembershipItem  # noqa: E402
from infra.local.bootstrap import ensure_data_key  # noqa: E402
from infra.local.gateway import RestGateway  # noqa: E402
from tests.client import Client  # noqa: E402
from tests.iam import plugin as policies  # noqa: E402
from tests.world import Person, World, build, tables  # noqa: E402

JWT_KEYS = {"current": "k1", "keys": {"k1": "dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdCE="}}

QUEUES = [s.queue for s in app.event_sources if isinstance(s, SQSEventConfig) and s.queue]

SignIn = Callable[..., Client]
RunAs = Callable[[str, object, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        policies.OPTION, action="store_true", help="fail where no test uses a right of a policy"
    )


def pytest_configure(config: pytest.Config) -> None:
    enforcement = policies.enforcement()
    config.stash[policies.ENFORCEMENT] = enforcement
    config.pluginmanager.register(policies.Plugin(enforcement))


@contextmanager
def empty_aws() -> Iterator[None]:
    """Every table, the buckets, the mail queue, the signing keys; nothing in them."""
    with mock_aws():
        _create_tables()
        aws_clients.client("s3").create_bucket(Bucket=config().recordings_bucket)
        aws_clients.client("s3").create_bucket(
            Bucket=config().seals_bucket, ObjectLockEnabledForBucket=True
        )
        for queue in QUEUES:
            aws_clients.client("sqs").create_queue(QueueName=config().queue(queue))
        aws_clients.client("ses").verify_email_identity(EmailAddress=config().mail_from)
        aws_clients.client("secretsmanager").create_secret(
            Name=config().jwt_secret, SecretString=json.dumps(JWT_KEYS)
        )
        _create_data_key()
        tokens.forget_keys()
        yield


_data_keys: dict[str, Any] = {}


def _create_data_key() -> None:
    """moto makes a pair of RSA keys for each: done once, it is the same key everywhere."""
    made = kms_backends[DEFAULT_ACCOUNT_ID]["us-east-1"]
    if not _data_keys:
        ensure_data_key(config().data_key)
        _data_keys.update(made.keys)
    else:
        made.keys.update(_data_keys)


_empty_tables: dict[str, Any] = {}


def _create_tables() -> None:
    """Creating two dozen tables takes longer than most tests: done once, then copied."""
    made = dynamodb_backends[DEFAULT_ACCOUNT_ID]["us-east-1"].tables
    if not _empty_tables:
        for model in tables():
            model.create_table()
        _empty_tables.update(copy.deepcopy(made))
    else:
        made.update(copy.deepcopy(_empty_tables))


@pytest.fixture
def aws() -> Iterator[None]:
    with empty_aws():
        yield


_worlds: dict[str, tuple[World, dict[str, Any]]] = {}


@pytest.fixture
def run_as(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> RunAs:
    """`run_as("seal_days", service, "seal_days")`: what that use case does, that function does."""
    enforcement = request.config.stash[policies.ENFORCEMENT]

    def set_up(function: str, module: object, use_case: str) -> None:
        plain = getattr(module, use_case)
        monkeypatch.setattr(module, use_case, enforcement.within(function, plain))

    return set_up


@pytest.fixture
def refusals(request: pytest.FixtureRequest) -> list[str]:
    """What policies refused in this test. One that is meant to be refused is taken out of it."""
    return request.config.stash[policies.ENFORCEMENT].refused


@pytest.fixture
def world(aws: None) -> World:
    """Two dozen writes, done once; then what they left is copied."""
    tables_now = dynamodb_backends[DEFAULT_ACCOUNT_ID]["us-east-1"].tables
    if not tables_now:  # a test that put the real engine in moto's place
        return build()
    if not _worlds:
        built = build()
        rows = {name: table.items for name, table in tables_now.items() if table.items}
        _worlds["built"] = built, copy.deepcopy(rows)
        return built
    built, rows = _worlds["built"]
    for name, items in copy.deepcopy(rows).items():
        tables_now[name].items = items
    return World(dict(built.people))


@pytest.fixture
def gateway(aws: None) -> RestGateway:
    return RestGateway(app)


@pytest.fixture
def sign_in(world: World, gateway: RestGateway) -> SignIn:
    """`sign_in("northwind.agent1")`: that person's client."""

    def call(who: str = "northwind.agent1") -> Client:
        person: Person = world.people[who]
        return Client(
            gateway,
            world.token(person),
            org_id=person.org_id,
            user_id=person.user_id,
            email=person.email,
        )

    return call


@pytest.fixture
def anonymous(gateway: RestGateway) -> Client:
    return Client(gateway)


@pytest.fixture
def join_team(world: World) -> Callable[[str, str], None]:
    """`join_team("northwind.agent1", "team_1")` puts that person into a team."""

    def call(who: str, team_id: str) -> None:
        person = world.people[who]
        member = MembershipItem(org_id=person.org_id, user_id=person.user_id)
        member.update([MembershipItem.team_ids.add({team_id})])

    return call
