from typing import Any

import pytest

from chalicelib.core.actor import Actor, Role
from chalicelib.core.db import plain
from chalicelib.orgs.service import LastAdmin
from chalicelib.orgs.table import OrgItem
from chalicelib.users import service
from chalicelib.users.membership_table import MembershipItem
from chalicelib.users.schema import User
from infra.local.gateway import RestGateway
from tests.client import Client
from tests.conftest import SignIn
from tests.users.people import NEW, activity, create, sign_in_as
from tests.world import World


class TestDeleteUser:
    def test_leaves_the_lists_and_keeps_the_history(self, admin: Client, world: World) -> None:
        user_id = world.people["northwind.agent1"].user_id

        reply = admin.delete(f"/users/{user_id}")

        assert (reply.status, reply.raw) == (204, b"")
        assert user_id not in admin.get("/users").ids
        assert user_id not in admin.get("/users/directory").ids
        assert admin.get(f"/users/{user_id}").status == 404
        assert MembershipItem.get(admin.org_id, user_id).deleted_at is not None
        assert service.find_member(admin.org_id, user_id) is None
        assert [a.entity_id for a in activity(admin.org_id)] == [user_id]

    def test_signs_the_person_out(
        self, admin: Client, sign_in: SignIn, anonymous: Client, gateway: RestGateway
    ) -> None:
        agent = sign_in("northwind.agent1")
        assert agent.get("/me").status == 200

        admin.delete(f"/users/{agent.user_id}")
        gateway.forget_authorizations()

        assert agent.get("/me").status == 401
        assert sign_in_as(anonymous, agent.email) == 401

    def test_the_email_stays_theirs(self, admin: Client, world: World) -> None:
        agent = world.people["northwind.agent1"]
        admin.delete(f"/users/{agent.user_id}")

        assert admin.post("/users", {**NEW, "email": agent.email}).code == "email_taken"

    def test_twice_is_not_found(self, admin: Client, world: World) -> None:
        path = f"/users/{world.people['northwind.agent1'].user_id}"
        admin.delete(path)

        assert admin.delete(path).status == 404

    def test_another_organisation_cannot(self, sign_in: SignIn, world: World) -> None:
        path = f"/users/{world.people['northwind.agent1'].user_id}"

        assert sign_in("globex.admin").delete(path).status == 404

    def test_leaves_teams_and_lines(self, admin: Client, world: World) -> None:
        user_id = world.people["northwind.agent1"].user_id
        team = admin.post("/teams", {"name": "Outbound", "lead_id": user_id}).json
        other = admin.post("/teams", {"name": "Support"}).json
        admin.put(f"/teams/{other['team_id']}/members/{user_id}")
        line = admin.post("/phone-lines", {"number": "911 234 567", "label": "Sales"}).json
        admin.put(f"/phone-lines/{line['line_id']}/users/{user_id}")

        admin.delete(f"/users/{user_id}")

        left = admin.get("/teams").json["items"]
        assert [(team["member_ids"], team["lead_id"]) for team in left] == [([], None)] * 2
        assert left[0]["version"] == team["version"] + 1
        assert admin.get("/phone-lines").json["items"][0]["user_ids"] == []
        member = MembershipItem.get(admin.org_id, user_id)
        assert {"team_ids", "line_ids"}.isdisjoint(plain(member))
        gone = admin.get("/activity", entity_type="team", entity_id=team["team_id"]).json
        assert gone["items"][0]["action"] == "team.member_removed"

    def test_joining_a_team_at_that_moment_collides(
        self, admin: Client, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Otherwise the team would keep somebody who is gone."""
        user_id = world.people["northwind.agent1"].user_id
        team_id = admin.post("/teams", {"name": "Outbound"}).json["team_id"]
        read = service.get_user

        def read_then_join(actor: Actor, user_id: str) -> User:
            found = read(actor, user_id)
            admin.put(f"/teams/{team_id}/members/{user_id}")
            return found

        monkeypatch.setattr(service, "get_user", read_then_join)

        assert admin.delete(f"/users/{user_id}").status == 412
        assert admin.get(f"/teams/{team_id}").json["member_ids"] == [user_id]

    def test_they_may_be_taken_in_again(
        self, admin: Client, anonymous: Client, world: World
    ) -> None:
        agent = world.people["northwind.agent1"]
        admin.delete(f"/users/{agent.user_id}")

        service.add_member(world.people["northwind.admin"].actor(), agent.user_id, Role.MANAGER)

        assert sign_in_as(anonymous, agent.email) == 200
        assert agent.user_id in admin.get("/users", role="manager").ids


class TestLastAdmin:
    @pytest.mark.parametrize("change", [{"role": "agent"}, {"is_active": False}])
    def test_can_be_neither_demoted_nor_deactivated(
        self, admin: Client, change: dict[str, Any]
    ) -> None:
        reply = admin.patch(f"/users/{admin.user_id}", change, version=1)

        assert (reply.status, reply.code) == (409, "last_admin")
        assert admin.get(f"/users/{admin.user_id}").json["version"] == 1

    def test_cannot_be_removed(self, admin: Client) -> None:
        reply = admin.delete(f"/users/{admin.user_id}")

        assert (reply.status, reply.code) == (409, "last_admin")

    def test_may_go_when_there_is_another(self, admin: Client) -> None:
        create(admin, role="admin")

        assert admin.delete(f"/users/{admin.user_id}").status == 204

    def test_an_inactive_admin_does_not_count(self, admin: Client) -> None:
        other = create(admin, role="admin")
        admin.patch(f"/users/{other['user_id']}", {"is_active": False}, version=1)

        assert admin.delete(f"/users/{admin.user_id}").code == "last_admin"

    def test_an_admin_who_comes_back_counts(self, admin: Client) -> None:
        path = f"/users/{create(admin, role='admin')['user_id']}"
        admin.patch(path, {"is_active": False}, version=1)
        admin.patch(path, {"is_active": True}, version=2)

        assert admin.delete(f"/users/{admin.user_id}").status == 204

    def test_of_two_who_go_at_once_one_stays(
        self, admin: Client, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Both are read while there are two; the condition of the write decides."""
        other = create(admin, role="admin")["user_id"]
        actor = world.people["northwind.admin"].actor()
        read = service.get_user

        def read_then_lose_the_other(actor: Actor, user_id: str) -> User:
            found = read(actor, user_id)
            monkeypatch.setattr(service, "get_user", read)
            service.delete_user(actor, other)
            return found

        monkeypatch.setattr(service, "get_user", read_then_lose_the_other)

        with pytest.raises(LastAdmin):
            service.delete_user(actor, admin.user_id)
        assert OrgItem.get(admin.org_id).admin_ids == {admin.user_id}
