import json
from typing import Any
from unittest.mock import patch

import pytest

from bench.counting import counted
from chalicelib.core.records import ActivityItem
from chalicelib.customers.table import CustomerItem
from chalicelib.leads import converting, items
from chalicelib.users.membership_table import MembershipItem
from tests.client import Client
from tests.conftest import SignIn
from tests.leads.conftest import Create


@pytest.fixture
def lead(agent: Client, create: Create) -> dict[str, Any]:
    return create(agent, company="Acme", notes="Aisle seat")


def convert(lead: dict[str, Any]) -> str:
    return f"/leads/{lead['lead_id']}/convert"


class TestConvertLead:
    def test_the_customer_carries_its_values_over(
        self, agent: Client, lead: dict[str, Any]
    ) -> None:
        reply = agent.post(convert(lead))

        assert reply.status == 201
        customer = reply.json
        assert reply.headers["location"] == f"/api/customers/{customer['customer_id']}"
        carried = ("full_name", "company", "phone", "email", "notes", "owner_id", "owner_name")
        assert {n: customer[n] for n in carried} == {n: lead[n] for n in carried}
        assert (customer["lead_id"], customer["version"]) == (lead["lead_id"], 1)
        assert agent.get(f"/customers/{customer['customer_id']}").json == customer
        assert agent.get("/customers", q="ann acme").ids == [customer["customer_id"]]

    def test_the_lead_is_won_and_names_the_customer(
        self, agent: Client, lead: dict[str, Any]
    ) -> None:
        customer = agent.post(convert(lead)).json
        after = agent.get(f"/leads/{lead['lead_id']}").json

        assert (after["status"], after["version"]) == ("won", 2)
        assert after["customer_id"] == customer["customer_id"]
        assert after["converted_at"] is not None
        assert agent.get("/leads", status="won").ids == [lead["lead_id"]]
        assert agent.get("/leads", status="new").ids == []

    def test_both_timelines_tell_of_it(self, agent: Client, lead: dict[str, Any]) -> None:
        customer = agent.post(convert(lead)).json
        of_lead, of_customer = sorted(
            (r for r in ActivityItem.query(agent.org_id) if r.action != "lead.created"),
            key=lambda record: record.entity_type,
            reverse=True,
        )

        assert (of_lead.action, of_lead.entity_id) == ("lead.converted", lead["lead_id"])
        assert json.loads(of_lead.changes or "")["status"] == {"before": "new", "after": "won"}
        assert (of_customer.action, of_customer.entity_id) == (
            "customer.created",
            customer["customer_id"],
        )

    def test_once_is_enough(self, agent: Client, lead: dict[str, Any]) -> None:
        agent.post(convert(lead))
        again = agent.post(convert(lead))

        assert (again.status, again.code) == (409, "already_converted")
        assert CustomerItem.count(agent.org_id) == 1

    def test_a_retry_gets_the_first_answer(self, agent: Client, lead: dict[str, Any]) -> None:
        first = agent.post(convert(lead), once="k1")
        again = agent.post(convert(lead), once="k1")

        assert (again.status, again.json) == (201, first.json)
        assert again.headers["location"] == first.headers["location"]

    def test_an_edit_in_between_is_kept(self, agent: Client, lead: dict[str, Any]) -> None:
        old = items.find
        edits = [1]

        def find(*args: Any) -> Any:
            row = old(*args)
            if edits:
                version = edits.pop()
                agent.patch(f"/leads/{lead['lead_id']}", {"full_name": "Zoe"}, version=version)
            return row

        with patch.object(converting, "find", find):
            reply = agent.post(convert(lead))

        assert (reply.status, reply.json["full_name"]) == (201, "Zoe")

    def test_it_is_one_read_and_one_write(self, agent: Client, lead: dict[str, Any]) -> None:
        with counted() as cost:
            agent.post(convert(lead))

        assert cost.requests == {"GetItem leads": 1, "TransactWriteItems": 1}

    @pytest.mark.parametrize("who", ["northwind.agent2", "globex.admin"])
    def test_others_see_nothing(self, sign_in: SignIn, lead: dict[str, Any], who: str) -> None:
        assert sign_in(who).post(convert(lead)).status == 404

    def test_whoever_may_not_create_customers_may_not_convert(
        self, manager: Client, lead: dict[str, Any]
    ) -> None:
        member = MembershipItem(org_id=manager.org_id, user_id=manager.user_id)
        member.update([MembershipItem.withdrawn.set({"customers:create"})])

        assert manager.post(convert(lead)).status == 403
        assert CustomerItem.count(manager.org_id) == 0
