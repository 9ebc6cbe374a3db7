"""What a call makes of its number, and what its disposition carries out."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from unittest.mock import patch

import pytest

from bench.counting import counted
from chalicelib.assignments import assigning
from chalicelib.core import clock
from chalicelib.core.errors import Conflict
from chalicelib.numbers import service as numbers
from tests.calls.conftest import NOON
from tests.calls.making import call_of, lead_of
from tests.client import Client
from tests.conftest import SignIn
from tests.serial import one_by_one

PHONE = "+34600111222"


@pytest.fixture(autouse=True)
def one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """moto stumbles over two transactions at once."""
    monkeypatch.setattr(assigning, "together", one_by_one)


@pytest.fixture
def pooled(manager: Client) -> str:
    """A number of the pool that nobody has."""
    reply = manager.post("/numbers", {"phone": PHONE, "customer_type": "VIP"})
    assert reply.status == 201, reply.raw
    return PHONE


def assign(manager: Client, agent: Client) -> str:
    """Gives the agent the one number of the pool; answers the assignment's id."""
    reply = manager.post("/numbers/assign", {"limit": 1, "agent_id": agent.user_id})
    assert reply.json["assigned"] == 1, reply.raw
    return str(reply.json["assignments"][0]["assignment_id"])


def number(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/numbers/{PHONE}").json
    return found


def status_of(client: Client) -> str:
    (one,) = client.get("/assignments").json["items"]
    return str(one["status"])


def tasks(client: Client) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client.get("/tasks").json["items"]
    return items


@pytest.mark.usefixtures("pooled")
class TestNumber:
    def test_the_agents_own_leaves_their_list(self, agent: Client, manager: Client) -> None:
        assign(manager, agent)

        call = call_of(agent, phone=PHONE, outcome="no_answer")

        assert status_of(agent) == "called"
        after = number(agent)
        assert (after["status"], after["attempts"]) == ("called", 1)
        assert after["last_called_at"] == call["started_at"]
        assert after["assigned_to"] == agent.user_id
        assert agent.get("/assignments/next").json == {"assignment": None}

    def test_a_colleagues_stays_in_their_list(
        self, agent: Client, colleague: Client, manager: Client
    ) -> None:
        assign(manager, colleague)

        call_of(agent, phone=PHONE, outcome="no_answer")

        assert status_of(colleague) == "pending"
        assert (number(colleague)["status"], number(colleague)["attempts"]) == ("assigned", 1)

    def test_unless_nobody_can_call_it_any_more(
        self, agent: Client, colleague: Client, manager: Client
    ) -> None:
        assign(manager, colleague)

        call_of(agent, phone=PHONE, outcome="wrong_number")

        assert status_of(colleague) == "recycled"
        assert number(manager)["status"] == "archived"

    def test_one_that_nobody_had_is_called_by_whoever_called_it(self, agent: Client) -> None:
        call_of(agent, phone=PHONE)

        assert (number(agent)["status"], number(agent)["assigned_to"]) == (
            "called",
            agent.user_id,
        )

    def test_an_incoming_call_is_no_attempt(self, agent: Client) -> None:
        call_of(agent, phone=PHONE, direction="inbound")

        assert (number(agent)["status"], number(agent)["attempts"]) == ("called", 0)

    def test_it_is_found_by_the_lead_that_has_it(self, agent: Client) -> None:
        lead = lead_of(agent, phone=PHONE)

        call_of(agent, phone=None, lead_id=lead["lead_id"])

        assert number(agent)["attempts"] == 1

    def test_an_assignment_at_that_moment_does_not_lose_the_call(
        self, agent: Client, manager: Client
    ) -> None:
        touch, raced = numbers.touch, list[int]()

        def race(*args: Any, **options: Any) -> None:
            if not raced:
                raced.append(1)
                assign(manager, agent)
            touch(*args, **options)

        with patch.object(numbers, "touch", race):
            call_of(agent, phone=PHONE)

        assert status_of(agent) == "called"
        assert agent.get("/progress/today").json["calls"] == 1

    def test_a_call_that_is_refused_changes_nothing(self, agent: Client, manager: Client) -> None:
        assign(manager, agent)
        with patch("chalicelib.calls.counting.progress.count", side_effect=Conflict()):
            reply = agent.post("/calls", {"phone": PHONE, "outcome": "callback"})

        assert reply.status == 409
        assert (status_of(agent), tasks(agent)) == ("pending", [])

    def test_a_retry_with_the_same_key_counts_once(self, agent: Client) -> None:
        body = {"phone": PHONE, "outcome": "callback"}
        first = agent.post("/calls", body, once="k1")

        again = agent.post("/calls", body, once="k1")

        assert (again.status, again.json) == (201, first.json)
        assert (number(agent)["attempts"], len(tasks(agent))) == (1, 1)

    def test_it_is_one_wait_and_one_transaction(self, agent: Client, manager: Client) -> None:
        assign(manager, agent)
        with counted() as cost:
            call_of(agent, phone=PHONE, outcome="sale")

        assert cost.requests == {
            "Query leads": 1,
            "GetItem numbers": 1,
            "GetItem settings": 1,
            "Query promotions": 1,
            "TransactWriteItems": 1,
        }
        assert cost.written < 40


class TestCallback:
    def test_it_is_a_task_of_the_caller(self, agent: Client) -> None:
        lead = lead_of(agent)

        call = call_of(
            agent,
            lead_id=lead["lead_id"],
            phone=lead["phone"],
            outcome="callback",
            notes="After lunch",
        )

        (task,) = tasks(agent)
        assert (call["effect"], call["task_id"]) == ("callback", task["task_id"])
        assert (task["kind"], task["title"]) == ("callback", "Call back Ann Lee")
        assert (task["assignee_id"], task["notes"]) == (agent.user_id, "After lunch")
        assert task["link"] == {"type": "lead", "id": lead["lead_id"], "name": "Ann Lee"}
        assert task["remind_at"] == task["due_at"]

    def test_it_is_due_as_the_disposition_says_or_as_agreed(self, sign_in: SignIn) -> None:
        with clock.at(NOON):
            agent = sign_in("northwind.agent1")
            call_of(agent, outcome="callback")
            call_of(agent, outcome="callback", callback_at="2026-03-10T15:30:00+01:00")
            due = sorted(task["due_at"] for task in tasks(agent))

        assert due == ["2026-03-10T14:30:00.000Z", clock.iso(NOON + timedelta(days=1))]

    def test_it_waits_until_the_organisation_is_open_unless_agreed_otherwise(
        self, sign_in: SignIn
    ) -> None:
        friday = datetime(2026, 3, 13, 16, 0, tzinfo=UTC)
        with clock.at(friday):
            agent = sign_in("northwind.agent1")
            call_of(agent, outcome="callback")
            call_of(agent, outcome="callback", callback_at="2026-03-14T10:00:00+01:00")
            due = sorted(task["due_at"] for task in tasks(agent))

        assert due == ["2026-03-14T09:00:00.000Z", "2026-03-16T08:00:00.000Z"]

    @pytest.mark.parametrize(
        ("at", "message"),
        [
            ("2026-03-10T11:00:00Z", "may not be in the past"),
            ("2028-03-10T11:00:00Z", "may not be more than a year ahead"),
        ],
    )
    def test_it_is_at_a_time_to_come(self, sign_in: SignIn, at: str, message: str) -> None:
        with clock.at(NOON):
            body = {"phone": PHONE, "outcome": "callback", "callback_at": at}
            reply = sign_in("northwind.agent1").post("/calls", body)

        assert (reply.status, reply.fields) == (422, {"callback_at": message})

    def test_its_details_go_with_no_other_effect(self, agent: Client) -> None:
        body = {"phone": PHONE, "outcome": "busy", "callback_at": "2026-03-10T15:00:00Z"}

        reply = agent.post("/calls", body | {"lead": {"full_name": "Ann Lee"}})

        assert set(reply.fields) == {"callback_at", "lead"}

    @pytest.mark.usefixtures("pooled")
    def test_without_a_lead_it_is_about_the_number(self, agent: Client) -> None:
        call_of(agent, phone=PHONE, outcome="callback")

        (task,) = tasks(agent)
        assert (task["link"]["type"], task["title"]) == ("number", f"Call back {PHONE}")

    def test_or_about_the_call(self, agent: Client) -> None:
        call = call_of(agent, outcome="callback")

        (task,) = tasks(agent)
        assert (task["link"]["type"], task["link"]["id"]) == ("call", call["call_id"])


class TestConvert:
    @pytest.mark.usefixtures("pooled")
    def test_it_makes_a_lead_where_there_is_none(self, agent: Client, manager: Client) -> None:
        assign(manager, agent)

        call = call_of(agent, phone=PHONE, outcome="sale", lead={"full_name": "Ann Lee"})

        lead = agent.get(f"/leads/{call['lead_id']}").json
        assert (lead["full_name"], lead["phone"], lead["status"]) == ("Ann Lee", PHONE, "won")
        assert (lead["owner_id"], lead["call_count"]) == (agent.user_id, 1)
        assert lead["last_contact_at"] == call["started_at"]
        assert (number(agent)["status"], status_of(agent)) == ("converted", "called")
        assert agent.get("/leads", q="Ann").ids == [lead["lead_id"]]
        timeline = agent.get(f"/leads/{lead['lead_id']}/timeline").json["items"]
        assert {entry["action"] for entry in timeline} == {"call.logged", "lead.created"}

    def test_the_call_is_at_one_moment_wherever_it_is_told(
        self, agent: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """However long logging it takes: each look at the clock here finds a second gone."""
        start, later = clock.now(), count()
        monkeypatch.setattr(clock, "now", lambda: start + timedelta(seconds=next(later)))

        call = call_of(agent, phone=PHONE, outcome="sale")

        lead = agent.get(f"/leads/{call['lead_id']}").json
        assert lead["last_contact_at"] == call["started_at"]

    def test_the_number_is_its_name_where_none_was_said(self, agent: Client) -> None:
        assert call_of(agent, phone=PHONE, outcome="sale")["lead_name"] == PHONE

    def test_a_lead_that_is_there_moves(self, agent: Client) -> None:
        lead = lead_of(agent)

        call = call_of(agent, phone=lead["phone"], outcome="sale")

        assert call["lead_id"] == lead["lead_id"]
        assert agent.get(f"/leads/{lead['lead_id']}").json["status"] == "won"


class TestDoNotCall:
    @pytest.mark.usefixtures("pooled")
    def test_it_lists_the_number_and_ends_its_assignment(
        self, agent: Client, manager: Client
    ) -> None:
        assign(manager, agent)

        call_of(agent, phone=PHONE, outcome="do_not_call")

        entry = manager.get(f"/dnc/{PHONE}").json
        assert (entry["source"], entry["reason"]) == ("disposition", "Do not call")
        assert (number(manager)["status"], status_of(agent)) == ("do_not_call", "called")

    def test_one_that_is_no_number_of_the_pool_too(self, agent: Client, manager: Client) -> None:
        call_of(agent, phone=PHONE, outcome="do_not_call")

        assert manager.get(f"/dnc/{PHONE}").json["added_by"] == agent.user_id

    @pytest.mark.usefixtures("pooled")
    def test_what_is_listed_stays_as_it_is(self, agent: Client, manager: Client) -> None:
        manager.post("/dnc", {"phone": PHONE, "reason": "Wrote a letter"})

        call_of(agent, phone=PHONE, outcome="do_not_call")
        call_of(agent, phone=PHONE, outcome="sale")

        assert manager.get(f"/dnc/{PHONE}").json["reason"] == "Wrote a letter"
        assert number(manager)["status"] == "do_not_call"


class TestRetireNumber:
    @pytest.mark.usefixtures("pooled")
    def test_it_takes_the_number_out_of_use(self, agent: Client, manager: Client) -> None:
        call_of(agent, phone=PHONE, outcome="wrong_number")

        after = number(manager)
        assert (after["status"], after["retired_reason"]) == ("archived", "Wrong number")

    @pytest.mark.usefixtures("pooled")
    def test_a_correction_of_the_call_does_not_undo_it(
        self, agent: Client, manager: Client
    ) -> None:
        call = call_of(agent, phone=PHONE, outcome="wrong_number")

        reply = agent.patch(f"/calls/{call['call_id']}", {"outcome": "answered"}, version=1)

        assert (reply.json["outcome"], reply.json["effect"]) == ("answered", "retire_number")
        assert number(manager)["status"] == "archived"
