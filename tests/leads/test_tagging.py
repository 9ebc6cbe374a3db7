from typing import Any

import pytest

from chalicelib.core.records import ActivityItem
from chalicelib.leads import rules
from chalicelib.leads.table import LeadItem
from tests.client import Client
from tests.conftest import SignIn
from tests.leads.conftest import Create


@pytest.fixture
def lead(agent: Client, create: Create) -> dict[str, Any]:
    return create(agent)


@pytest.fixture
def tag_id(admin: Client) -> str:
    return new_tag(admin, "VIP")


def new_tag(admin: Client, name: str) -> str:
    tag_id: str = admin.post("/tags", {"name": name}).json["tag_id"]
    return tag_id


class TestPutTag:
    def test_the_lead_carries_it_and_the_tag_counts_it(
        self, agent: Client, lead: dict[str, Any], tag_id: str
    ) -> None:
        reply = agent.put(f"/leads/{lead['lead_id']}/tags/{tag_id}")

        assert (reply.status, reply.json["tags"], reply.json["version"]) == (200, [tag_id], 2)
        assert agent.get(f"/leads/{lead['lead_id']}").json == reply.json
        assert agent.get("/leads").json["items"] == [reply.json]
        assert agent.get("/tags").json["items"][0]["lead_count"] == 1

    def test_twice_is_once(self, agent: Client, lead: dict[str, Any], tag_id: str) -> None:
        path = f"/leads/{lead['lead_id']}/tags/{tag_id}"
        first = agent.put(path)

        assert agent.put(path).json == first.json
        assert agent.get("/tags").json["items"][0]["lead_count"] == 1
        assert [r.action for r in ActivityItem.query(agent.org_id)].count("lead.tagged") == 1

    def test_an_unknown_or_foreign_tag_is_not_found(
        self, agent: Client, stranger: Client, lead: dict[str, Any]
    ) -> None:
        foreign = new_tag(stranger, "VIP")

        for tag in ("tag_nope", foreign):
            assert agent.put(f"/leads/{lead['lead_id']}/tags/{tag}").status == 404
        assert agent.get(f"/leads/{lead['lead_id']}").json["tags"] == []
        assert stranger.get("/tags").json["items"][0]["lead_count"] == 0

    @pytest.mark.parametrize("who", ["northwind.agent2", "globex.admin"])
    def test_others_see_nothing(
        self, sign_in: SignIn, lead: dict[str, Any], tag_id: str, who: str
    ) -> None:
        path = f"/leads/{lead['lead_id']}/tags/{tag_id}"

        assert sign_in(who).put(path).status == 404
        assert sign_in(who).delete(path).status == 404

    def test_there_is_a_limit(self, admin: Client, lead: dict[str, Any]) -> None:
        item = LeadItem.get(admin.org_id, lead["lead_id"])
        item.update([LeadItem.tags.set({f"tag_{n}" for n in range(rules.MAX_TAGS)})])
        reply = admin.put(f"/leads/{lead['lead_id']}/tags/{new_tag(admin, 'VIP')}")

        assert (reply.status, reply.code) == (409, "too_many_tags")


class TestRemoveTag:
    def test_the_lead_no_longer_carries_it(
        self, agent: Client, admin: Client, lead: dict[str, Any], tag_id: str
    ) -> None:
        other = new_tag(admin, "Wedding")
        for tag in (tag_id, other):
            agent.put(f"/leads/{lead['lead_id']}/tags/{tag}")

        assert agent.delete(f"/leads/{lead['lead_id']}/tags/{tag_id}").status == 204
        assert agent.get(f"/leads/{lead['lead_id']}").json["tags"] == [other]
        assert admin.get("/leads", tag=tag_id).ids == []
        assert agent.delete(f"/leads/{lead['lead_id']}/tags/{other}").status == 204
        assert [tag["lead_count"] for tag in agent.get("/tags").json["items"]] == [0, 0]

    def test_one_that_is_not_there_is_no_error(
        self, agent: Client, lead: dict[str, Any], tag_id: str
    ) -> None:
        assert agent.delete(f"/leads/{lead['lead_id']}/tags/{tag_id}").status == 204
        assert agent.get(f"/leads/{lead['lead_id']}").json["version"] == 1
