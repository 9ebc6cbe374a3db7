"""One invitation accepted by several at once, on an engine that really isolates transactions."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from chalicelib.core import tokens
from chalicelib.core.actor import Origin, Role
from chalicelib.core.config import config
from chalicelib.core.errors import AppError
from chalicelib.core.names import NameItem
from chalicelib.invites import service
from chalicelib.invites.links import issue_link
from chalicelib.invites.schema import InviteAccept, InviteCreate
from chalicelib.users.membership_table import MembershipItem
from chalicelib.users.table import UserItem
from infra.local.bootstrap import ensure_table
from infra.local.clients import client as aws_client
from tests.aws import JWT_KEYS
from tests.infra.engine import running_engine
from tests.invites.inviting import OWN
from tests.world import World, build, tables

pytestmark = pytest.mark.engine

ROUNDS = 5
AT_ONCE = 4


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with running_engine():
        for model in tables():
            ensure_table(model)
        aws_client("secretsmanager").create_secret(
            Name=config().jwt_secret, SecretString=json.dumps(JWT_KEYS)
        )
        tokens.forget_keys()
        yield build()
    tokens.forget_keys()


def invited(world: World, email: str) -> str:
    """The token of the mail."""
    actor = world.people["northwind.admin"].actor()
    item = service.invite(actor, InviteCreate(email=email, role=Role.AGENT))
    link = issue_link(actor.org_id, item.invite_id)
    assert link is not None
    return link.token


def accept_at_once(token: str) -> list[str]:
    start = Barrier(AT_ONCE)

    def accept() -> str:
        start.wait()
        try:
            service.accept(InviteAccept(token=token, **OWN), Origin())
        except AppError as refused:
            return refused.code
        return "in"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [end.result() for end in [pool.submit(accept) for _ in range(AT_ONCE)]]


def members(org_id: str, email: str) -> list[str]:
    rows = MembershipItem.query(org_id, consistent_read=True)
    return [row.user_id for row in rows if row.email == email]


@pytest.mark.parametrize("number", range(ROUNDS))
def test_somebody_new_becomes_one_person_and_one_member(world: World, number: int) -> None:
    email = f"zoe{number}@new.example"
    org_id = world.people["northwind.admin"].org_id

    answers = accept_at_once(invited(world, email))

    assert answers.count("in") == 1
    assert set(answers) <= {"in", "invite_gone", "email_taken", "already_member"}
    (user_id,) = members(org_id, email)
    assert NameItem.get(f"platform#email#{email}").owner_id == user_id
    assert [row.user_id for row in UserItem.scan() if row.email == email] == [user_id]


@pytest.mark.parametrize("number", range(ROUNDS))
def test_somebody_with_an_account_becomes_one_member(world: World, number: int) -> None:
    name = f"Initech{number}"
    person = world.add_person(f"{name}.ann", world.add_org(name), name, Role.AGENT)
    org_id = world.people["northwind.admin"].org_id

    answers = accept_at_once(invited(world, person.email))

    assert answers.count("in") == 1
    assert set(answers) <= {"in", "invite_gone", "already_member"}
    assert members(org_id, person.email) == [person.user_id]
