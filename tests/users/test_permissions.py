from typing import Any

import pytest

from chalicelib.core.actor import GRANTABLE, WITHDRAWABLE, Permission
from chalicelib.orgs.table import OrgItem
from chalicelib.users.permissions import EXPLAINED
from tests.auth.browser import Browser
from tests.client import Answer, Client
from tests.conftest import SignIn
from tests.users.people import NEW, activity
from tests.world import Person, World


@pytest.fixture
def manager(world: World) -> Person:
    return world.people["northwind.manager"]


def change(client: Client, person: Person, version: int = 1, **fields: Any) -> Answer:
    return client.patch(f"/users/{person.user_id}", fields, version=version)


def held(answer: Answer) -> dict[str, str]:
    return {one["permission"]: one["scope"] for one in answer.json["permissions"]}


class TestOverrides:
    def test_are_shown_and_recorded(self, admin: Client, manager: Person) -> None:
        answer = change(admin, manager, granted=["users:read"], withdrawn=["leads:assign"])

        assert (answer.json["granted"], answer.json["withdrawn"]) == (
            ["users:read"],
            ["leads:assign"],
        )
        assert admin.get(f"/users/{manager.user_id}").json == answer.json
        assert '"granted":{"before":[],"after":["users:read"]}' in str(
            activity(manager.org_id)[-1].changes
        )

    def test_open_and_close_routes(self, admin: Client, manager: Person, sign_in: SignIn) -> None:
        change(admin, manager, granted=["users:read"], withdrawn=["directory:read"])
        client = sign_in("northwind.manager")

        assert client.get("/users").status == 200
        assert client.get("/users/directory").status == 403

    def test_are_part_of_what_me_and_sign_in_show(
        self, admin: Client, manager: Person, tab: Browser
    ) -> None:
        change(admin, manager, granted=["users:read"], withdrawn=["leads:assign"])
        OrgItem(org_id=manager.org_id).update([OrgItem.manager_scope.set("team")])

        signed_in = tab.login(manager)
        shown = held(signed_in)

        assert shown == held(tab.client(signed_in).get("/me"))
        assert shown["users:read"] == "all"
        assert shown["leads:read"] == "team"
        assert "leads:assign" not in shown

    def test_can_be_taken_back(self, admin: Client, manager: Person) -> None:
        change(admin, manager, granted=["users:read"])

        answer = change(admin, manager, 2, granted=[])

        assert answer.json["granted"] == []

    def test_end_with_the_role(self, admin: Client, manager: Person) -> None:
        change(admin, manager, granted=["users:read"])
        change(admin, manager, 2, role="agent")

        answer = change(admin, manager, 3, role="manager")

        assert answer.json["granted"] == []

    def test_what_cannot_be_given_or_taken_is_named_all_at_once(
        self, admin: Client, manager: Person
    ) -> None:
        answer = change(admin, manager, granted=["keys:manage"], withdrawn=["self:manage"])

        assert answer.status == 422
        assert answer.fields == {
            "granted": "keys:manage cannot be given one by one",
            "withdrawn": "self:manage cannot be taken one by one",
        }

    def test_an_unknown_one_is_named(self, admin: Client, manager: Person) -> None:
        answer = change(admin, manager, granted=["planes:fly"])

        assert (answer.status, list(answer.fields)) == (422, ["granted"])

    def test_count_for_managers_only(self, admin: Client, world: World) -> None:
        answer = change(admin, world.people["northwind.agent1"], granted=["users:read"])

        assert answer.fields == {"granted": "counts for managers only"}

    def test_may_come_with_the_role(self, admin: Client, world: World) -> None:
        person = world.people["northwind.agent1"]

        answer = change(admin, person, role="manager", granted=["users:read"])

        assert answer.json["granted"] == ["users:read"]


class TestManagerOfPeople:
    """A manager who was given `users:manage` stays below the admins."""

    @pytest.fixture
    def client(self, admin: Client, manager: Person, sign_in: SignIn) -> Client:
        change(admin, manager, granted=["users:read", "users:manage"])
        return sign_in("northwind.manager")

    def test_manages_agents(self, client: Client, world: World) -> None:
        assert client.post("/users", NEW).status == 201
        assert change(client, world.people["northwind.agent1"], role="manager").status == 200

    @pytest.mark.parametrize("fields", [{"role": "admin"}, {"granted": ["leads:delete"]}])
    def test_cannot_raise_themselves(
        self, client: Client, manager: Person, fields: dict[str, Any]
    ) -> None:
        answer = change(client, manager, 2, **fields)

        assert (answer.status, answer.code) == (403, "admins_only")

    def test_cannot_create_an_admin(self, client: Client) -> None:
        assert client.post("/users", {**NEW, "role": "admin"}).status == 403

    def test_cannot_touch_an_admin(self, client: Client, world: World) -> None:
        boss = world.people["northwind.admin"]

        assert change(client, boss, full_name="Nobody").status == 403
        assert client.delete(f"/users/{boss.user_id}").status == 403


class TestMatrix:
    def test_explains_every_permission(self, admin: Client) -> None:
        rows = {row["permission"]: row for row in admin.get("/permissions").json["items"]}

        assert rows.keys() == set(Permission) == EXPLAINED.keys()
        assert {name for name, row in rows.items() if row["grantable"]} == GRANTABLE
        assert {name for name, row in rows.items() if row["withdrawable"]} == WITHDRAWABLE
        assert rows["leads:read"] == {
            "permission": "leads:read",
            "explanation": "See leads, their timelines and numbers",
            "admin": "all",
            "manager": "all",
            "agent": "own",
            "grantable": False,
            "withdrawable": True,
        }

    @pytest.mark.parametrize("who", ["northwind.manager", "northwind.agent1", "platform"])
    def test_is_for_those_who_see_people(self, sign_in: SignIn, who: str) -> None:
        assert sign_in(who).get("/permissions").status == 403
