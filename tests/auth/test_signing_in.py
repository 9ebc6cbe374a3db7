from typing import Any

import pytest
from argon2 import PasswordHasher, extract_parameters

from chalicelib.auth.table import SessionItem
from chalicelib.core import clock
from chalicelib.core.actor import Role
from chalicelib.core.records import ActivityItem
from chalicelib.orgs.table import OrgItem
from chalicelib.users import service as users
from chalicelib.users.table import UserItem
from infra.local.gateway import RestGateway
from tests.auth.browser import Browser
from tests.auth.counting import count_requests
from tests.auth.records import WRONG, audit
from tests.client import Client
from tests.world import Person, World


class TestLogin:
    def test_answers_who_where_and_what_is_allowed(self, tab: Browser, agent: Person) -> None:
        answer = tab.login(agent)

        body = answer.json
        org = {
            "org_id": agent.org_id,
            "name": "Northwind",
            "time_zone": "Europe/Madrid",
            "phone_region": "ES",
        }
        assert answer.status == 200
        assert (body["token_type"], body["expires_in"]) == ("Bearer", 900)
        assert body["user"] == {
            "user_id": agent.user_id,
            "email": agent.email,
            "full_name": agent.full_name,
            "avatar_url": None,
        }
        assert (body["org"], body["role"], body["platform_admin"]) == (org, "agent", False)
        assert {"permission": "leads:read", "scope": "own"} in body["permissions"]
        expected = [{"org_id": agent.org_id, "name": "Northwind", "role": "agent"}]
        assert body["organisations"] == expected

    def test_the_token_opens_the_api(self, tab: Browser, agent: Person) -> None:
        client = tab.client(tab.login(agent))

        assert client.get("/me").json["user_id"] == agent.user_id

    def test_the_refresh_cookie_is_out_of_reach_of_scripts_and_other_sites(
        self, tab: Browser, agent: Person
    ) -> None:
        (cookie,) = tab.login(agent).cookies

        name, *rules = cookie.split("; ")
        assert name.startswith("callboard_refresh=ses_")
        assert set(rules) == {
            "HttpOnly",
            "Secure",
            "SameSite=Strict",
            "Path=/api/auth",
            "Max-Age=2592000",
        }

    def test_only_a_hash_of_the_refresh_token_is_stored(self, tab: Browser, agent: Person) -> None:
        tab.login(agent)

        session_id, secret = tab.cookie.partition("=")[2].split(".")
        stored = SessionItem.get(session_id)
        assert secret not in str(stored.attribute_values)
        assert len(stored.refresh_hash) == 64

    def test_is_recorded(self, tab: Browser, agent: Person) -> None:
        tab.login(agent)

        (opened,) = ActivityItem.query(agent.org_id)
        assert (opened.action, opened.actor_id, opened.ip) == (
            "session.opened",
            agent.user_id,
            "192.0.2.1",
        )
        assert audit(agent.org_id) == [(True, None)]

    def test_blanks_around_the_name_do_not_matter(self, tab: Browser, agent: Person) -> None:
        assert tab.login(f" {agent.email.upper()} ").status == 200

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({"password": "x"}, "email"),
            ({"email": "a@b.c"}, "password"),
            ({"email": "a@b.c", "password": "x" * 129}, "password"),
            ({"email": "a@b.c", "password": "x", "role": "admin"}, "role"),
        ],
    )
    def test_a_malformed_request_is_refused_by_name(
        self, gateway: RestGateway, body: dict[str, str], field: str
    ) -> None:
        reply = Client(gateway).post("/auth/login", body)

        assert (reply.status, list(reply.fields)) == (422, [field])


class TestRefusals:
    @pytest.fixture
    def refused(self, world: World, tab: Browser, agent: Person) -> dict[str, Any]:
        """An answer for each reason."""
        gone, idle = world.people["northwind.agent2"], world.people["northwind.agent3"]
        boss = world.people["northwind.admin"].actor()
        users.delete_user(boss, gone.user_id)
        UserItem(user_id=idle.user_id).update([UserItem.is_active.set(False)])
        return {
            "wrong_password": tab.login(agent, WRONG),
            "unknown_name": tab.login("nobody@northwind.example"),
            "unknown_username": tab.login("nobody"),
            "no_organisation": tab.login(gone),
            "inactive": tab.login(idle),
            "other_organisation": tab.login(agent, org_id=world.people["globex.admin"].org_id),
        }

    def test_all_look_alike(self, refused: dict[str, Any]) -> None:
        seen = set()
        for answer in refused.values():
            answer.json.pop("request_id")
            body = {**answer.json, "request_id": ""}
            seen.add((answer.status, str(body), answer.cookies))

        assert len(seen) == 1
        assert refused["inactive"].code == "wrong_credentials"

    def test_each_is_audited_with_its_reason(self, refused: dict[str, Any], agent: Person) -> None:
        kept = {reason for _, reason in audit(agent.org_id)}
        unknown = [reason for _, reason in audit("unknown")]

        assert kept == {"inactive", "no_organisation", "wrong_password"}
        assert sorted(filter(None, unknown)) == ["no_organisation", "unknown_name", "unknown_name"]
        assert len(refused) == 6

    def test_each_takes_one_hash_and_the_same_requests(
        self, tab: Browser, agent: Person, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = count_requests(monkeypatch)
        hashed: list[tuple[int, int, int]] = []
        verify = PasswordHasher.verify

        def counted(hasher: PasswordHasher, stored: str, password: str) -> bool:
            cost = extract_parameters(stored)
            hashed.append((cost.time_cost, cost.memory_cost, cost.parallelism))
            return verify(hasher, stored, password)

        monkeypatch.setattr(PasswordHasher, "verify", counted)
        tab.login(agent, WRONG)
        known = list(asked)
        asked.clear()
        for name in ("nobody@northwind.example", "nobody"):
            tab.login(name, WRONG)

            assert asked == known
            asked.clear()

        assert hashed == [hashed[0]] * 3

    def test_a_suspended_organisation_is_nowhere_to_work(self, tab: Browser, agent: Person) -> None:
        stamp = clock.iso(clock.now())
        OrgItem(org_id=agent.org_id).update([OrgItem.suspended_at.set(stamp)])

        assert tab.login(agent).code == "org_suspended"


class TestWhereToWork:
    @pytest.fixture
    def both(self, world: World, agent: Person) -> Person:
        """An agent of Northwind who manages at Globex."""
        users.add_member(world.people["globex.admin"].actor(), agent.user_id, Role.MANAGER)
        return agent

    def test_the_first_organisation_at_first(self, tab: Browser, both: Person) -> None:
        body = tab.login(both).json

        assert (body["org"]["name"], body["role"]) == ("Northwind", "agent")
        assert [org["name"] for org in body["organisations"]] == ["Northwind", "Globex"]

    def test_the_one_chosen(self, tab: Browser, both: Person, world: World) -> None:
        body = tab.login(both, org_id=world.people["globex.admin"].org_id).json

        assert (body["org"]["name"], body["role"]) == ("Globex", "manager")

    def test_the_one_used_last(self, tab: Browser, both: Person, world: World) -> None:
        tab.login(both, org_id=world.people["globex.admin"].org_id)

        assert tab.login(both).json["org"]["name"] == "Globex"

    def test_a_platform_admin_is_outside(self, tab: Browser, world: World) -> None:
        answer = tab.login(world.people["platform"])

        body = answer.json
        assert (body["org"], body["role"], body["organisations"]) == (None, None, [])
        assert [granted["permission"] for granted in body["permissions"]] == [
            "self:manage",
            "platform:orgs",
            "platform:users",
        ]
        assert tab.client(answer).get("/admin/orgs").status == 200
        assert audit("platform") == [(True, None)]

    def test_a_platform_admin_inside_has_the_role_given_there(
        self, tab: Browser, world: World
    ) -> None:
        root, boss = world.people["platform"], world.people["globex.admin"]
        users.add_member(boss.actor(), root.user_id, Role.AGENT)

        answer = tab.login(root, org_id=boss.org_id)

        assert answer.json["role"] == "agent"
        assert tab.client(answer).get("/admin/orgs").status == 403


class TestCost:
    def test_signing_in_is_six_reads_and_one_write(
        self, tab: Browser, agent: Person, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = count_requests(monkeypatch)

        tab.login(agent)

        assert asked == [
            "GetItem",
            "GetItem",
            "Query",
            "BatchGetItem",
            "BatchGetItem",
            "GetItem",
            "TransactWriteItems",
        ]
