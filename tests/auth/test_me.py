from typing import Any

import pytest

from chalicelib.auth import sessions
from chalicelib.auth.table import LoginAuditItem
from chalicelib.core.actor import Role
from chalicelib.core.db import plain
from chalicelib.core.records import ActivityItem
from chalicelib.users import service as users
from chalicelib.users.membership_table import MembershipItem
from infra.local.gateway import RestGateway
from tests.auth.browser import Browser
from tests.client import Client
from tests.conftest import SignIn
from tests.world import PASSWORD, Person, World

NEW_PASSWORD = "bright yellow kites"


@pytest.fixture
def client(tab: Browser, agent: Person) -> Client:
    return tab.client(tab.login(agent))


def change(client: Client, current: str = PASSWORD, new: str = NEW_PASSWORD) -> Any:
    return client.put("/me/password", {"current_password": current, "new_password": new})


class TestReadMe:
    def test_says_who_where_and_what_is_allowed(self, client: Client, agent: Person) -> None:
        body = client.get("/me").json

        assert (body["user_id"], body["email"], body["role"]) == (
            agent.user_id,
            agent.email,
            "agent",
        )
        assert body["org"] == {
            "org_id": agent.org_id,
            "name": "Northwind",
            "time_zone": "Europe/Madrid",
            "phone_region": "ES",
        }
        assert {"permission": "leads:create", "scope": "own"} in body["permissions"]
        assert [org["name"] for org in body["organisations"]] == ["Northwind"]
        assert "password_hash" not in body

    def test_a_platform_admin_is_outside_organisations(self, sign_in: SignIn) -> None:
        body = sign_in("platform").get("/me").json

        assert (body["org"], body["role"], body["platform_admin"]) == (None, None, True)

    def test_a_stranger_is_refused(self, anonymous: Client) -> None:
        assert anonymous.get("/me").status == 401


class TestUpdateMe:
    def test_changes_the_name_in_every_organisation(
        self, client: Client, agent: Person, world: World, sign_in: SignIn
    ) -> None:
        users.add_member(world.people["globex.admin"].actor(), agent.user_id, Role.AGENT)

        reply = client.patch("/me", {"full_name": " Ann Lee "}, version=1)

        assert (reply.status, reply.json["full_name"], reply.json["version"]) == (
            200,
            "Ann Lee",
            2,
        )
        assert client.get("/me").json == reply.json
        for who in ("northwind.admin", "globex.admin"):
            seen = sign_in(who).get(f"/users/{agent.user_id}")
            assert (seen.json["full_name"], seen.headers["etag"]) == ("Ann Lee", '"2"')

    def test_a_username_signs_in_and_can_be_given_up(self, client: Client, tab: Browser) -> None:
        client.patch("/me", {"username": "ann.lee"}, version=1)
        assert tab.login("Ann.Lee").status == 200

        client.patch("/me", {"username": None}, version=2)

        assert tab.login("ann.lee").status == 401

    def test_a_taken_username_changes_nothing(
        self, client: Client, sign_in: SignIn, agent: Person
    ) -> None:
        sign_in("globex.agent1").patch("/me", {"username": "ann"}, version=1)

        reply = client.patch("/me", {"username": "ann", "full_name": "Ann"}, version=1)

        assert (reply.status, reply.code) == (409, "username_taken")
        assert MembershipItem.get(agent.org_id, agent.user_id).full_name == agent.full_name

    def test_a_stale_version_is_refused(self, client: Client) -> None:
        client.patch("/me", {"full_name": "One"}, version=1)

        assert client.patch("/me", {"full_name": "Two"}, version=1).status == 412

    def test_if_match_is_required(self, client: Client) -> None:
        assert client.patch("/me", {"full_name": "One"}).status == 428

    @pytest.mark.parametrize("field", ["role", "email", "platform_admin", "password_hash"])
    def test_what_is_not_theirs_to_change_is_refused(self, client: Client, field: str) -> None:
        reply = client.patch("/me", {field: "admin"}, version=1)

        assert (reply.status, list(reply.fields)) == (422, [field])

    def test_works_outside_organisations(self, sign_in: SignIn) -> None:
        assert sign_in("platform").patch("/me", {"full_name": "Root"}, version=1).status == 200


class TestChangePassword:
    def test_the_new_one_signs_in_and_the_old_one_does_not(
        self, client: Client, tab: Browser, agent: Person
    ) -> None:
        assert change(client).status == 204

        assert tab.login(agent).status == 401
        assert tab.login(agent, NEW_PASSWORD).status == 200

    def test_ends_the_other_sessions_and_keeps_this_one(
        self, client: Client, tab: Browser, agent: Person, gateway: RestGateway
    ) -> None:
        other = Browser(gateway)
        other.login(agent)

        change(client)
        gateway.forget_authorizations()

        assert client.get("/me").status == 200
        assert tab.refresh().status == 200
        assert other.refresh().status == 401

    def test_ends_more_sessions_than_one_transaction_holds(
        self,
        client: Client,
        agent: Person,
        gateway: RestGateway,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(sessions, "PER_TRANSACTION", 2)
        others = [Browser(gateway) for _ in range(5)]
        for other in others:
            other.login(agent)

        change(client)

        assert [other.refresh().status for other in others] == [401] * 5

    def test_is_recorded_without_any_password(self, client: Client, agent: Person) -> None:
        change(client)

        *_, record = ActivityItem.query(agent.org_id)
        assert (record.action, record.entity_id) == ("user.password_changed", agent.user_id)
        assert not {"changes", "data", "notify"} & plain(record).keys()

    def test_a_wrong_current_password_is_named_audited_and_counted(
        self, client: Client, agent: Person
    ) -> None:
        replies = [change(client, current="a wrong guess") for _ in range(6)]

        assert [reply.status for reply in replies] == [*[422] * 5, 429]
        assert list(replies[0].fields) == ["current_password"]
        reasons = [row.reason for row in LoginAuditItem.query(agent.org_id)]
        assert reasons.count("wrong_current_password") == 5
        assert change(client).status == 429

    @pytest.mark.parametrize("new", ["short", "x" * 129, "agent1@northwind.example"])
    def test_a_weak_password_is_named(self, client: Client, new: str) -> None:
        reply = change(client, new=new)

        assert (reply.status, list(reply.fields)) == (422, ["new_password"])


class TestSessions:
    def test_are_listed_newest_first_with_the_current_one_marked(
        self, client: Client, agent: Person, gateway: RestGateway
    ) -> None:
        Browser(gateway, "198.51.100.7").login(agent)

        newer, current = client.get("/me/sessions").json["items"]

        assert (newer["ip"], newer["current"]) == ("198.51.100.7", False)
        assert (current["ip"], current["current"], current["user_agent"]) == (
            "192.0.2.1",
            True,
            "tests",
        )
        assert set(newer) == {
            "session_id",
            "created_at",
            "last_used_at",
            "ip",
            "user_agent",
            "current",
        }

    def test_one_can_be_ended(self, client: Client, agent: Person, gateway: RestGateway) -> None:
        other = Browser(gateway)
        other.login(agent)
        (session_id, _) = client.get("/me/sessions").ids

        assert client.delete(f"/me/sessions/{session_id}").status == 204

        assert session_id not in client.get("/me/sessions").ids
        assert other.refresh().status == 401
        assert client.delete(f"/me/sessions/{session_id}").status == 404

    def test_somebody_elses_is_not_found(self, client: Client, sign_in: SignIn) -> None:
        other = sign_in("northwind.agent2")
        (session_id,) = other.get("/me/sessions").ids

        assert client.delete(f"/me/sessions/{session_id}").status == 404
        assert other.get("/me").status == 200
