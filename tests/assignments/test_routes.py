from datetime import timedelta
from typing import Any

import pytest

from bench.counting import counted
from chalicelib.assignments import recycling
from chalicelib.core import clock
from chalicelib.core.actor import Actor
from chalicelib.core.transactions import Entity, transaction
from chalicelib.numbers import service as numbers
from tests.assignments.conftest import Assign, AssignAt, phones_of
from tests.client import Client
from tests.numbers.conftest import fill, news, segments_of

KIND = {"customer_type": "vip", "airplane": "a320"}


@pytest.fixture
def pool(manager: Client) -> None:
    fill(manager.org_id, news(20))


@pytest.mark.usefixtures("pool")
class TestListAssignments:
    def test_the_order_stays_over_batches(self, agent: Client, assign: Assign) -> None:
        first = [one["e164"] for one in assign(5)["assignments"]]
        second = [one["e164"] for one in assign(5)["assignments"]]

        assert phones_of(agent) == first + second
        assert phones_of(agent, status="pending") == first + second

    def test_by_day_and_status(self, agent: Client, assign: Assign, assign_at: AssignAt) -> None:
        old = assign_at(clock.now() - timedelta(days=2), 2)
        (day,) = {one.date for one in old}
        assign(3)
        agent.patch(f"/assignments/{old[0].assignment_id}", {"status": "skipped"})

        assert len(phones_of(agent)) == 5
        assert len(phones_of(agent, date=day)) == 2
        assert len(phones_of(agent, date=day, status="pending")) == 1
        assert len(phones_of(agent, status="skipped")) == 1

    def test_managers_see_anybodys(
        self, manager: Client, agent: Client, colleague: Client, assign: Assign
    ) -> None:
        assign(3)

        assert phones_of(manager, agent_id=agent.user_id) == phones_of(agent)
        assert phones_of(colleague) == phones_of(manager) == []
        assert colleague.get("/assignments", agent_id=agent.user_id).status == 404

    def test_another_organisation_sees_nothing(
        self, agent: Client, stranger: Client, assign: Assign
    ) -> None:
        assign(3)

        assert phones_of(stranger, agent_id=agent.user_id) == []


@pytest.mark.usefixtures("pool")
class TestNext:
    def test_it_is_the_first_of_the_list(self, agent: Client, assign: Assign) -> None:
        made = assign(3)["assignments"]
        with counted() as cost:
            reply = agent.get("/assignments/next")

        assert reply.json["assignment"]["e164"] == made[0]["e164"]
        assert cost.requests == {
            "GetItem settings": 1,
            "GetItem wrap-ups": 1,
            "Query assignments": 1,
        }

    def test_a_list_that_is_worked_through_has_none(self, agent: Client) -> None:
        assert agent.get("/assignments/next").json == {"assignment": None}

    def test_a_lease_that_is_over_is_passed_by(
        self, agent: Client, assign: Assign, assign_at: AssignAt
    ) -> None:
        assign_at(clock.now() - timedelta(days=2), 7)
        later = assign(1)["assignments"]

        assert agent.get("/assignments/next").json["assignment"] == later[0]

    def test_a_call_takes_it_off(self, manager: Client, agent: Client, assign: Assign) -> None:
        first, second = assign(2)["assignments"]
        number = numbers.by_phone(manager.org_id, first["e164"])
        assert number is not None
        actor = Actor(manager.org_id, agent.user_id)
        with transaction(actor, "call.logged", Entity("call", "call_1")) as tx:
            numbers.touch(tx, actor.org_id, number, at=clock.iso(clock.now()))

        assert agent.get("/assignments/next").json["assignment"] == second
        assert len(phones_of(agent, status="called")) == 1
        assert agent.get(f"/numbers/{first['e164']}").json["assigned_to"] == agent.user_id


@pytest.mark.usefixtures("pool")
class TestNumbersOfLists:
    """Every list of numbers follows what becomes of one."""

    def listed(self, client: Client, **filters: Any) -> list[str]:
        return [item["e164"] for item in client.get("/numbers", limit=100, **filters).json["items"]]

    def test_one_that_was_assigned(self, agent: Client, manager: Client, assign: Assign) -> None:
        e164 = assign(1)["assignments"][0]["e164"]

        assert self.listed(agent) == [e164]
        assert self.listed(manager, status="assigned") == [e164]
        assert self.listed(manager, status="assigned", **KIND) == [e164]
        assert e164 not in self.listed(manager, status="available", **KIND)

    def test_one_that_was_called(self, agent: Client, manager: Client, assign: Assign) -> None:
        e164 = assign(1)["assignments"][0]["e164"]
        number = numbers.by_phone(manager.org_id, e164)
        assert number is not None
        actor = Actor(manager.org_id, agent.user_id)
        with transaction(actor, "call.logged", Entity("call", "call_1")) as tx:
            numbers.touch(tx, actor.org_id, number, at=clock.iso(clock.now()))

        assert self.listed(agent) == [e164]
        assert self.listed(manager, status="called", **KIND) == [e164]
        assert self.listed(manager, status="assigned", **KIND) == []

    @pytest.mark.parametrize("how", ["skipped", "recycled"])
    def test_one_that_went_back(
        self, agent: Client, manager: Client, assign: Assign, how: str
    ) -> None:
        (made,) = assign(1)["assignments"]
        if how == "skipped":
            agent.patch(f"/assignments/{made['assignment_id']}", {"status": "skipped"})
        else:
            manager.post("/numbers/recycle", {"agent_id": agent.user_id})

        assert self.listed(agent) == self.listed(manager, status="assigned") == []
        assert made["e164"] in self.listed(manager, status="available", **KIND)


@pytest.mark.usefixtures("pool")
class TestSkip:
    def test_the_number_goes_back(self, manager: Client, agent: Client, assign: Assign) -> None:
        (made,) = assign(1)["assignments"]
        path = f"/assignments/{made['assignment_id']}"
        reply = agent.patch(path, {"status": "skipped", "reason": " No Dutch "})

        assert reply.status == 200
        assert (reply.json["status"], reply.json["reason"]) == ("skipped", "No Dutch")
        assert manager.get(f"/numbers/{made['e164']}").json["status"] == "available"
        assert segments_of(manager)["vip|a320"].available == 20
        assert agent.patch(path, {"status": "skipped"}).code == "assignment_closed"

    def test_a_colleague_may_not(
        self, colleague: Client, manager: Client, stranger: Client, assign: Assign
    ) -> None:
        (made,) = assign(1)["assignments"]
        path = f"/assignments/{made['assignment_id']}"

        assert colleague.patch(path, {"status": "skipped"}).status == 404
        assert stranger.patch(path, {"status": "skipped"}).status == 404
        assert manager.patch(path, {"status": "skipped"}).status == 200

    @pytest.mark.parametrize("name", ["nothing", "a.b.c", "..", "user_1.2026-01-01."])
    def test_what_is_none_is_not_found(self, agent: Client, name: str) -> None:
        assert agent.patch(f"/assignments/{name}", {"status": "skipped"}).status == 404

    def test_nothing_else_is_set_by_hand(self, agent: Client, assign: Assign) -> None:
        (made,) = assign(1)["assignments"]
        reply = agent.patch(f"/assignments/{made['assignment_id']}", {"status": "called"})

        assert set(reply.fields) == {"status"}


@pytest.mark.usefixtures("pool")
class TestRecycle:
    def test_what_is_yet_to_be_called_goes_back(
        self, manager: Client, agent: Client, assign: Assign
    ) -> None:
        made = assign(10)["assignments"]
        number = numbers.by_phone(manager.org_id, made[0]["e164"])
        assert number is not None
        actor = Actor(manager.org_id, agent.user_id)
        with transaction(actor, "call.logged", Entity("call", "call_1")) as tx:
            numbers.touch(tx, actor.org_id, number, at=clock.iso(clock.now()))

        some = manager.post("/numbers/recycle", {"agent_id": agent.user_id, "limit": 3})
        assert (some.status, some.json) == (200, {"recycled": 3, "has_more": True})
        rest = manager.post("/numbers/recycle", {"agent_id": agent.user_id})
        assert rest.json == {"recycled": 6, "has_more": False}

        assert phones_of(agent, status="pending") == []
        counts = segments_of(manager)["vip|a320"]
        assert (counts.available, counts.assigned, counts.called) == (19, 0, 1)

    def test_nobody_elses(self, manager: Client, stranger: Client) -> None:
        reply = manager.post("/numbers/recycle", {"agent_id": stranger.user_id})

        assert reply.status == 404

    def test_an_agent_may_not(self, agent: Client) -> None:
        assert agent.post("/numbers/recycle", {"agent_id": agent.user_id}).status == 403

    def test_who_has_an_edited_number_loses_it(
        self, manager: Client, admin: Client, agent: Client, assign: Assign
    ) -> None:
        first, second = assign(2)["assignments"]
        manager.patch(f"/numbers/{first['e164']}", {"status": "archived"}, version=1)
        admin.delete(f"/numbers/{second['e164']}")

        assert phones_of(agent, status="pending") == []
        assert len(phones_of(agent, status="recycled")) == 2


@pytest.mark.usefixtures("pool")
class TestLeases:
    def test_what_is_over_goes_back_and_a_repetition_changes_nothing(
        self, manager: Client, agent: Client, assign: Assign, assign_at: AssignAt
    ) -> None:
        now = clock.now()
        assign_at(now - timedelta(hours=30), 4)
        assign(3)

        assert recycling.recycle_ended(now) == 4
        assert recycling.recycle_ended(now) == 0
        assert len(phones_of(agent, status="pending")) == 3
        assert segments_of(manager)["vip|a320"].available == 17

    def test_they_end_to_the_minute(self, assign_at: AssignAt) -> None:
        now = clock.now()
        assign_at(now, 4)

        assert recycling.recycle_ended(now + timedelta(hours=24, seconds=-1)) == 0
        assert recycling.recycle_ended(now + timedelta(hours=24, seconds=1)) == 4

    def test_missed_runs_are_caught_up(self, assign_at: AssignAt) -> None:
        now = clock.now()
        assign_at(now, 4)

        assert recycling.recycle_ended(now + timedelta(hours=24 + 40)) == 4
