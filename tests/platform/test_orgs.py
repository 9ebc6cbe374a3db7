"""Organisations, as platform admins found, list and change them."""

import json
from typing import Any

import pytest

from bench.counting import counted
from chalicelib.core.records import ActivityItem
from chalicelib.orgs.table import OrgItem
from infra.local.gateway import RestGateway
from tests.client import Answer, Client
from tests.conftest import SignIn
from tests.notifications.mailbox import deliver, token_in
from tests.world import PASSWORD, World

INITECH = {
    "name": "Initech",
    "time_zone": "America/Chicago",
    "phone_region": "US",
    "admin_email": "Bill@Initech.example",
    "admin_full_name": "Bill Lumbergh",
}


def counts(**some: int) -> dict[str, int]:
    return {"admins": 0, "managers": 0, "agents": 0, "pending_invites": 0, **some}


def change(client: Client, org_id: str, version: int = 1, **fields: Any) -> Answer:
    return client.patch(f"/admin/orgs/{org_id}", fields, version=version)


def last(org_id: str) -> ActivityItem:
    return list(ActivityItem.query(org_id))[-1]


class TestListOrgs:
    def test_a_platform_admin_sees_every_organisation_by_name(
        self, platform: Client, world: World
    ) -> None:
        globex, northwind = (world.people[f"{k}.admin"].org_id for k in ("globex", "northwind"))

        reply = platform.get("/admin/orgs")

        assert reply.ids == [globex, northwind]
        assert set(reply.json["items"][0]) == {
            "org_id",
            "name",
            "time_zone",
            "phone_region",
            "manager_scope",
            "require_totp_for_admins",
            "suspended_at",
            "created_at",
            "version",
            "counts",
        }

    def test_says_how_many_work_in_each(self, platform: Client) -> None:
        globex, northwind = platform.get("/admin/orgs").json["items"]

        assert globex["counts"] == counts(admins=1, managers=1, agents=1)
        assert northwind["counts"] == counts(admins=1, managers=1, agents=3)

    def test_costs_two_requests_however_many_there_are(
        self, platform: Client, world: World
    ) -> None:
        for number in range(20):
            world.add_org(f"Initech {number}")
        with counted() as cost:
            answer = platform.get("/admin/orgs")

        assert len(answer.ids) == 22
        assert cost.requests == {"Query orgs": 1, "BatchGetItem org-counts": 1}

    def test_pages_join_up(self, platform: Client) -> None:
        first = platform.get("/admin/orgs", limit=1)

        second = platform.get("/admin/orgs", limit=1, cursor=first.json["next_cursor"])

        assert [*first.ids, *second.ids] == platform.get("/admin/orgs").ids

    @pytest.mark.parametrize("who", ["northwind.admin", "northwind.manager", "northwind.agent1"])
    def test_others_are_refused(self, sign_in: SignIn, who: str) -> None:
        assert sign_in(who).get("/admin/orgs").status == 403


class TestCreateOrg:
    def test_founds_it_and_invites_its_first_admin(self, platform: Client) -> None:
        answer = platform.post("/admin/orgs", INITECH)

        org_id = answer.json["org_id"]
        assert answer.status == 201
        assert answer.headers["location"] == f"/api/admin/orgs/{org_id}"
        assert answer.json["counts"] == counts(pending_invites=1)
        assert platform.get(f"/admin/orgs/{org_id}").json == answer.json
        (mail,) = deliver(org_id)
        assert mail.destinations["ToAddresses"] == ["bill@initech.example"]
        assert "Hello Bill Lumbergh" in mail.body
        assert "Platform invites you to work with Initech" in mail.body

    def test_the_invited_one_becomes_its_admin(
        self, platform: Client, anonymous: Client, gateway: RestGateway
    ) -> None:
        org_id = platform.post("/admin/orgs", INITECH).json["org_id"]
        token = token_in(deliver(org_id)[-1])
        own = {"full_name": "Bill Lumbergh", "password": "seven blue kettles"}
        joined = anonymous.post("/auth/invites/accept", {"token": token, **own})

        admin = Client(gateway, joined.json["access_token"])
        assert [person["role"] for person in admin.get("/users").json["items"]] == ["admin"]
        assert OrgItem.get(org_id).admin_ids == {joined.json["user"]["user_id"]}
        assert platform.get(f"/admin/orgs/{org_id}").json["counts"] == counts(admins=1)

    def test_is_in_its_own_activity(self, platform: Client) -> None:
        org_id = platform.post("/admin/orgs", INITECH).json["org_id"]

        records = list(ActivityItem.query(org_id))
        assert {(record.action, record.entity_type) for record in records} == {
            ("organisation.created", "organisation"),
            ("invite.created", "invite"),
        }
        assert {record.actor_name for record in records} == {"Platform"}

    def test_a_retry_founds_one(self, platform: Client) -> None:
        answers = [platform.post("/admin/orgs", INITECH, once="k1") for _ in range(2)]

        assert answers[0].json == answers[1].json
        assert answers[1].headers["idempotency-replayed"] == "true"
        assert len(platform.get("/admin/orgs").ids) == 3

    def test_is_one_write(self, platform: Client) -> None:
        with counted() as cost:
            platform.post("/admin/orgs", INITECH, once="k1")

        assert cost.requests == {"TransactWriteItems": 1}

    def test_names_every_bad_field(self, platform: Client) -> None:
        body = {**INITECH, "name": "  ", "time_zone": "Mars/X", "phone_region": "Spain"}

        assert platform.post("/admin/orgs", body).fields.keys() == {
            "name",
            "time_zone",
            "phone_region",
        }

    def test_names_an_email_that_is_none(self, platform: Client) -> None:
        answer = platform.post("/admin/orgs", {**INITECH, "admin_email": "bill at initech"})

        assert (answer.status, list(answer.fields)) == (422, ["admin_email"])

    @pytest.mark.parametrize("who", ["northwind.admin", "northwind.manager", "northwind.agent1"])
    def test_is_for_platform_admins(self, sign_in: SignIn, who: str) -> None:
        assert sign_in(who).post("/admin/orgs", INITECH).status == 403


class TestReadOrg:
    def test_shows_one(self, platform: Client, northwind: str) -> None:
        answer = platform.get(f"/admin/orgs/{northwind}")

        assert (answer.json["name"], answer.headers["etag"]) == ("Northwind", '"1"')

    def test_costs_two_requests_side_by_side(self, platform: Client, northwind: str) -> None:
        with counted() as cost:
            platform.get(f"/admin/orgs/{northwind}")

        assert cost.requests == {"GetItem orgs": 1, "BatchGetItem org-counts": 1}

    def test_an_unknown_one_is_not_found(self, platform: Client) -> None:
        assert platform.get("/admin/orgs/org_x").status == 404


class TestUpdateOrg:
    def test_changes_what_is_sent(self, platform: Client, northwind: str) -> None:
        answer = change(platform, northwind, name=" Northwind Air ", time_zone="Asia/Tokyo")

        assert (answer.json["name"], answer.json["time_zone"]) == ("Northwind Air", "Asia/Tokyo")
        assert answer.json["phone_region"] == "ES"
        assert platform.get(f"/admin/orgs/{northwind}").json.items() >= answer.json.items()

    def test_its_people_see_the_new_name_at_once(
        self, platform: Client, northwind: str, sign_in: SignIn, anonymous: Client
    ) -> None:
        change(platform, northwind, name="Northwind Air")

        agent = sign_in("northwind.agent1")
        me = agent.get("/me").json
        assert (me["org"]["name"], me["organisations"][0]["name"]) == ("Northwind Air",) * 2
        signed_in = anonymous.post("/auth/login", {"email": agent.email, "password": PASSWORD})
        assert signed_in.json["organisations"][0]["name"] == "Northwind Air"

    def test_is_in_the_organisations_activity(self, platform: Client, northwind: str) -> None:
        change(platform, northwind, manager_scope="team")

        record = last(northwind)
        assert (record.action, record.actor_name) == ("organisation.updated", "Platform")
        assert json.loads(record.changes or "") == {
            "manager_scope": {"before": "all", "after": "team"}
        }

    def test_narrows_managers_to_their_teams(
        self, platform: Client, northwind: str, sign_in: SignIn
    ) -> None:
        change(platform, northwind, manager_scope="team")

        me = sign_in("northwind.manager").get("/me").json
        scopes = {one["permission"]: one["scope"] for one in me["permissions"]}
        assert scopes["leads:read"] == "team"

    def test_asks_admins_for_a_second_factor(
        self, platform: Client, northwind: str, sign_in: SignIn
    ) -> None:
        change(platform, northwind, require_totp_for_admins=True)

        assert sign_in("northwind.admin").get("/leads").status == 403
        assert sign_in("northwind.agent1").get("/leads").status == 200

    def test_a_change_meanwhile_is_stale(self, platform: Client, northwind: str) -> None:
        change(platform, northwind, name="Northwind Air")

        assert change(platform, northwind, name="Northwind Sea").status == 412

    def test_names_every_bad_field(self, platform: Client, northwind: str) -> None:
        answer = change(platform, northwind, name="  ", time_zone="Mars/X", phone_region="Spain")

        assert answer.fields.keys() == {"name", "time_zone", "phone_region"}


class TestSuspend:
    def test_shuts_its_people_out_and_keeps_its_data(
        self,
        platform: Client,
        northwind: str,
        sign_in: SignIn,
        gateway: RestGateway,
        anonymous: Client,
    ) -> None:
        agent = sign_in("northwind.agent1")
        suspended = platform.post(f"/admin/orgs/{northwind}/suspend")
        gateway.forget_authorizations()

        assert suspended.json["suspended_at"]
        assert agent.get("/me").status == 401
        credentials = {"email": agent.email, "password": PASSWORD}
        assert anonymous.post("/auth/login", credentials).code == "org_suspended"
        assert sign_in("globex.agent1").get("/me").status == 200

    def test_restoring_lets_them_in_again(
        self, platform: Client, northwind: str, sign_in: SignIn, gateway: RestGateway
    ) -> None:
        agent = sign_in("northwind.agent1")
        platform.post(f"/admin/orgs/{northwind}/suspend")
        restored = platform.post(f"/admin/orgs/{northwind}/restore")
        gateway.forget_authorizations()

        assert restored.json["suspended_at"] is None
        assert agent.get("/me").status == 200
        actions = [record.action for record in ActivityItem.query(northwind)]
        assert actions == ["organisation.suspended", "organisation.restored"]

    def test_twice_is_refused(self, platform: Client, northwind: str) -> None:
        platform.post(f"/admin/orgs/{northwind}/suspend")

        assert platform.post(f"/admin/orgs/{northwind}/suspend").code == "already_suspended"

    def test_restoring_an_open_one_is_refused(self, platform: Client, northwind: str) -> None:
        assert platform.post(f"/admin/orgs/{northwind}/restore").code == "not_suspended"

    def test_an_unknown_one_is_not_found(self, platform: Client) -> None:
        assert platform.post("/admin/orgs/org_x/suspend").status == 404

    @pytest.mark.parametrize("who", ["northwind.admin", "northwind.manager", "northwind.agent1"])
    def test_is_for_platform_admins(self, sign_in: SignIn, northwind: str, who: str) -> None:
        assert sign_in(who).post(f"/admin/orgs/{northwind}/suspend").status == 403
