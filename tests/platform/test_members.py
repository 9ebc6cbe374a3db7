"""Members of any organisation, as platform admins add and remove them."""

from typing import Any

import pytest

from bench.counting import counted
from chalicelib.core.records import ActivityItem
from tests.client import Answer, Client
from tests.conftest import SignIn
from tests.notifications.mailbox import deliver, token_in
from tests.world import Person, World

NEW = {"email": "zoe@new.example", "full_name": "Zoe Park", "role": "manager"}


@pytest.fixture
def stranger(world: World) -> Person:
    """Somebody of another organisation."""
    return world.people["globex.agent1"]


def add(platform: Client, org_id: str, **body: Any) -> Answer:
    return platform.post(f"/admin/orgs/{org_id}/members", {**NEW, **body})


def counts(platform: Client, org_id: str) -> Any:
    return platform.get(f"/admin/orgs/{org_id}").json["counts"]


class TestListMembers:
    def test_shows_the_organisations_people(
        self, platform: Client, northwind: str, sign_in: SignIn
    ) -> None:
        answer = platform.get(f"/admin/orgs/{northwind}/members")

        assert answer.json == sign_in("northwind.admin").get("/users").json
        assert len(answer.ids) == 5

    def test_keeps_a_role(self, platform: Client, northwind: str) -> None:
        answer = platform.get(f"/admin/orgs/{northwind}/members", role="manager")

        assert [person["role"] for person in answer.json["items"]] == ["manager"]

    def test_an_unknown_organisation_is_not_found(self, platform: Client) -> None:
        assert platform.get("/admin/orgs/org_x/members").status == 404

    def test_costs_two_requests_side_by_side(self, platform: Client, northwind: str) -> None:
        with counted() as cost:
            platform.get(f"/admin/orgs/{northwind}/members")

        assert cost.requests == {"GetItem orgs": 1, "Query memberships": 1}

    @pytest.mark.parametrize("who", ["northwind.admin", "northwind.manager", "northwind.agent1"])
    def test_is_for_platform_admins(self, sign_in: SignIn, northwind: str, who: str) -> None:
        assert sign_in(who).get(f"/admin/orgs/{northwind}/members").status == 403


class TestInvites:
    @pytest.fixture
    def invite_id(self, platform: Client, northwind: str) -> str:
        return str(add(platform, northwind).json["invite"]["invite_id"])

    def test_who_has_not_come_yet_is_listed(
        self, platform: Client, northwind: str, invite_id: str, sign_in: SignIn
    ) -> None:
        with counted() as cost:
            answer = platform.get(f"/admin/orgs/{northwind}/invites")

        assert answer.ids == [invite_id]
        assert answer.json == sign_in("northwind.admin").get("/invites").json
        assert cost.requests["GetItem orgs"] == 1
        assert platform.get("/admin/orgs/org_x/invites").status == 404

    def test_it_is_mailed_again_with_a_new_link(
        self, platform: Client, northwind: str, invite_id: str
    ) -> None:
        first = token_in(deliver(northwind)[-1])
        reply = platform.post(f"/admin/orgs/{northwind}/invites/{invite_id}/resend")
        mails = deliver(northwind)

        assert (reply.status, len(mails)) == (200, 2)
        assert token_in(mails[-1]) != first

    def test_taken_back_it_is_no_longer_awaited(
        self, platform: Client, northwind: str, invite_id: str
    ) -> None:
        path = f"/admin/orgs/{northwind}/invites/{invite_id}"
        assert platform.delete(path).status == 204

        assert platform.get(f"/admin/orgs/{northwind}/invites").ids == []
        assert counts(platform, northwind)["pending_invites"] == 0
        assert platform.delete(path).code == "invite_closed"


class TestAddMember:
    def test_who_has_an_account_joins_at_once(
        self, platform: Client, northwind: str, stranger: Person, sign_in: SignIn
    ) -> None:
        answer = add(platform, northwind, email=stranger.email.upper(), role="admin")

        assert (answer.status, answer.json["invite"]) == (201, None)
        assert (answer.json["user"]["user_id"], answer.json["user"]["role"]) == (
            stranger.user_id,
            "admin",
        )
        assert counts(platform, northwind)["admins"] == 2
        names = [org["name"] for org in sign_in("globex.agent1").get("/me").json["organisations"]]
        assert sorted(names) == ["Globex", "Northwind"]

    def test_others_are_invited(self, platform: Client, northwind: str, anonymous: Client) -> None:
        answer = add(platform, northwind)

        assert (answer.status, answer.json["user"]) == (201, None)
        assert answer.json["invite"]["email"] == "zoe@new.example"
        assert counts(platform, northwind)["pending_invites"] == 1
        own = {"full_name": "Zoe Park", "password": "seven blue kettles"}
        token = token_in(deliver(northwind)[-1])
        joined = anonymous.post("/auth/invites/accept", {"token": token, **own})
        assert joined.json["role"] == "manager"
        assert counts(platform, northwind) == {
            "admins": 1,
            "managers": 2,
            "agents": 3,
            "pending_invites": 0,
        }

    def test_is_in_the_organisations_activity(
        self, platform: Client, northwind: str, stranger: Person
    ) -> None:
        add(platform, northwind, email=stranger.email)
        add(platform, northwind)

        records = list(ActivityItem.query(northwind))
        assert [(record.action, record.actor_name) for record in records] == [
            ("user.joined", "Platform"),
            ("invite.created", "Platform"),
        ]

    def test_a_retry_adds_once(self, platform: Client, northwind: str, stranger: Person) -> None:
        path, body = f"/admin/orgs/{northwind}/members", {**NEW, "email": stranger.email}
        answers = [platform.post(path, body, once="k1") for _ in range(2)]

        assert answers[0].json == answers[1].json
        assert len(list(ActivityItem.query(northwind))) == 1

    def test_a_member_is_refused(self, platform: Client, northwind: str) -> None:
        assert add(platform, northwind, email="agent1@northwind.example").code == "already_member"

    def test_one_who_is_invited_is_refused(self, platform: Client, northwind: str) -> None:
        add(platform, northwind)

        assert add(platform, northwind).code == "already_invited"

    def test_an_unknown_organisation_is_not_found(self, platform: Client, stranger: Person) -> None:
        assert add(platform, "org_x").status == 404
        assert add(platform, "org_x", email=stranger.email).status == 404

    def test_is_for_platform_admins(self, sign_in: SignIn, northwind: str) -> None:
        assert add(sign_in("northwind.admin"), northwind).status == 403


class TestRemoveMember:
    def test_takes_them_out_and_keeps_their_history(
        self, platform: Client, northwind: str, world: World
    ) -> None:
        agent = world.people["northwind.agent1"]
        answer = platform.delete(f"/admin/orgs/{northwind}/members/{agent.user_id}")

        assert answer.status == 204
        assert agent.user_id not in platform.get(f"/admin/orgs/{northwind}/members").ids
        assert counts(platform, northwind)["agents"] == 2
        (record,) = ActivityItem.query(northwind)
        assert (record.action, record.actor_name) == ("user.deleted", "Platform")

    def test_the_last_admin_stays(self, platform: Client, northwind: str, world: World) -> None:
        admin = world.people["northwind.admin"]
        answer = platform.delete(f"/admin/orgs/{northwind}/members/{admin.user_id}")

        assert (answer.status, answer.code) == (409, "last_admin")
        assert counts(platform, northwind)["admins"] == 1

    def test_one_of_another_organisation_is_not_found(
        self, platform: Client, northwind: str, stranger: Person
    ) -> None:
        answer = platform.delete(f"/admin/orgs/{northwind}/members/{stranger.user_id}")

        assert answer.status == 404

    def test_is_for_platform_admins(self, sign_in: SignIn, northwind: str, world: World) -> None:
        path = f"/admin/orgs/{northwind}/members/{world.people['northwind.agent1'].user_id}"

        assert sign_in("northwind.admin").delete(path).status == 403


class TestCounts:
    def test_follow_what_the_organisation_does_itself(
        self, platform: Client, northwind: str, sign_in: SignIn, world: World
    ) -> None:
        admin = sign_in("northwind.admin")
        one, two, three = (world.people[f"northwind.agent{n}"].user_id for n in (1, 2, 3))
        admin.patch(f"/users/{one}", {"role": "manager"}, version=1)
        admin.patch(f"/users/{two}", {"is_active": False}, version=1)
        admin.delete(f"/users/{three}")
        invite_ids = [
            admin.post("/invites", {"email": f"{n}@new.example", "role": "agent"}).json["invite_id"]
            for n in range(3)
        ]
        admin.delete(f"/invites/{invite_ids[0]}")

        assert counts(platform, northwind) == {
            "admins": 1,
            "managers": 2,
            "agents": 0,
            "pending_invites": 2,
        }

        admin.patch(f"/users/{two}", {"is_active": True, "role": "manager"}, version=2)

        assert counts(platform, northwind)["managers"] == 3
