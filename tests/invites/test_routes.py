from datetime import timedelta

import pytest

from bench.counting import counted
from chalicelib.core import clock
from chalicelib.core.actor import Actor, Role
from chalicelib.core.ids import hash_of
from chalicelib.core.records import ActivityItem
from chalicelib.invites import service
from chalicelib.invites.schema import InviteCreate
from chalicelib.invites.table import InviteItem
from chalicelib.users.permissions import AdminsOnly
from tests.client import Client
from tests.conftest import SignIn
from tests.invites.inviting import OWN, ZOE, accept, invited, mailed
from tests.notifications.mailbox import deliver, sent, token_in
from tests.world import World


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
            with pytest.raises(service.InviteClosed, match="A newer invitation"):
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

    def test_the_unanswered_are_pending_or_expired_and_not_replaced(
        self, admin: Client, world: World
    ) -> None:
        actor = world.people["northwind.admin"].actor()
        with clock.at(clock.now() - timedelta(days=8)):
            replaced, ran_out = (
                service.invite(actor, InviteCreate(email=email, role=Role.AGENT)).invite_id
                for email in ("zoe@new.example", "b@new.example")
            )
        first = invited(admin)["invite_id"]
        cancelled = invited(admin, email="c@new.example")["invite_id"]
        admin.delete(f"/invites/{cancelled}")

        assert admin.get("/invites", status="unanswered").ids == [first, ran_out]
        assert set(admin.get("/invites", status="expired").ids) == {ran_out, replaced}
        assert admin.get("/invites", status="pending").ids == [first]

    @pytest.mark.parametrize("status", ["pending", "expired", "unanswered"])
    def test_pages_are_full_whatever_lies_between(
        self, admin: Client, world: World, status: str
    ) -> None:
        """What matches comes in turns with what does not."""
        actor = world.people["northwind.admin"].actor()
        for number in range(18):
            sent = clock.now() - timedelta(days=8 if number % 3 == 0 else 1, minutes=number)
            with clock.at(sent):
                body = InviteCreate(email=f"p{number}@new.example", role=Role.AGENT)
                invite_id = service.invite(actor, body).invite_id
            if number % 3 == 1:
                service.cancel(actor, invite_id)
        matching = {"pending": 6, "expired": 6, "unanswered": 12}[status]

        page = admin.get("/invites", status=status, limit=5)
        seen = page.ids
        while cursor := page.json["next_cursor"]:
            assert len(page.ids) == 5
            page = admin.get("/invites", status=status, limit=5, cursor=cursor)
            seen += page.ids

        assert len(seen) == len(set(seen)) == matching

    def test_one_status_is_one_query(self, admin: Client) -> None:
        invited(admin)
        with counted() as cost:
            admin.get("/invites", status="pending")

        assert cost.requests == {"Query invites": 1}

    def test_another_organisation_sees_none(self, admin: Client, sign_in: SignIn) -> None:
        invited(admin)

        other = sign_in("globex.admin")
        assert other.get("/invites").ids == []
        assert other.get("/invites", status="pending").ids == []


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

        again, cancel = (
            admin.post(f"/invites/{invite_id}/resend"),
            admin.delete(f"/invites/{invite_id}"),
        )
        assert (again.status, again.code) == (409, "invite_closed")
        assert again.json == cancel.json | {"request_id": again.json["request_id"]}
        assert again.json["detail"] == "zoe@new.example accepted this invitation already"

    def test_a_cancelled_one_says_so(self, admin: Client) -> None:
        path = f"/invites/{invited(admin)['invite_id']}"
        admin.delete(path)

        for reply in (admin.delete(path), admin.post(f"{path}/resend")):
            assert reply.code == "invite_closed"
            assert reply.json["detail"] == "The invitation to zoe@new.example was cancelled already"

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
