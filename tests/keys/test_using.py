"""Requests that carry an API key."""

from datetime import timedelta

import pytest

from chalicelib.core import clock, rates
from chalicelib.core.actor import Permission
from chalicelib.core.machines import GIVEABLE
from chalicelib.core.rates import RateItem
from chalicelib.keys.table import KeyItem
from chalicelib.orgs.table import OrgItem
from infra.local.gateway import RestGateway
from infra.routes import declared_routes
from tests.auth.counting import count_requests
from tests.client import Client
from tests.conftest import SignIn
from tests.keys.conftest import Machine
from tests.world import World

LEAD = {"full_name": "Ann Lee", "email": "ann@example.com"}
LISTS = {
    route.path: route.permit
    for route in declared_routes()
    if route.method == "GET" and route.permit in GIVEABLE and "{" not in route.path
}


class TestPermissions:
    @pytest.mark.parametrize(("path", "permit"), LISTS.items())
    def test_a_route_is_open_with_its_permission_alone(
        self, machine: Machine, path: str, permit: Permission
    ) -> None:
        others = sorted(GIVEABLE - {permit})

        assert machine(permit).get(path).status in (200, 422)
        assert machine(*others).get(path).status == 403

    @pytest.mark.parametrize("path", ["/me", "/me/sessions", "/api-keys", "/admin/orgs"])
    def test_all_of_them_open_nothing_personal(self, machine: Machine, path: str) -> None:
        assert machine(*GIVEABLE).get(path).status == 403

    def test_one_it_may_not_hold_counts_for_nothing(self, machine: Machine) -> None:
        client = machine("leads:read")
        KeyItem(key_id=client.user_id).update([KeyItem.permissions.add({"keys:manage"})])

        assert client.get("/leads").status == 200
        assert client.get("/api-keys").status == 403


class TestAuthorization:
    def test_the_header_for_keys_will_do(self, machine: Machine, anonymous: Client) -> None:
        key = str(machine("leads:read").token)

        assert anonymous.get("/leads", headers={"X-Api-Key": key}).status == 200

    def test_an_access_token_beside_it_counts(self, machine: Machine, sign_in: SignIn) -> None:
        headers = {"X-Api-Key": str(machine("leads:read").token)}

        assert sign_in("globex.agent1").get("/me", headers=headers).status == 200

    @pytest.mark.parametrize(
        "key",
        ["cbk_", "cbk_x", f"cbk_key_{'0' * 26}_{'a' * 43}", "cbk_key_é_x", f"cbk_{'_' * 9000}"],
    )
    def test_no_such_key(self, anonymous: Client, key: str) -> None:
        assert anonymous.get("/leads", headers={"authorization": f"Bearer {key}"}).status == 401

    def test_the_secret_of_another_key(self, machine: Machine) -> None:
        client, other = machine("leads:read"), machine("leads:read")
        client.token = f"cbk_{client.user_id}_{str(other.token)[-43:]}"

        assert client.get("/leads").status == 401

    def test_a_revoked_one_is_refused_within_a_minute(
        self, machine: Machine, admin: Client, gateway: RestGateway
    ) -> None:
        client = machine("leads:read")
        assert client.get("/leads").status == 200
        admin.delete(f"/api-keys/{client.user_id}")
        gateway.forget_authorizations()

        assert client.get("/leads").status == 401

    def test_an_expired_one_is_refused(self, machine: Machine, gateway: RestGateway) -> None:
        end = clock.now() + timedelta(minutes=5)
        client = machine("leads:read", expires_at=clock.iso(end))
        assert client.get("/leads").status == 200
        gateway.forget_authorizations()

        with clock.at(end):
            assert client.get("/leads").status == 401

    def test_of_a_suspended_organisation_is_refused(self, machine: Machine, admin: Client) -> None:
        client = machine("leads:read")
        OrgItem(org_id=admin.org_id).update([OrgItem.suspended_at.set("2026-01-01")])

        assert client.get("/leads").status == 401


class TestOrganisation:
    def test_its_own_records_all_of_them(self, machine: Machine, sign_in: SignIn) -> None:
        lead = sign_in("northwind.agent1").post("/leads", LEAD).json
        client = machine("leads:read")

        assert client.get("/leads").ids == [lead["lead_id"]]

    def test_nothing_of_another(self, machine: Machine, sign_in: SignIn) -> None:
        lead = sign_in("northwind.agent1").post("/leads", LEAD).json
        client = machine("leads:read", "leads:update", who="globex.admin")

        assert client.get("/leads").ids == []
        assert client.get(f"/leads/{lead['lead_id']}").status == 404


class TestActing:
    def test_what_it_creates_is_recorded_under_its_name(
        self, machine: Machine, admin: Client, world: World
    ) -> None:
        client = machine("leads:create")
        owner_id = world.people["northwind.agent1"].user_id
        lead = client.post("/leads", {**LEAD, "owner_id": owner_id})
        (entry,) = admin.get("/activity", entity_type="lead").json["items"]

        assert lead.status == 201
        assert entry["actor_id"] == f"key:{client.user_id}"
        assert entry["actor_name"] == "Website form"

    @pytest.mark.parametrize("itself", [True, False])
    def test_a_lead_cannot_belong_to_it(self, machine: Machine, itself: bool) -> None:
        client = machine("leads:create")
        owner = {"owner_id": f"key:{client.user_id}"} if itself else {}
        answer = client.post("/leads", {**LEAD, **owner})

        assert answer.status == 422
        assert answer.fields == {"owner_id": "is required: a lead cannot belong to an API key"}


class TestLastUse:
    def test_it_is_noted_once_a_minute(self, machine: Machine, gateway: RestGateway) -> None:
        client = machine("leads:read")
        start = clock.now()
        noted = []
        for seconds in (0, 30, 60):
            with clock.at(start + timedelta(seconds=seconds)):
                gateway.forget_authorizations()
                client.get("/leads")
            noted.append(KeyItem.get(client.user_id).last_used_at)

        later = clock.iso(start + timedelta(seconds=60))
        assert noted == [clock.iso(start), clock.iso(start), later]

    def test_a_wrong_secret_is_no_use(self, machine: Machine) -> None:
        client = machine("leads:read")
        client.token = f"cbk_{client.user_id}_{'a' * 43}"
        client.get("/leads")

        assert KeyItem.get(client.user_id).last_used_at is None


class TestRate:
    def test_too_many_in_a_minute_wait_for_the_next(
        self, machine: Machine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rates, "PER_MINUTE", 3)
        client, other = machine("leads:read"), machine("leads:read")
        start = clock.parse("2026-11-20T10:00:20Z")
        with clock.at(start):
            statuses = [client.get("/leads").status for _ in range(3)]
            refused = client.get("/leads")
            of_other = other.get("/leads").status
        with clock.at(start + timedelta(seconds=40)):
            after = client.get("/leads").status

        assert statuses == [200, 200, 200]
        assert refused.status == 429
        assert refused.headers["retry-after"] == "40"
        assert (of_other, after) == (200, 200)

    def test_costs_one_write_for_keys_and_none_for_people(
        self, machine: Machine, admin: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client = machine("tags:read")
        client.get("/tags")
        admin.get("/tags")
        asked = count_requests(monkeypatch)
        client.get("/tags")
        admin.get("/tags")

        assert asked == ["UpdateItem", "Query", "Query"]

    def test_counters_are_forgotten(self, machine: Machine) -> None:
        machine("leads:read").get("/leads")
        (row,) = list(RateItem.scan())

        assert row.expires_at > clock.now()
