"""Daily targets: who sets them, which count, and what is seen of them."""

from datetime import timedelta
from typing import Any

import pytest

from bench.counting import counted
from chalicelib.core import clock
from chalicelib.orgs.table import OrgItem
from tests.client import Client
from tests.conftest import SignIn
from tests.world import World

NOBODYS = {"calls": None, "answered": None, "conversions": None, "talk_seconds": None}
FORTY = {**NOBODYS, "calls": 40, "conversions": 2}


@pytest.fixture
def narrowed(
    world: World, admin: Client, manager: Client, agent: Client, sign_in: SignIn
) -> Client:
    """The manager, who reaches a team with the first agent in it."""
    team = admin.post("/teams", {"name": "Outbound", "lead_id": manager.user_id}).json
    admin.put(f"/teams/{team['team_id']}/members/{agent.user_id}")
    OrgItem(org_id=manager.org_id).update([OrgItem.manager_scope.set("team")])
    return sign_in("northwind.manager")


def ask(client: Client, whom: Client, **goals: int) -> Any:
    reply = client.put("/progress/targets", {"agent_id": whom.user_id, **goals})
    assert reply.status == 200, reply.raw
    return reply.json


def ask_everybody(admin: Client, **goals: int) -> None:
    version = admin.get("/settings").json["version"]
    reply = admin.patch("/settings", {"targets": goals}, version=version)
    assert reply.status == 200, reply.raw


def of_today(client: Client) -> Any:
    return client.get("/progress/today").json["targets"]


class TestSetTargets:
    def test_they_count_at_once(self, manager: Client, agent: Client) -> None:
        answer = ask(manager, agent, calls=40, conversions=2)

        assert of_today(agent) == FORTY
        assert {name: answer[name] for name in FORTY} == FORTY

    def test_they_stand_in_place_of_everybodys_as_a_whole(
        self, admin: Client, agent: Client, colleague: Client
    ) -> None:
        ask_everybody(admin, calls=60, talk_seconds=3600)
        ask(admin, agent, calls=40, conversions=2)

        assert of_today(agent) == FORTY
        assert of_today(colleague) == {**NOBODYS, "calls": 60, "talk_seconds": 3600}

    def test_where_all_are_null_everybodys_count_again(self, admin: Client, agent: Client) -> None:
        ask_everybody(admin, calls=60)
        ask(admin, agent, calls=40)
        answer = ask(admin, agent)

        assert answer == {"agent_id": agent.user_id, **NOBODYS, "updated_at": None}
        assert of_today(agent) == {**NOBODYS, "calls": 60}
        assert admin.get("/progress/targets").json["items"] == []

    def test_it_is_on_record(self, manager: Client, admin: Client, agent: Client) -> None:
        ask(manager, agent, calls=40)
        ask(manager, agent, calls=50)
        found = admin.get("/activity", entity_type="targets", entity_id=agent.user_id)

        latest = found.json["items"][0]
        assert (latest["action"], latest["actor_id"]) == ("targets.set", manager.user_id)
        assert latest["changes"] == {"calls": {"before": 40, "after": 50}}

    def test_the_same_again_writes_nothing(self, manager: Client, agent: Client) -> None:
        first = ask(manager, agent, calls=40)
        with counted() as cost:
            again = ask(manager, agent, calls=40)

        assert (again, cost.written) == (first, 0)

    def test_it_is_one_write_after_two_reads(self, manager: Client, agent: Client) -> None:
        with counted() as cost:
            ask(manager, agent, calls=40)

        assert cost.requests == {
            "GetItem memberships": 1,
            "GetItem targets": 1,
            "TransactWriteItems": 1,
        }

    def test_every_bad_field_is_named(self, manager: Client) -> None:
        body = {"agent_id": "", "calls": 0, "talk_seconds": 90_000}
        reply = manager.put("/progress/targets", body)

        assert (reply.status, set(reply.fields)) == (422, {"agent_id", "calls", "talk_seconds"})

    def test_an_agent_is_refused(self, agent: Client) -> None:
        reply = agent.put("/progress/targets", {"agent_id": agent.user_id, "calls": 1})

        assert reply.status == 403

    def test_a_manager_narrowed_to_teams_sets_those_of_the_people_in_them(
        self, narrowed: Client, agent: Client, colleague: Client
    ) -> None:
        ask(narrowed, agent, calls=40)
        reply = narrowed.put("/progress/targets", {"agent_id": colleague.user_id, "calls": 40})

        assert reply.status == 404

    def test_nobody_of_another_organisation(self, sign_in: SignIn, agent: Client) -> None:
        body = {"agent_id": agent.user_id, "calls": 1}
        reply = sign_in("globex.admin").put("/progress/targets", body)

        assert (reply.status, list(reply.fields)) == (422, ["agent_id"])
        assert of_today(agent) == NOBODYS


class TestListTargets:
    def test_those_who_have_their_own(
        self, manager: Client, agent: Client, colleague: Client, sign_in: SignIn
    ) -> None:
        ask(manager, agent, calls=40, conversions=2)
        ask(manager, colleague, calls=50)
        items = manager.get("/progress/targets").json["items"]

        assert {item["agent_id"]: item["calls"] for item in items} == {
            agent.user_id: 40,
            colleague.user_id: 50,
        }
        assert sign_in("globex.admin").get("/progress/targets").json["items"] == []

    def test_page_by_page(
        self, admin: Client, narrowed: Client, agent: Client, colleague: Client
    ) -> None:
        for person in (narrowed, agent, colleague):
            ask(admin, person, calls=40)
        for client, expected in ((admin, 3), (narrowed, 2)):
            query: dict[str, Any] = {"limit": 1}
            seen, cursor = [], None
            while True:
                page = client.get("/progress/targets", **query).json
                seen += [item["agent_id"] for item in page["items"]]
                cursor = page["next_cursor"]
                if cursor is None:
                    break
                query["cursor"] = cursor

            assert len(set(seen)) == len(seen) == expected
            assert (colleague.user_id in seen) is (client is admin)

    def test_an_agent_is_refused(self, agent: Client) -> None:
        assert agent.get("/progress/targets").status == 403


class TestTargetsInLists:
    def test_a_day_of_everybody_shows_what_counts_for_each(
        self, admin: Client, manager: Client, agent: Client, colleague: Client
    ) -> None:
        ask_everybody(admin, calls=60)
        ask(manager, agent, calls=40, conversions=2)
        for client in (agent, colleague):
            client.post("/calls", {"phone": "+34600111222", "outcome": "sale"})
        with counted() as cost:
            items = manager.get("/progress").json["items"]

        assert {item["agent_id"]: item["targets"] for item in items} == {
            agent.user_id: FORTY,
            colleague.user_id: {**NOBODYS, "calls": 60},
        }
        assert cost.requests == {"Query progress": 1, "Query targets": 1, "GetItem settings": 1}

    def test_a_day_that_is_over_reads_counters_alone(self, manager: Client) -> None:
        with counted() as cost:
            manager.get("/progress", date="2026-03-01")

        assert cost.requests == {"Query progress": 1}

    def test_of_ones_own_days_only_the_one_that_lasts_has_todays(
        self, admin: Client, agent: Client
    ) -> None:
        ask_everybody(admin, calls=60)
        now = clock.now()
        for moment in (now, now - timedelta(days=1)):
            call = {
                "phone": "+34600111222",
                "outcome": "sale",
                "started_at": clock.iso(moment),
            }
            assert agent.post("/calls", call).status == 201
        items = agent.get("/progress").json["items"]

        assert [item["targets"]["calls"] for item in items] == [60, None]
