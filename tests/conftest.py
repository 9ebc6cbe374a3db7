"""Fixtures of every test: moto's AWS, two organisations, and callers of the API."""

from tests import settings

settings.apply()

import json  # noqa: E402 - the environment must be set before the app is imported
from collections.abc import Callable, Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402

import boto3  # noqa: E402
import pytest  # noqa: E402
from moto import mock_aws  # noqa: E402

from app import app  # noqa: E402
from chalicelib.core import tokens  # noqa: E402
from chalicelib.core.config import config  # noqa: E402
from chalicelib.users.table import MembershipItem  # noqa: E402
from infra.local.gateway import RestGateway  # noqa: E402
from tests.client import Client  # noqa: E402
from tests.world import Person, World, build, tables  # noqa: E402

JWT_KEYS = {"current": "k1", "keys": {"k1": "dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdCE="}}

SignIn = Callable[..., Client]


@contextmanager
def empty_aws() -> Iterator[None]:
    """Every table, the recordings bucket, the mail queue, the signing keys; nothing in them."""
    with mock_aws():
        for model in tables():
            model.create_table()
        boto3.client("s3").create_bucket(Bucket=config().recordings_bucket)
        boto3.client("sqs").create_queue(QueueName=config().mail_queue)
        boto3.client("ses").verify_email_identity(EmailAddress=config().mail_from)
        boto3.client("secretsmanager").create_secret(
            Name=config().jwt_secret, SecretString=json.dumps(JWT_KEYS)
        )
        tokens.forget_keys()
        yield


@pytest.fixture
def aws() -> Iterator[None]:
    with empty_aws():
        yield


@pytest.fixture
def world(aws: None) -> World:
    return build()


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
