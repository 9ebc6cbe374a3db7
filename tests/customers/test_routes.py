import json
from typing import Any

import pytest

from chalicelib.core.records import ActivityItem
from chalicelib.customers.table import CustomerItem
from chalicelib.search.table import SearchItem
from tests.client import Answer, Client
from tests.conftest import SignIn
from tests.customers.conftest import ANN, Create


def records(client: Client) -> list[ActivityItem]:
    return list(ActivityItem.query(client.org_id))


class TestCreateCustomer:
    @pytest.mark.parametrize("role", ["admin", "manager", "agent1"])
    def test_they_belong_to_whoever_creates_them(self, sign_in: SignIn, role: str) -> None:
        client = sign_in(f"northwind.{role}")
        reply = client.post("/customers", ANN | {"company": "Acme", "notes": "Aisle seat"})

        assert reply.status == 201
        assert reply.headers["location"] == f"/api/customers/{reply.json['customer_id']}"
        assert reply.headers["etag"] == '"1"'
        customer = reply.json
        assert customer["owner_id"] == customer["created_by"] == client.user_id
        assert customer["owner_name"] == f"Northwind {role.title()}"
        assert (customer["phone"], customer["company"]) == ("+34600111222", "Acme")
        assert (customer["lead_id"], customer["duplicates"]) == (None, [])

    def test_a_manager_may_name_the_owner(self, manager: Client, agent: Client) -> None:
        reply = manager.post("/customers", ANN | {"owner_id": agent.user_id})

        assert (reply.json["owner_id"], reply.json["owner_name"]) == (
            agent.user_id,
            "Northwind Agent1",
        )
        assert agent.get("/customers").ids == [reply.json["customer_id"]]
        assert records(agent)[0].notify == {agent.user_id}

    def test_every_impossible_value_is_named(self, agent: Client, colleague: Client) -> None:
        body = {"full_name": "Ann", "phone": "12345", "owner_id": colleague.user_id}
        reply = agent.post("/customers", body)

        assert reply.fields.keys() == {"phone", "owner_id"}
        assert reply.fields["owner_id"] == "must be yourself: your role cannot assign customers"

    def test_a_phone_or_an_email_is_needed(self, agent: Client) -> None:
        reply = agent.post("/customers", {"full_name": "Ann"})

        assert reply.status == 422
        assert "a customer needs one of them" in reply.fields["phone"]

    def test_a_retry_with_the_same_key_makes_one(self, agent: Client) -> None:
        first = agent.post("/customers", ANN, once="k1")
        again = agent.post("/customers", ANN, once="k1")

        assert (again.status, again.json) == (201, first.json)
        assert CustomerItem.count(agent.org_id) == 1

    def test_somebody_with_the_same_number_is_told_of(
        self, agent: Client, colleague: Client, create: Create
    ) -> None:
        mine = create(agent)
        theirs = create(colleague, phone="600 333 444")
        again = create(agent, phone=theirs["phone"])

        assert again["duplicates"] == [
            {
                "match": "email",
                "customer_id": mine["customer_id"],
                "full_name": "Ann Lee",
                "owner_id": agent.user_id,
                "owner_name": "Northwind Agent1",
            },
            {
                "match": "phone",
                "customer_id": None,
                "full_name": None,
                "owner_id": colleague.user_id,
                "owner_name": "Northwind Agent2",
            },
        ]


class TestReadCustomer:
    @pytest.mark.parametrize("role", ["admin", "manager", "agent1"])
    def test_the_owner_and_those_above_read_them(
        self, sign_in: SignIn, agent: Client, create: Create, role: str
    ) -> None:
        customer = create(agent)
        reply = sign_in(f"northwind.{role}").get(f"/customers/{customer['customer_id']}")

        assert (reply.status, reply.headers["etag"]) == (200, '"1"')
        assert reply.json == {n: v for n, v in customer.items() if n != "duplicates"}

    @pytest.mark.parametrize("who", ["northwind.agent2", "globex.admin", "globex.agent1"])
    def test_others_see_nothing(
        self, sign_in: SignIn, agent: Client, create: Create, who: str
    ) -> None:
        path = f"/customers/{create(agent)['customer_id']}"
        client = sign_in(who)

        assert client.get(path).status == 404
        assert client.get(f"{path}/timeline").status == 404
        assert client.patch(path, {"notes": "x"}, version=1).status == 404
        body = {"kind": "note", "text": "x"}
        assert client.post(f"{path}/interactions", body).status == 404
        assert client.get("/customers/lookup", phone="600111222").json == {"items": []}


class TestEditCustomer:
    def edit(self, client: Client, customer: dict[str, Any], **fields: Any) -> Answer:
        path = f"/customers/{customer['customer_id']}"
        return client.patch(path, fields, version=customer["version"])

    def test_only_what_is_sent_changes_and_search_follows(
        self, agent: Client, create: Create
    ) -> None:
        customer = create(agent, company="Acme")
        reply = self.edit(agent, customer, full_name=" Zoe Lopez ", company=None, email=None)

        assert (reply.status, reply.headers["etag"]) == (200, '"2"')
        assert (reply.json["full_name"], reply.json["company"]) == ("Zoe Lopez", None)
        assert agent.get("/customers", q="zoe").ids == [customer["customer_id"]]
        assert agent.get("/customers", q="ann").ids == []
        record = records(agent)[-1]
        assert json.loads(record.changes or "")["full_name"] == {
            "before": "Ann Lee",
            "after": "Zoe Lopez",
        }

    def test_an_old_version_is_refused(self, agent: Client, create: Create) -> None:
        customer = create(agent)
        self.edit(agent, customer, notes="first")
        reply = self.edit(agent, customer, notes="second")

        assert (reply.status, reply.code) == (412, "stale")

    def test_every_fault_is_named_at_once(
        self, agent: Client, colleague: Client, create: Create
    ) -> None:
        customer = create(agent, email=None)
        reply = self.edit(agent, customer, phone=None, owner_id=colleague.user_id)

        assert reply.fields.keys() == {"phone", "email", "owner_id"}

    def test_a_manager_gives_them_to_somebody_else(
        self, manager: Client, agent: Client, colleague: Client, create: Create
    ) -> None:
        customer = create(agent)
        reply = self.edit(manager, customer, owner_id=colleague.user_id)

        assert (reply.status, reply.json["owner_name"]) == (200, "Northwind Agent2")
        assert colleague.get("/customers").ids == [customer["customer_id"]]
        assert agent.get("/customers").ids == []
        assert records(agent)[-1].notify == {agent.user_id, colleague.user_id}

    def test_nobody_outside_may_own_them(
        self, manager: Client, stranger: Client, agent: Client, create: Create
    ) -> None:
        reply = self.edit(manager, create(agent), owner_id=stranger.user_id)

        assert (reply.status, list(reply.fields)) == (422, ["owner_id"])


class TestDeleteCustomer:
    def test_they_leave_lists_and_search(
        self, admin: Client, agent: Client, create: Create
    ) -> None:
        customer = create(agent)

        assert admin.delete(f"/customers/{customer['customer_id']}").status == 204
        assert admin.get(f"/customers/{customer['customer_id']}").status == 404
        assert admin.get("/customers").ids == []
        assert SearchItem.count() == 0

    @pytest.mark.parametrize(
        ("who", "status"),
        [("northwind.manager", 403), ("northwind.agent1", 403), ("globex.admin", 404)],
    )
    def test_others_may_not(
        self, sign_in: SignIn, agent: Client, create: Create, who: str, status: int
    ) -> None:
        customer = create(agent)

        assert sign_in(who).delete(f"/customers/{customer['customer_id']}").status == status
        assert CustomerItem.count(agent.org_id) == 1


class TestLookup:
    def test_a_number_finds_them_however_it_is_written(self, agent: Client, create: Create) -> None:
        customer = create(agent)

        for phone in ("600111222", "+34 600 111 222"):
            reply = agent.get("/customers/lookup", phone=phone)
            assert [one["customer_id"] for one in reply.json["items"]] == [customer["customer_id"]]

    def test_what_is_no_number_is_refused(self, agent: Client) -> None:
        assert agent.get("/customers/lookup", phone="abc").fields.keys() == {"phone"}
        assert agent.get("/customers/lookup").fields.keys() == {"phone"}
