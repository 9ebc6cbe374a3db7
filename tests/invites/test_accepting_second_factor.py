"""A mailed link does not stand in for the second factor of who has an account elsewhere."""

import pytest

from chalicelib.auth.table import FactorItem, LoginAuditItem
from chalicelib.core.actor import Permission
from chalicelib.orgs.table import OrgItem
from infra.local.gateway import RestGateway
from tests.auth.browser import Browser
from tests.auth.phone import Phone, later, wrong
from tests.client import Client
from tests.conftest import SignIn
from tests.invites.inviting import accept, mailed
from tests.world import Person, World


@pytest.fixture
def person(world: World) -> Person:
    """Somebody of another organisation, with an authenticator app."""
    return world.people["globex.agent1"]


@pytest.fixture
def phone(sign_in: SignIn) -> Phone:
    made = Phone(sign_in("globex.agent1"))
    made.confirm()
    return made


@pytest.fixture
def token(admin: Client, person: Person) -> str:
    return mailed(admin, email=person.email, role="admin")


@pytest.mark.usefixtures("phone")
def test_without_a_code_it_is_asked_for(
    admin: Client, anonymous: Client, token: str, person: Person
) -> None:
    reply = accept(anonymous, token)

    assert (reply.status, reply.code) == (401, "totp_required")
    assert reply.cookies == ()
    assert person.user_id not in admin.get("/users").ids


def test_with_the_code_they_join(
    admin: Client, anonymous: Client, token: str, phone: Phone, person: Person
) -> None:
    accept(anonymous, token)
    with later(60):
        reply = accept(anonymous, token, totp=phone.code)

    assert (reply.status, reply.json["org"]["org_id"]) == (200, admin.org_id)
    assert person.user_id in admin.get("/users").ids


def test_the_session_counts_as_one_with_a_second_factor(
    admin: Client, anonymous: Client, token: str, phone: Phone
) -> None:
    OrgItem(org_id=admin.org_id).update([OrgItem.require_totp_for_admins.set(True)])
    with later(60):
        reply = accept(anonymous, token, totp=phone.code)

    assert reply.json["totp_enrolment_required"] is False
    assert Permission.USERS_MANAGE in [p["permission"] for p in reply.json["permissions"]]


def test_a_wrong_code_leaves_the_invitation_open(
    anonymous: Client, token: str, phone: Phone
) -> None:
    with later(60):
        refused = accept(anonymous, token, totp=wrong(phone.code))
        reply = accept(anonymous, token, totp=phone.code)

    assert (refused.status, refused.code) == (401, "wrong_code")
    assert reply.status == 200


def test_a_code_is_good_once(
    anonymous: Client, token: str, phone: Phone, person: Person, gateway: RestGateway
) -> None:
    with later(60):
        accept(anonymous, token, totp=phone.code)
        again = Browser(gateway).login(person, totp=phone.code)

    assert again.code == "wrong_code"


def test_a_recovery_code_will_do_once(
    anonymous: Client, token: str, phone: Phone, person: Person
) -> None:
    reply = accept(anonymous, token, recovery_code=phone.codes[0])

    assert reply.status == 200
    assert len(FactorItem.get(person.user_id).recovery_hashes) == 9


def test_guessing_is_limited_and_audited_as_at_signing_in(
    admin: Client, anonymous: Client, token: str, phone: Phone, person: Person
) -> None:
    with later(60):
        replies = [accept(anonymous, token, totp=wrong(phone.code)) for _ in range(6)]
        right = accept(anonymous, token, totp=phone.code)
        login = anonymous.post("/auth/login", {"email": person.email, "password": "x"})
    rows = list(LoginAuditItem.query(admin.org_id))

    assert [reply.status for reply in replies] == [401] * 5 + [429]
    assert (right.status, login.status) == (429, 429)
    assert int(right.headers["retry-after"]) > 0
    assert [row.reason for row in rows].count("wrong_code") == 5
    assert {row.user_id for row in rows} == {person.user_id}


def test_after_a_success_failures_are_forgiven(
    anonymous: Client, token: str, phone: Phone, person: Person, gateway: RestGateway
) -> None:
    with later(60):
        for _ in range(4):
            accept(anonymous, token, totp=wrong(phone.code))
        accept(anonymous, token, totp=phone.code)
    with later(120):
        refused = [Browser(gateway, "127.0.0.1").login(person, "x").status for _ in range(2)]

    assert refused == [401, 401]
