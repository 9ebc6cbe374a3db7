from typing import Any

import pytest

from bench.counting import counted
from chalicelib.numbers import segments
from tests.client import Client
from tests.numbers.conftest import fill, news

NUMBER = "+34600000000"
PATH = f"/numbers/{NUMBER}/assign"


@pytest.fixture(autouse=True)
def pool(manager: Client) -> None:
    fill(manager.org_id, news(2))


def hand(client: Client, to: Client, path: str = PATH) -> Any:
    return client.post(path, {"agent_id": to.user_id})


class TestHandOver:
    def test_a_number_given_back_by_mistake_is_theirs_again(
        self, manager: Client, agent: Client
    ) -> None:
        assert hand(manager, agent).status == 200
        given = manager.get(f"/numbers/{NUMBER}").json
        manager.patch(f"/numbers/{NUMBER}", {"status": "available"}, version=given["version"])
        assert agent.get("/assignments/next").json["assignment"] is None

        reply = hand(manager, agent)

        assert reply.status == 200
        assert reply.json["status"] == "pending"
        after = manager.get(f"/numbers/{NUMBER}").json
        assert (after["status"], after["assigned_to"]) == ("assigned", agent.user_id)
        assert agent.get("/assignments/next").json["assignment"]["e164"] == NUMBER
        (segment,) = segments.of_org(manager.org_id)
        assert (segment.available, segment.assigned) == (1, 1)

    def test_twice_is_once_and_a_colleague_is_refused(
        self, manager: Client, agent: Client, colleague: Client
    ) -> None:
        first = hand(manager, agent).json

        assert hand(manager, agent).json == first
        refused = hand(manager, colleague)
        assert (refused.status, refused.code) == (409, "number_unavailable")

    def test_what_nobody_may_call_is_refused(self, admin: Client, agent: Client) -> None:
        admin.post("/dnc", {"phone": NUMBER, "reason": "Asked"})

        assert hand(admin, agent).code == "number_unavailable"

    def test_it_stays_within_the_organisation_and_needs_the_permission(
        self, manager: Client, agent: Client, stranger: Client
    ) -> None:
        assert hand(stranger, stranger).status == 404
        assert hand(manager, stranger).fields.keys() == {"agent_id"}
        assert hand(agent, agent).status == 403
        assert hand(manager, agent, "/numbers/+34699999999/assign").status == 404

    def test_it_costs_one_write(self, manager: Client, agent: Client) -> None:
        with counted() as cost:
            hand(manager, agent)

        assert cost.requests["TransactWriteItems"] == 1
        assert cost.written == len(["number", "assignment", "count", "record"])
