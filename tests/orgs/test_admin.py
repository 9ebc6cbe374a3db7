"""What platform admins change about an organisation."""

import json
from typing import Any

import pytest

from chalicelib.core.records import ActivityItem
from infra.local.gateway import RestGateway
from tests.client import Answer, Client
from tests.conftest import SignIn
from tests.world import PASSWORD, World


@pytest.fixture
def platform(sign_in: SignIn) -> Client:
    return sign_in("platform")


@pytest.fixture
def northwind(world: World) -> str:
    return world.people["northwind.admin"].org_id


def change(client: Client, org_id: str, version: int = 1, **fields: Any) -> Answer:
    return client.patch(f"/admin/orgs/{org_id}", fields, version=version)


def last(org_id: str) -> ActivityItem:
    return list(ActivityItem.query(org_id))[-1]


class TestReadOrg:
    def test_shows_one(self, platform: Client, northwind: str) -> None:
        answer = platform.get(f"/admin/orgs/{northwind}")

        assert (answer.json["name"], answer.headers["etag"]) == ("Northwind", '"1"')

    def test_an_unknown_one_is_not_found(self, platform: Client) -> None:
        assert platform.get("/admin/orgs/org_x").status == 404


class TestUpdateOrg:
    def test_changes_what_is_sent(self, platform: Client, northwind: str) -> None:
        answer = change(platform, northwind, name=" Northwind Air ", time_zone="Asia/Tokyo")

        assert (answer.json["name"], answer.json["time_zone"]) == ("Northwind Air", "Asia/Tokyo")
        assert answer.json["phone_region"] == "ES"
        assert platform.get(f"/admin/orgs/{northwind}").json == answer.json

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
