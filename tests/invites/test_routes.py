from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest

from chalicelib.core import clock
from chalicelib.core.actor import Actor, Origin, Role
from chalicelib.core.errors import Conflict
from chalicelib.core.records import ActivityItem
from chalicelib.invites import accepting, service
from chalicelib.invites.rules import hash_of
from chalicelib.invites.schema import InviteAccept, InviteCreate
from chalicelib.invites.table import InviteItem
from chalicelib.orgs.table import OrgItem
from chalicelib.users.permissions import AdminsOnly
from chalicelib.users.table import MembershipItem, UserItem
from tests.client import Answer, Client
from tests.conftest import SignIn
from tests.notifications.mailbox import deliver, sent, token_in
from tests.world import PASSWORD, World

ZOE = {"email": "Zoe@new.example", "full_name": "Zoe Park", "role": "agent"}
OWN = {"full_name": "Zoe Park", "password": "seven blue kettles"}


@pytest.fixture
def admin(sign_in: SignIn) -> Client:
    return sign_in("northwind.admin")


def invited(admin: Client, **changes: Any) -> Any:
    reply = admin.post("/invites", {**ZOE, **changes})
    assert reply.status == 201, reply.raw
    return reply.json


def mailed(admin: Client, **changes: Any) -> str:
    """The token an invited person reads in the mail."""
    invited(admin, **changes)
    return token_in(deliver(admin.org_id)[-1])


def accept(anonymous: Client, token: str, **body: Any) -> Answer:
    return anonymous.post("/auth/invites/accept", {"token": token, **body})


class TestInvite:
    def test_is_pending_for_a_week(self, admin: Client) -> None:
        with clock.at(clock.parse("2026-05-04T08:00:00Z")):
            item = service.invite(
                Actor.job("demo", admin.org_id), InviteCreate(email="a@b.example", role=Role.AGENT)
            )

        assert item.expires_at == "2026-05-11T08:00:00.000Z"

    def test_answers_without_a_secret(self, admin: Client) -> None:
        reply = admin.post("/invites", ZOE)

        assert (reply.status, reply.json["status"]) == (201, "pending")
        assert reply.json["email"] == "zoe@new.example"
        assert reply.headers["location"] == f"/api/invites/{reply.json['invite_id']}"
        assert not {"token", "token_hash"} & reply.json.keys()

    def test_mails_the_invited(self, admin: Client) -> None:
        invited(admin)

        (mail,) = deliver(admin.org_id)
        assert mail.destinations["ToAddresses"] == ["zoe@new.example"]
        assert mail.subject == "Northwind invites you to Callboard"
        assert "Northwind Admin invites you" in mail.body
        assert "http://localhost:8000/accept-invite?token=" in mail.body

    def test_the_secret_is_in_the_mail_alone(self, admin: Client) -> None:
        token = mailed(admin)

        secret = token.rpartition(".")[2]
        records = [str(record.attribute_values) for record in ActivityItem.query(admin.org_id)]
        (item,) = InviteItem.query(admin.org_id)
        assert len(secret) >= 43
        assert item.token_hash == hash_of(secret)
        assert not [text for text in records if secret in text]

    def test_a_member_is_refused(self, admin: Client) -> None:
        reply = admin.post("/invites", {**ZOE, "email": "agent1@northwind.example"})

        assert (reply.status, reply.code) == (409, "already_member")

    def test_who_was_taken_out_may_be_invited(self, admin: Client, world: World) -> None:
        agent = world.people["northwind.agent1"]
        admin.delete(f"/users/{agent.user_id}")

        assert admin.post("/invites", {**ZOE, "email": agent.email}).status == 201

    def test_one_at_a_time_for_an_email(self, admin: Client, sign_in: SignIn) -> None:
        invited(admin)

        reply = admin.post("/invites", {**ZOE, "email": "zoe@NEW.example"})
        assert (reply.status, reply.code) == (409, "already_invited")
        assert sign_in("globex.admin").post("/invites", ZOE).status == 201

    def test_an_expired_one_is_replaced(self, admin: Client, world: World) -> None:
        first = invited(admin)["invite_id"]
        actor = world.people["northwind.admin"].actor()
        with clock.at(clock.now() + timedelta(days=7, seconds=1)):
            service.invite(actor, InviteCreate(email="zoe@new.example", role=Role.AGENT))
            with pytest.raises(service.InviteClosed):
                service.resend(actor, first)

        assert InviteItem.get(admin.org_id, first).status == "expired"

    def test_a_retry_invites_once(self, admin: Client) -> None:
        replies = [admin.post("/invites", ZOE, once="k1") for _ in range(2)]

        assert replies[0].json == replies[1].json
        assert len(admin.get("/invites").json["items"]) == 1

    def test_a_team_of_nobody_is_refused_by_name(self, admin: Client) -> None:
        reply = admin.post("/invites", {**ZOE, "team_ids": ["team_x"]})

        assert (reply.status, list(reply.fields)) == (422, ["team_ids"])

    @pytest.mark.parametrize("who", ["northwind.manager", "northwind.agent1", "platform"])
    def test_others_may_not(self, sign_in: SignIn, who: str) -> None:
        assert sign_in(who).post("/invites", ZOE).status == 403

    def test_a_manager_who_may_manage_people_makes_no_admins(self, world: World) -> None:
        actor = world.people["northwind.manager"].actor()

        with pytest.raises(AdminsOnly):
            service.invite(actor, InviteCreate(email="a@b.example", role=Role.ADMIN))

    def test_a_job_may_invite_an_admin(self, admin: Client) -> None:
        body = InviteCreate(email="a@b.example", role=Role.ADMIN)

        assert service.invite(Actor.job("founding", admin.org_id), body).role is Role.ADMIN


class TestList:
    def test_newest_first_by_status(self, admin: Client) -> None:
        first = invited(admin)["invite_id"]
        second = invited(admin, email="b@new.example")["invite_id"]
        admin.delete(f"/invites/{first}")

        assert admin.get("/invites").ids == [second, first]
        assert admin.get("/invites", status="pending").ids == [second]
        assert admin.get("/invites", status="cancelled").ids == [first]

    def test_one_past_its_week_has_expired(self, admin: Client, world: World) -> None:
        with clock.at(clock.now() - timedelta(days=8)):
            actor = world.people["northwind.admin"].actor()
            item = service.invite(actor, InviteCreate(email="a@b.example", role=Role.AGENT))

        assert admin.get("/invites", status="expired").ids == [item.invite_id]
        assert admin.get("/invites", status="pending").ids == []

    def test_another_organisation_sees_none(self, admin: Client, sign_in: SignIn) -> None:
        invited(admin)

        assert sign_in("globex.admin").get("/invites").ids == []


class TestResend:
    def test_mails_a_new_link_and_the_old_is_dead(self, admin: Client, anonymous: Client) -> None:
        old = mailed(admin)
        (invite_id,) = admin.get("/invites").ids

        reply = admin.post(f"/invites/{invite_id}/resend")

        assert reply.status == 200
        assert accept(anonymous, old, **OWN).code == "invite_gone"
        new = token_in(deliver(admin.org_id)[-1])
        assert len(sent()) == 2
        assert accept(anonymous, old, **OWN).status == 410
        assert accept(anonymous, new, **OWN).status == 200

    def test_an_expired_one_is_good_again(self, admin: Client, world: World) -> None:
        invite_id = invited(admin)["invite_id"]
        later = clock.now() + timedelta(days=9)
        with clock.at(later):
            again = service.resend(world.people["northwind.admin"].actor(), invite_id)

        assert (again.status, again.expires_at) == (
            "pending",
            clock.iso(later + timedelta(days=7)),
        )

    def test_an_accepted_one_is_closed(self, admin: Client, anonymous: Client) -> None:
        accept(anonymous, mailed(admin), **OWN)
        (invite_id,) = admin.get("/invites").ids

        assert admin.post(f"/invites/{invite_id}/resend").code == "invite_closed"
        assert admin.delete(f"/invites/{invite_id}").code == "invite_closed"

    def test_another_organisations_is_not_found(self, admin: Client, sign_in: SignIn) -> None:
        path = f"/invites/{invited(admin)['invite_id']}"
        other = sign_in("globex.admin")

        assert other.post(f"{path}/resend").status == 404
        assert other.delete(path).status == 404


class TestCancel:
    def test_the_link_is_dead_and_the_email_free(self, admin: Client, anonymous: Client) -> None:
        token = mailed(admin)
        (invite_id,) = admin.get("/invites").ids

        assert admin.delete(f"/invites/{invite_id}").status == 204
        assert accept(anonymous, token, **OWN).status == 410
        assert admin.post("/invites", ZOE).status == 201

    def test_a_cancelled_one_is_not_mailed(self, admin: Client) -> None:
        admin.delete(f"/invites/{invited(admin)['invite_id']}")

        assert deliver(admin.org_id) == []


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

    def test_a_link_does_not_stand_in_for_a_second_factor(
        self, admin: Client, anonymous: Client, world: World
    ) -> None:
        person = world.people["globex.agent1"]
        token = mailed(admin, email=person.email)
        with patch("chalicelib.auth.factors.find_enabled", return_value=object()):
            reply = accept(anonymous, token)

        assert (reply.status, reply.code) == (401, "totp_required")
        assert person.user_id not in admin.get("/users").ids

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
