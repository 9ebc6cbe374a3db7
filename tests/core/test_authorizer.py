import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest
from msgspec import structs

from app import app
from chalicelib.auth.table import SessionItem
from chalicelib.core import authorizer, clock, direct, machines, tokens
from chalicelib.core.config import config
from chalicelib.core.db import Item
from chalicelib.keys.table import KeyItem
from chalicelib.orgs.table import OrgItem
from chalicelib.users.membership_table import MembershipItem
from infra.local.gateway import RestGateway
from tests.auth.counting import count_requests
from tests.client import Client
from tests.conftest import SignIn
from tests.world import World


class Hand:
    """A clock that a test moves; the gateway caches by it."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def agent(world: World, hand: Hand) -> Client:
    """An agent whom the gateway knows already."""
    person = world.people["northwind.agent1"]
    client = Client(
        RestGateway(app, clock=hand),
        world.token(person),
        org_id=person.org_id,
        user_id=person.user_id,
    )
    assert client.get("/me").status == 200
    return client


def session_of(client: Client) -> SessionItem:
    return SessionItem.get(tokens.verify(str(client.token)).session_id)


class TestWithinAMinute:
    """What the gateway remembers for 60 seconds counts at the latest then."""

    def status_after(self, hand: Hand, client: Client, seconds: float) -> int:
        hand.seconds = seconds
        return client.get("/me").status

    def test_a_revoked_session_is_out(self, agent: Client, hand: Hand) -> None:
        session_of(agent).update([SessionItem.revoked_at.set(clock.iso(clock.now()))])

        assert self.status_after(hand, agent, 59.9) == 200
        assert self.status_after(hand, agent, 60) == 401

    def test_a_deleted_session_is_out(self, agent: Client, hand: Hand) -> None:
        session_of(agent).delete()

        assert self.status_after(hand, agent, 60) == 401

    def test_a_member_taken_out_is_out(self, agent: Client, hand: Hand) -> None:
        stamp = clock.iso(clock.now())
        member = MembershipItem.get(agent.org_id, agent.user_id)
        member.update([MembershipItem.deleted_at.set(stamp)])

        assert self.status_after(hand, agent, 60) == 401

    def test_an_inactive_member_is_out(self, agent: Client, hand: Hand) -> None:
        member = MembershipItem.get(agent.org_id, agent.user_id)
        member.update([MembershipItem.is_active.set(False)])

        assert self.status_after(hand, agent, 60) == 401

    def test_a_suspended_organisation_is_out(self, agent: Client, hand: Hand) -> None:
        stamp = clock.iso(clock.now())
        OrgItem(org_id=agent.org_id).update([OrgItem.suspended_at.set(stamp)])

        assert self.status_after(hand, agent, 60) == 401

    def test_a_new_role_counts(self, agent: Client, hand: Hand) -> None:
        member = MembershipItem.get(agent.org_id, agent.user_id)
        member.update([MembershipItem.role.set("admin")])

        assert agent.get("/users").status == 403
        hand.seconds = 60
        assert agent.get("/users").status == 200


class TestSession:
    def test_an_expired_one_is_out(self, agent: Client, hand: Hand) -> None:
        session_of(agent).update([SessionItem.expires_at.set(clock.now() - timedelta(seconds=1))])
        hand.seconds = 60

        assert agent.get("/me").status == 401

    @pytest.mark.parametrize("changes", [{"user_id": "user_x"}, {"org_id": "org_x"}])
    def test_of_somebody_or_somewhere_else_is_refused(
        self, agent: Client, changes: dict[str, Any]
    ) -> None:
        claims = structs.replace(tokens.verify(str(agent.token)), **changes)
        agent.token = tokens.issue(claims)

        assert agent.get("/me").status == 401

    def test_a_token_alone_opens_no_organisation_to_a_platform_admin(
        self, world: World, gateway: RestGateway, agent: Client
    ) -> None:
        root = world.people["platform"]
        claims = tokens.verify(world.token(root))
        inside = tokens.issue(structs.replace(claims, org_id=agent.org_id))

        assert Client(gateway, inside).get("/me").status == 401


class TestRequest:
    @pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b"])
    def test_without_a_token_is_refused(self, agent: Client, header: str) -> None:
        agent.token = None

        reply = agent.get("/me", headers={"authorization": header} if header else {})

        assert reply.status == 401

    def test_costs_one_read(self, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
        client = sign_in("northwind.agent1")
        asked = count_requests(monkeypatch)
        client.post("/auth/socket-ticket")
        client.post("/auth/socket-ticket")

        assert asked == ["BatchGetItem", "PutItem", "PutItem"]


class TestNames:
    @pytest.mark.parametrize(
        ("name", "model", "keys"),
        [
            (authorizer.SESSIONS, SessionItem, ["session_id"]),
            (authorizer.MEMBERSHIPS, MembershipItem, ["org_id", "user_id"]),
            (authorizer.ORGS, OrgItem, ["org_id"]),
            (machines.KEYS, KeyItem, ["key_id"]),
            (machines.ORGS, OrgItem, ["org_id"]),
        ],
    )
    def test_tables_and_keys_are_those_of_the_models(
        self, name: str, model: type[Item], keys: list[str]
    ) -> None:
        attributes = model.get_attributes().values()
        found = [a.attr_name for a in attributes if a.is_hash_key or a.is_range_key]

        assert model.Meta.table_name == f"callboard-test-{name}"
        assert found == keys

    def test_attributes_are_those_of_the_models(self) -> None:
        read = {
            SessionItem: {
                "second_factor",
                "user_id",
                "org_id",
                "expires_at",
                "revoked_at",
                "platform_role",
                "platform_until",
            },
            MembershipItem: {
                "role",
                "team_ids",
                "line_ids",
                "is_active",
                "deleted_at",
                "granted",
                "withdrawn",
            },
            OrgItem: {
                "require_totp_for_admins",
                "time_zone",
                "phone_region",
                "suspended_at",
                "manager_scope",
            },
            KeyItem: {
                "org_id",
                "name",
                "secret_hash",
                "permissions",
                "last_used_at",
                "expires_at",
                "revoked_at",
            },
        }

        for model, names in read.items():
            assert names <= {a.attr_name for a in model.get_attributes().values()}


class TestABusyDatabase:
    @pytest.fixture
    def client(self, sign_in: SignIn) -> Client:
        return sign_in()

    @pytest.fixture
    def busy(self, monkeypatch: pytest.MonkeyPatch, client: Client) -> list[int]:
        """How often it leaves the session of the client out, counted down by each batch."""
        assert client.token
        left, ask = [0], direct.ask

        def leaving_out(service: direct.Service, operation: str, body: Any) -> dict[str, Any]:
            answer = ask(service, operation, body)
            if operation != "BatchGetItem" or not left[0]:
                return answer
            left[0] -= 1
            table = config().table(authorizer.SESSIONS)
            rest = {table: body["RequestItems"][table]}
            return {
                **answer,
                "Responses": answer["Responses"] | {table: []},
                "UnprocessedKeys": rest,
            }

        monkeypatch.setattr(direct, "ask", leaving_out)
        return left

    def test_a_row_that_was_not_looked_for_is_asked_for_again(
        self, busy: list[int], client: Client
    ) -> None:
        busy[0] = 2

        assert client.get("/me").status == 200

    def test_nobody_is_signed_out_by_it(self, busy: list[int], client: Client) -> None:
        busy[0] = 3

        with pytest.raises(direct.Refused, match="too busy"):
            authorizer._read(tokens.verify(str(client.token)))


def test_imports_no_slice_no_pynamodb_and_no_botocore() -> None:
    """It runs before everything, so its cold start comes on top of every other."""
    script = "import sys, chalicelib.core.authorizer; print('\\n'.join(sys.modules))"
    out = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()

    slices = [m for m in out if m.startswith("chalicelib.") and not m.startswith("chalicelib.core")]
    assert slices == []
    assert not {"pynamodb", "botocore", "argon2", "phonenumbers"} & set(out)
