from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest

from chalicelib.core import clock
from chalicelib.core.actor import Origin
from chalicelib.core.errors import Conflict
from chalicelib.core.records import ActivityItem
from chalicelib.invites import accepting
from chalicelib.invites.schema import InviteAccept
from chalicelib.invites.table import InviteItem
from chalicelib.orgs.table import OrgItem
from chalicelib.teams import rules as team_rules
from chalicelib.teams import service as teams
from chalicelib.teams.schema import Team
from chalicelib.users.membership_table import MembershipItem
from chalicelib.users.table import UserItem
from tests.client import Client
from tests.invites.inviting import OWN, accept, mailed
from tests.world import PASSWORD, World


class TestPreview:
    def test_says_who_invites(self, admin: Client, anonymous: Client) -> None:
        reply = anonymous.post("/auth/invites/preview", {"token": mailed(admin)})

        assert reply.status == 200
        assert reply.json == {
            "org_name": "Northwind",
            "email": "zoe@new.example",
            "full_name": "Zoe Park",
            "role": "agent",
            "has_account": False,
        }

    def test_knows_who_has_an_account(self, admin: Client, anonymous: Client) -> None:
        token = mailed(admin, email="agent1@globex.example")

        reply = anonymous.post("/auth/invites/preview", {"token": token})
        assert reply.json["has_account"] is True

    @pytest.mark.usefixtures("world")
    @pytest.mark.parametrize("token", ["x", "..", "a.b.c", "é.é.é", "a.b.c.d"])
    def test_a_token_nobody_got_is_gone(self, anonymous: Client, token: str) -> None:
        assert anonymous.post("/auth/invites/preview", {"token": token}).status == 410


class TestAccept:
    def test_somebody_new_joins_and_is_signed_in(
        self, admin: Client, anonymous: Client, gateway: Any
    ) -> None:
        reply = accept(anonymous, mailed(admin, role="manager"), **OWN)

        assert (reply.status, reply.json["role"]) == (200, "manager")
        assert reply.cookies[0].startswith("callboard_refresh=ses_")
        me = Client(gateway, reply.json["access_token"]).get("/me").json
        assert (me["email"], me["org"]["name"]) == ("zoe@new.example", "Northwind")
        login = {"email": "zoe@new.example", "password": OWN["password"]}
        assert anonymous.post("/auth/login", login).status == 200
        assert admin.get("/invites", status="accepted").json["items"][0]["user_id"] == me["user_id"]

    def test_somebody_with_an_account_joins_with_it(
        self, admin: Client, anonymous: Client, world: World
    ) -> None:
        person = world.people["globex.agent1"]
        token = mailed(admin, email=person.email)

        reply = accept(anonymous, token, password="not looked at, ever")

        assert (reply.status, reply.json["user"]["user_id"]) == (200, person.user_id)
        assert {org["name"] for org in reply.json["organisations"]} == {"Globex", "Northwind"}
        login = {"email": person.email, "password": PASSWORD}
        assert anonymous.post("/auth/login", login).status == 200

    def test_an_admin_counts_as_one(self, admin: Client, anonymous: Client) -> None:
        accept(anonymous, mailed(admin, role="admin"), **OWN)

        assert len(OrgItem.get(admin.org_id).admin_ids) == 2

    def test_they_join_the_teams(self, admin: Client, anonymous: Client) -> None:
        team_id = admin.post("/teams", {"name": "North"}).json["team_id"]
        user_id = accept(anonymous, mailed(admin, team_ids=[team_id]), **OWN).json["user"][
            "user_id"
        ]

        assert admin.get(f"/teams/{team_id}").json["member_ids"] == [user_id]
        assert MembershipItem.get(admin.org_id, user_id).team_ids == {team_id}

    def test_a_team_gone_since_keeps_nobody_out(self, admin: Client, anonymous: Client) -> None:
        team_id = admin.post("/teams", {"name": "North"}).json["team_id"]
        token = mailed(admin, team_ids=[team_id])
        admin.delete(f"/teams/{team_id}")

        assert accept(anonymous, token, **OWN).status == 200

    def test_a_full_team_keeps_nobody_out(
        self, admin: Client, anonymous: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        team_id = admin.post("/teams", {"name": "North", "lead_id": admin.user_id}).json["team_id"]
        token = mailed(admin, team_ids=[team_id])
        monkeypatch.setattr(team_rules, "MAX_MEMBERS", 1)

        assert accept(anonymous, token, **OWN).status == 200
        assert admin.get(f"/teams/{team_id}").json["member_ids"] == [admin.user_id]

    def test_a_team_that_fills_up_at_that_moment_keeps_nobody_out(
        self, admin: Client, anonymous: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(team_rules, "MAX_MEMBERS", 1)
        team_id = admin.post("/teams", {"name": "North"}).json["team_id"]
        token = mailed(admin, team_ids=[team_id])
        read = teams.with_room

        def read_then_fill(org_id: str, team_ids: list[str]) -> list[Team]:
            found = read(org_id, team_ids)
            admin.put(f"/teams/{team_id}/members/{admin.user_id}")
            return found

        monkeypatch.setattr(teams, "with_room", read_then_fill)
        user_id = accept(anonymous, token, **OWN).json["user"]["user_id"]

        assert admin.get(f"/teams/{team_id}").json["member_ids"] == [admin.user_id]
        assert MembershipItem.get(admin.org_id, user_id).team_ids is None

    def test_somebody_new_needs_name_and_password(self, admin: Client, anonymous: Client) -> None:
        token = mailed(admin)

        reply = accept(anonymous, token)

        assert (reply.status, set(reply.fields)) == (422, {"full_name", "password"})
        weak = accept(anonymous, token, full_name="Zoe Park", password="password1234")
        assert (weak.status, list(weak.fields)) == (422, ["password"])
        assert accept(anonymous, token, **OWN).status == 200

    def test_a_token_works_once(self, admin: Client, anonymous: Client) -> None:
        token = mailed(admin)
        accept(anonymous, token, **OWN)

        assert accept(anonymous, token, **OWN).code == "invite_gone"

    @pytest.mark.parametrize(("days", "status"), [(6.9, 200), (7.1, 410)])
    def test_a_token_is_good_for_a_week(
        self, admin: Client, anonymous: Client, days: float, status: int
    ) -> None:
        token = mailed(admin)
        with clock.at(clock.now() + timedelta(days=days)):
            assert accept(anonymous, token, **OWN).status == status

    def test_a_suspended_organisation_takes_nobody_in(
        self, admin: Client, anonymous: Client
    ) -> None:
        token = mailed(admin)
        stamp = clock.iso(clock.now())
        OrgItem(org_id=admin.org_id).update([OrgItem.suspended_at.set(stamp)])

        assert accept(anonymous, token, **OWN).status == 410

    def test_an_account_that_is_shut_stays_shut(
        self, admin: Client, anonymous: Client, world: World
    ) -> None:
        person = world.people["globex.agent1"]
        token = mailed(admin, email=person.email)
        UserItem(user_id=person.user_id).update([UserItem.is_active.set(False)])

        assert accept(anonymous, token).status == 410

    def test_is_recorded_under_the_person(self, admin: Client, anonymous: Client) -> None:
        user_id = accept(anonymous, mailed(admin), **OWN).json["user"]["user_id"]

        (record,) = [r for r in ActivityItem.query(admin.org_id) if r.action == "invite.accepted"]
        assert (record.actor_id, record.actor_name) == (user_id, "Zoe Park")
        assert record.notify == {admin.user_id}
        assert "seven blue" not in str(record.attribute_values)

    @pytest.mark.parametrize("email", ["zoe@new.example", "agent1@globex.example"])
    def test_twice_at_once_makes_one_member(self, admin: Client, email: str) -> None:
        """Both find the token good; the conditions of the write decide."""
        before = len(admin.get("/users").ids)
        body = InviteAccept(token=mailed(admin, email=email), **OWN)
        find = accepting._find

        def find_then_lose(token: str) -> InviteItem:
            item = find(token)
            with patch.object(accepting, "_find", find):
                accepting.accept(body, Origin())
            return item

        with (
            patch.object(accepting, "_find", find_then_lose),
            pytest.raises((Conflict, accepting.InviteGone)),
        ):
            accepting.accept(body, Origin())
        assert len(admin.get("/users").ids) == before + 1
