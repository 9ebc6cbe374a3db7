from datetime import UTC, datetime, timedelta

import pytest

from bench.counting import counted
from chalicelib.core import clock
from chalicelib.core.actor import Actor
from chalicelib.core.transactions import Entity, transaction
from chalicelib.progress import service
from chalicelib.progress.counters import Counters
from tests.client import Client
from tests.conftest import SignIn
from tests.world import World

ONE_SALE = Counters(
    calls=1, answered=1, talk_seconds=60, handle_seconds=90, conversions=1, by_outcome={"sale": 1}
)


def count(actor: Actor, delta: Counters = ONE_SALE, days_ago: int = 0) -> None:
    day = clock.local_date(clock.now(), actor.time_zone) - timedelta(days=days_ago)
    with transaction(actor, "call.logged", Entity("call", "call_1")) as tx:
        service.count(tx, actor, actor.user_id, day, delta)


@pytest.fixture
def actor(world: World) -> Actor:
    return world.people["northwind.agent1"].actor()


class TestCount:
    def test_counts_add_up(self, actor: Actor, agent: Client) -> None:
        count(actor)
        count(actor)
        count(actor, Counters() - ONE_SALE)

        progress = agent.get("/progress/today").json
        assert (progress["calls"], progress["talk_seconds"]) == (1, 60)
        assert progress["by_outcome"] == {"sale": 1}

    def test_an_outcome_corrected_away_is_left_out(self, actor: Actor, agent: Client) -> None:
        count(actor)
        count(actor, Counters(by_outcome={"sale": -1, "busy": 1}))

        assert agent.get("/progress/today").json["by_outcome"] == {"busy": 1}

    def test_no_difference_writes_nothing(self, actor: Actor) -> None:
        with counted() as cost:
            count(actor, Counters())

        assert cost.written == 1

    def test_a_correction_by_somebody_else_keeps_the_name(
        self, world: World, actor: Actor, agent: Client
    ) -> None:
        count(actor)
        manager = world.people["northwind.manager"].actor()
        today = clock.local_date(clock.now(), actor.time_zone)
        with transaction(manager, "call.updated", Entity("call", "call_1")) as tx:
            service.count(tx, manager, actor.user_id, today, Counters(talk_seconds=5))

        progress = agent.get("/progress/today").json
        assert (progress["agent_name"], progress["talk_seconds"]) == (actor.name, 65)


class TestToday:
    def test_a_day_without_calls_is_all_zero(self, agent: Client) -> None:
        progress = agent.get("/progress/today").json

        assert (progress["agent_id"], progress["calls"]) == (agent.user_id, 0)
        assert progress["by_outcome"] == {}

    def test_the_day_is_the_organisations(self, sign_in: SignIn) -> None:
        with clock.at(datetime(2026, 3, 10, 23, 30, tzinfo=UTC)):
            progress = sign_in("northwind.agent1").get("/progress/today").json

        assert progress["date"] == "2026-03-11"

    def test_a_manager_asks_for_an_agent(
        self, actor: Actor, agent: Client, manager: Client, sign_in: SignIn
    ) -> None:
        count(actor)

        seen = manager.get("/progress/today", agent_id=agent.user_id).json
        assert seen == agent.get("/progress/today").json
        foreign = sign_in("globex.admin").get("/progress/today", agent_id=agent.user_id).json
        assert foreign["calls"] == 0

    def test_an_agent_does_not_see_a_colleague(self, agent: Client, sign_in: SignIn) -> None:
        colleague = sign_in("northwind.agent2")

        assert colleague.get("/progress/today", agent_id=agent.user_id).status == 404

    def test_it_is_three_requests_side_by_side(self, actor: Actor, agent: Client) -> None:
        count(actor)
        with counted() as cost:
            agent.get("/progress/today")

        assert cost.requests == {
            "BatchGetItem progress": 1,
            "BatchGetItem targets": 1,
            "GetItem settings": 1,
        }


class TestListProgress:
    def test_an_agent_sees_a_range_of_their_own_days(self, actor: Actor, agent: Client) -> None:
        count(actor)
        count(actor, days_ago=2)
        count(actor, days_ago=40)

        days = [item["date"] for item in agent.get("/progress").json["items"]]
        today = clock.local_date(clock.now(), actor.time_zone)
        assert days == [today.isoformat(), (today - timedelta(days=2)).isoformat()]

    def test_a_manager_sees_everybodys_day(
        self, world: World, manager: Client, sign_in: SignIn
    ) -> None:
        people = [world.people[f"northwind.agent{number}"] for number in (1, 2)]
        for person in people:
            count(person.actor())

        listed = [item["agent_id"] for item in manager.get("/progress").json["items"]]
        assert listed == sorted(person.user_id for person in people)
        assert sign_in("globex.manager").get("/progress").json["items"] == []

    def test_a_manager_sees_one_agents_days(self, actor: Actor, manager: Client) -> None:
        count(actor)
        count(actor, days_ago=3)

        items = manager.get("/progress", agent_id=actor.user_id).json["items"]
        assert [item["calls"] for item in items] == [1, 1]

    def test_one_date_of_one_agent(self, actor: Actor, agent: Client) -> None:
        count(actor, days_ago=3)
        day = clock.local_date(clock.now(), actor.time_zone) - timedelta(days=3)

        items = agent.get("/progress", date=day.isoformat()).json["items"]
        assert [item["date"] for item in items] == [day.isoformat()]

    def test_an_agent_does_not_see_a_colleague(self, agent: Client, sign_in: SignIn) -> None:
        colleague = sign_in("northwind.agent2")

        assert colleague.get("/progress", agent_id=agent.user_id).status == 404

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ({"from": "2026-03-01", "to": "2026-03-02"}, "agent_id"),
            ({"date": "2026-03-01", "to": "2026-03-02"}, "date"),
            ({"agent_id": "user_1", "from": "2026-03-03", "to": "2026-03-02"}, "from"),
            ({"date": "yesterday"}, "date"),
        ],
    )
    def test_what_does_not_go_together_is_refused(
        self, manager: Client, query: dict[str, str], field: str
    ) -> None:
        reply = manager.send("GET", "/progress", query=query)

        assert (reply.status, list(reply.fields)) == (422, [field])
