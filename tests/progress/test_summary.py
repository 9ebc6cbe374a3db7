"""A range of days summed: who is in it, what was asked of them, and what it costs."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bench.counting import counted
from chalicelib.core import clock
from chalicelib.orgs.table import OrgItem
from chalicelib.progress import service as progress
from chalicelib.progress.table import ProgressItem, agent_key, day_agent, day_key
from tests.calls.making import call_of
from tests.client import Client
from tests.conftest import SignIn
from tests.world import World

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
ZONE = "Europe/Madrid"


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with clock.at(NOON):
        yield


@pytest.fixture
def agents(sign_in: SignIn) -> list[Client]:
    return [sign_in(f"northwind.agent{number}") for number in (1, 2, 3)]


def call(agent: Client, days_ago: int = 0, **fields: Any) -> None:
    call_of(agent, started_at=clock.iso(NOON - timedelta(days=days_ago, minutes=1)), **fields)


def ask(admin: Client, agent: Client, **goals: int) -> None:
    reply = admin.put("/progress/targets", {"agent_id": agent.user_id, **goals})
    assert reply.status == 200, reply.raw


def summary(client: Client, first: str = "2026-03-09", last: str = "2026-03-10") -> Any:
    reply = client.send("GET", "/progress/summary", query={"from": first, "to": last})
    assert reply.status == 200, reply.raw
    return reply.json


def of(agent: Client, found: Any) -> Any:
    return next(one for one in found["agents"] if one["agent_id"] == agent.user_id)


class TestFigures:
    def test_days_are_summed_by_agent_and_by_day(self, admin: Client, agents: list[Client]) -> None:
        one, two, _ = agents
        call(one, duration_seconds=60)
        call(one, days_ago=1, outcome="sale", duration_seconds=30)
        call(one, days_ago=2)
        call(two, outcome="no_answer", duration_seconds=0)
        found = summary(admin)

        first = of(one, found)
        assert (first["calls"], first["answered"], first["missed"]) == (2, 2, 0)
        assert (first["talk_seconds"], first["conversions"]) == (90, 1)
        assert first["by_outcome"] == {"answered": 1, "sale": 1}
        assert of(two, found)["missed"] == 1
        per_day = [(day["date"], day["calls"], day["missed"]) for day in found["per_day"]]
        assert per_day == [("2026-03-09", 1, 0), ("2026-03-10", 2, 1)]

    def test_an_agent_who_did_not_call_is_there_with_zeros(
        self, admin: Client, agents: list[Client]
    ) -> None:
        call(agents[0])
        found = summary(admin)

        assert of(agents[1], found)["calls"] == 0
        names = [one["agent_name"] for one in found["agents"]]
        assert names == sorted(names, key=str.casefold)
        assert admin.user_id not in {one["agent_id"] for one in found["agents"]}

    def test_a_manager_who_called_is_there(self, admin: Client) -> None:
        call(admin)

        assert of(admin, summary(admin))["calls"] == 1

    def test_who_joined_later_is_not(self, admin: Client) -> None:
        assert summary(admin, "2019-12-30", "2019-12-31")["agents"] == []


class TestTargets:
    def test_those_of_closed_days_and_of_today_are_added_up(
        self, world: World, admin: Client, agents: list[Client]
    ) -> None:
        one, two, three = agents
        for each in agents[:2]:
            ask(admin, each, calls=2)
        for _ in range(2):
            call(one, days_ago=1)
        call(two, days_ago=1)
        call(one)
        progress.close_day(world.people["northwind.admin"].actor(), date(2026, 3, 9), ZONE)
        for each in agents[:2]:
            ask(admin, each, calls=5, conversions=1)
        found = summary(admin)

        first, second = of(one, found), of(two, found)
        assert first["targets"] == {
            "calls": 7,
            "answered": None,
            "conversions": 1,
            "talk_seconds": None,
        }
        assert (first["reached"]["calls"], first["reached"]["answered"]) == (3, None)
        assert (first["days_asked"], first["days_met"]) == (2, 1)
        assert (second["targets"]["calls"], second["days_met"]) == (7, 0)
        assert (of(three, found)["targets"]["calls"], of(three, found)["days_asked"]) == (None, 0)

    def test_what_counts_now_says_nothing_of_days_that_are_over(
        self, admin: Client, agents: list[Client]
    ) -> None:
        ask(admin, agents[0], calls=5)
        call(agents[0], days_ago=1)

        found = of(agents[0], summary(admin, "2026-03-08", "2026-03-09"))
        assert (found["calls"], found["targets"]["calls"], found["reached"]["calls"]) == (
            1,
            None,
            None,
        )

    def test_what_was_done_is_held_against_the_days_that_were_asked(
        self, admin: Client, agents: list[Client]
    ) -> None:
        ask(admin, agents[0], calls=5)
        call(agents[0], days_ago=1)
        call(agents[0])

        found = of(agents[0], summary(admin))
        assert (found["calls"], found["reached"]["calls"], found["targets"]["calls"]) == (2, 1, 5)


class TestScope:
    def test_an_agent_sees_only_themself(self, agents: list[Client]) -> None:
        for agent in agents:
            call(agent)
        found = summary(agents[0])

        assert [one["agent_id"] for one in found["agents"]] == [agents[0].user_id]
        assert found["per_day"][-1]["calls"] == 1

    def test_a_narrowed_manager_sees_their_team(
        self, admin: Client, agents: list[Client], sign_in: SignIn
    ) -> None:
        manager = sign_in("northwind.manager")
        team = admin.post("/teams", {"name": "Outbound", "lead_id": manager.user_id}).json
        admin.put(f"/teams/{team['team_id']}/members/{agents[1].user_id}")
        OrgItem(org_id=manager.org_id).update([OrgItem.manager_scope.set("team")])
        for agent in agents:
            call(agent)
        found = summary(sign_in("northwind.manager"))

        assert [one["agent_id"] for one in found["agents"]] == [agents[1].user_id]
        assert found["per_day"][-1]["calls"] == 1

    def test_another_organisation_sees_nothing_of_it(
        self, agents: list[Client], sign_in: SignIn
    ) -> None:
        call(agents[0])
        found = summary(sign_in("globex.admin"))

        assert sum(day["calls"] for day in found["per_day"]) == 0
        assert agents[0].user_id not in {one["agent_id"] for one in found["agents"]}


class TestRange:
    def test_a_range_that_runs_backwards_is_refused(self, admin: Client) -> None:
        query = {"from": "2026-03-10", "to": "2026-03-09"}
        reply = admin.send("GET", "/progress/summary", query=query)

        assert (reply.status, list(reply.fields)) == (422, ["from"])


class TestCost:
    def test_thirty_days_of_fifty_people_are_four_requests_side_by_side(
        self, admin: Client
    ) -> None:
        org_id = admin.org_id
        with ProgressItem.batch_write() as batch:
            for number in range(50):
                for back in range(30):
                    day = (NOON.date() - timedelta(days=back)).isoformat()
                    agent_id = f"user_{number:02}"
                    batch.save(
                        ProgressItem(
                            day_key(org_id, day),
                            agent_id,
                            agent_key=agent_key(org_id, agent_id),
                            org_id=org_id,
                            day_agent=day_agent(day, agent_id),
                            date=day,
                            calls=1,
                        )
                    )
        with counted() as cost:
            found = summary(admin, "2026-02-09", "2026-03-10")

        assert sum(day["calls"] for day in found["per_day"]) == 1500
        assert cost.requests == {
            "Query progress": 1,
            "Query memberships": 1,
            "Query targets": 1,
            "GetItem settings": 1,
        }
        assert cost.read["calls"] == 0

    def test_ones_own_days_are_four_keys(self, agents: list[Client]) -> None:
        call(agents[0])
        with counted() as cost:
            summary(agents[0], "2026-02-09", "2026-03-10")

        assert cost.requests == {
            "Query progress": 1,
            "GetItem memberships": 1,
            "BatchGetItem targets": 1,
            "GetItem settings": 1,
        }
