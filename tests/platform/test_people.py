"""People across organisations, as platform admins find, make and change them."""

import json
from typing import Any

import pytest

from bench.counting import counted
from chalicelib.core.names import PLATFORM
from chalicelib.core.records import ActivityItem
from chalicelib.users.membership_table import MembershipItem
from chalicelib.users.table import PlatformItem, UserItem
from infra.local.gateway import RestGateway
from tests.auth.browser import Browser
from tests.client import Answer, Client
from tests.conftest import SignIn
from tests.notifications.mailbox import deliver, token_in
from tests.world import World

RITA = {"email": "Rita@Callboard.example", "full_name": "Rita Root", "platform_admin": True}
OWN_PASSWORD = "seven blue kettles"


@pytest.fixture
def agent_id(world: World) -> str:
    return world.people["northwind.agent1"].user_id


@pytest.fixture
def second(platform: Client) -> str:
    """Another platform admin."""
    return str(platform.post("/admin/users", RITA).json["user_id"])


def change(platform: Client, user_id: str, version: int = 1, **fields: Any) -> Answer:
    return platform.patch(f"/admin/users/{user_id}", fields, version=version)


def admins() -> set[str]:
    return set(PlatformItem.get("admins", consistent_read=True).user_ids or ())


class TestListPeople:
    def test_shows_everybody_by_email(self, platform: Client, world: World) -> None:
        answer = platform.get("/admin/users")

        emails = [person["email"] for person in answer.json["items"]]
        assert emails == sorted(person.email for person in world.people.values())

    def test_says_who_they_are_and_no_secret(self, platform: Client) -> None:
        assert set(platform.get("/admin/users").json["items"][0]) == {
            "user_id",
            "email",
            "username",
            "full_name",
            "platform_admin",
            "is_active",
            "created_at",
            "updated_at",
            "version",
        }

    def test_the_index_holds_no_secret(self) -> None:
        kept = UserItem.by_email.Meta.projection.non_key_attributes

        assert "password_hash" not in kept

    def test_finds_by_how_the_email_begins(self, platform: Client) -> None:
        answer = platform.get("/admin/users", q=" AGENT1@")

        assert [person["email"] for person in answer.json["items"]] == [
            "agent1@globex.example",
            "agent1@northwind.example",
        ]

    def test_reads_what_it_shows(self, platform: Client) -> None:
        with counted() as cost:
            platform.get("/admin/users", q="agent1@")

        assert cost.requests == {"Query users": 1}
        assert cost.read["users"] == 2

    def test_keeps_the_platform_admins(self, platform: Client, second: str) -> None:
        answer = platform.get("/admin/users", platform_admin="true")

        assert answer.ids == [platform.user_id, second]
        assert platform.get("/admin/users", platform_admin="true", q="rita").ids == [second]

    def test_everybody_else_is_no_list(self, platform: Client) -> None:
        assert list(platform.get("/admin/users", platform_admin="false").fields) == [
            "platform_admin"
        ]

    def test_pages_join_up(self, platform: Client) -> None:
        first = platform.get("/admin/users", limit=3)
        rest = platform.get("/admin/users", cursor=first.json["next_cursor"])

        assert [*first.ids, *rest.ids] == platform.get("/admin/users").ids

    @pytest.mark.parametrize("who", ["northwind.admin", "northwind.manager", "northwind.agent1"])
    def test_is_for_platform_admins(self, sign_in: SignIn, who: str) -> None:
        assert sign_in(who).get("/admin/users").status == 403


class TestCreatePerson:
    def test_makes_somebody_who_chooses_a_password_by_mail(
        self, platform: Client, anonymous: Client, gateway: RestGateway
    ) -> None:
        answer = platform.post("/admin/users", RITA)
        (mail,) = deliver(PLATFORM)

        assert answer.status == 201
        assert answer.headers["location"] == f"/api/admin/users/{answer.json['user_id']}"
        assert (answer.json["email"], answer.json["platform_admin"]) == (
            "rita@callboard.example",
            True,
        )
        assert mail.destinations["ToAddresses"] == ["rita@callboard.example"]
        body = {"token": token_in(mail), "new_password": OWN_PASSWORD}
        assert anonymous.post("/auth/password/reset", body).status == 204
        signed_in = Browser(gateway).login("rita@callboard.example", OWN_PASSWORD)
        assert signed_in.json["platform_admin"] is True

    def test_a_platform_admin_counts_as_one(self, second: str, platform: Client) -> None:
        assert admins() == {platform.user_id, second}

    def test_others_do_not(self, platform: Client) -> None:
        platform.post("/admin/users", {**RITA, "platform_admin": False})

        assert admins() == {platform.user_id}

    def test_is_recorded_without_a_secret(self, second: str) -> None:
        (record,) = ActivityItem.query(PLATFORM)

        assert (record.action, record.entity_id) == ("account.created", second)
        assert json.loads(record.data or "") == {"full_name": "Rita Root", "platform_admin": True}

    def test_a_retry_makes_one(self, platform: Client) -> None:
        answers = [platform.post("/admin/users", RITA, once="k1") for _ in range(2)]

        assert answers[0].json == answers[1].json

    def test_a_taken_email_is_named(self, platform: Client) -> None:
        answer = platform.post("/admin/users", {**RITA, "email": "agent1@northwind.example"})

        assert (answer.status, answer.code, list(answer.fields)) == (409, "email_taken", ["email"])

    def test_takes_no_password(self, platform: Client) -> None:
        answer = platform.post("/admin/users", {**RITA, "password": OWN_PASSWORD})

        assert list(answer.fields) == ["password"]

    def test_is_for_platform_admins(self, sign_in: SignIn) -> None:
        assert sign_in("northwind.admin").post("/admin/users", RITA).status == 403


class TestReadPerson:
    def test_says_where_they_work(self, platform: Client, agent_id: str, northwind: str) -> None:
        answer = platform.get(f"/admin/users/{agent_id}")

        assert answer.headers["etag"] == '"1"'
        assert answer.json["organisations"] == [
            {"org_id": northwind, "name": "Northwind", "role": "agent", "is_active": True}
        ]
        assert "password_hash" not in answer.json

    def test_nobody_is_not_found(self, platform: Client) -> None:
        assert platform.get("/admin/users/user_x").status == 404


class TestUpdatePerson:
    def test_renames_in_every_organisation(
        self, platform: Client, agent_id: str, northwind: str
    ) -> None:
        answer = change(platform, agent_id, full_name=" Ann Lee ")

        assert (answer.json["full_name"], answer.json["version"]) == ("Ann Lee", 2)
        assert platform.get(f"/admin/users/{agent_id}").json == answer.json
        assert MembershipItem.get(northwind, agent_id).full_name == "Ann Lee"

    def test_is_recorded(self, platform: Client, agent_id: str) -> None:
        change(platform, agent_id, is_active=False)

        (record,) = ActivityItem.query(PLATFORM)
        assert (record.action, record.actor_id) == ("account.updated", platform.user_id)
        assert json.loads(record.changes or "") == {"is_active": {"before": True, "after": False}}

    def test_one_switched_off_is_out_and_stays_out(
        self, platform: Client, world: World, gateway: RestGateway
    ) -> None:
        agent = world.people["northwind.agent1"]
        tab = Browser(gateway)
        signed_in = tab.client(tab.login(agent))
        change(platform, agent.user_id, version=1, is_active=False)
        gateway.forget_authorizations()

        assert signed_in.get("/me").status == 401
        assert tab.refresh().status == 401
        assert tab.login(agent).status == 401

    def test_more_sessions_than_one_write_holds_all_end(
        self, platform: Client, world: World, gateway: RestGateway
    ) -> None:
        agent = world.people["northwind.agent1"]
        clients = [Client(gateway, world.token(agent)) for _ in range(100)]
        change(platform, agent.user_id, is_active=False)

        assert {client.get("/me").status for client in clients} == {401}

    def test_one_who_loses_the_flag_is_signed_out(
        self, platform: Client, second: str, world: World, gateway: RestGateway
    ) -> None:
        row = UserItem.get(second)
        world.add_person("rita", "", "Callboard", None)
        person = world.people["rita"]
        rita = Client(gateway, world.token(person))
        assert rita.get("/admin/orgs").status == 200
        answer = change(platform, person.user_id, platform_admin=False)
        gateway.forget_authorizations()

        assert answer.json["platform_admin"] is False
        assert rita.get("/admin/orgs").status == 401
        assert admins() == {platform.user_id, row.user_id}

    def test_others_keep_their_sessions(
        self, platform: Client, world: World, gateway: RestGateway, agent_id: str
    ) -> None:
        client = Client(gateway, world.token(world.people["northwind.agent1"]))
        change(platform, agent_id, full_name="Ann Lee", platform_admin=True)
        gateway.forget_authorizations()

        assert client.get("/me").status == 200
        assert admins() == {platform.user_id, agent_id}

    @pytest.mark.parametrize("lost", [{"platform_admin": False}, {"is_active": False}])
    def test_the_last_platform_admin_stays(self, platform: Client, lost: dict[str, bool]) -> None:
        answer = change(platform, platform.user_id, **lost)

        assert (answer.status, answer.code) == (409, "last_platform_admin")
        assert platform.get(f"/admin/users/{platform.user_id}").json["version"] == 1

    def test_one_switched_off_no_longer_counts(self, platform: Client, second: str) -> None:
        change(platform, second, is_active=False)

        assert change(platform, platform.user_id, platform_admin=False).status == 409
        assert change(platform, second, version=2, platform_admin=False).status == 200
        assert admins() == {platform.user_id}

    def test_a_change_meanwhile_is_stale(self, platform: Client, agent_id: str) -> None:
        change(platform, agent_id, full_name="Ann Lee")

        assert change(platform, agent_id, full_name="Ann Low").status == 412

    def test_needs_the_version(self, platform: Client, agent_id: str) -> None:
        assert platform.patch(f"/admin/users/{agent_id}", {"is_active": False}).status == 428

    def test_nobody_is_not_found(self, platform: Client) -> None:
        assert change(platform, "user_x", is_active=False).status == 404

    def test_is_for_platform_admins(self, sign_in: SignIn, agent_id: str) -> None:
        assert change(sign_in("northwind.admin"), agent_id, is_active=False).status == 403
