from datetime import timedelta

import pytest

from bench.counting import counted
from chalicelib.core import clock
from tests.calls.conftest import NOON
from tests.calls.making import call_of, records_of, today
from tests.client import Client
from tests.conftest import SignIn


class TestReadCall:
    def test_its_agent_and_managers_read_it(self, agent: Client, manager: Client) -> None:
        call = call_of(agent)

        assert agent.get(f"/calls/{call['call_id']}").json == call
        assert manager.get(f"/calls/{call['call_id']}").json == call

    def test_nobody_else_does(self, agent: Client, colleague: Client, stranger: Client) -> None:
        call = call_of(agent)

        assert colleague.get(f"/calls/{call['call_id']}").status == 404
        assert stranger.get(f"/calls/{call['call_id']}").status == 404

    def test_an_endless_id_is_refused(self, agent: Client) -> None:
        assert agent.get(f"/calls/{'x' * 2000}").status == 422


class TestUpdateCall:
    def test_counters_follow_the_correction(self, agent: Client) -> None:
        call = call_of(agent, outcome="voicemail", duration_seconds=20)
        body = {"outcome": "sale", "duration_seconds": 300, "wrap_up_seconds": 60}

        reply = agent.patch(f"/calls/{call['call_id']}", body, version=1)

        assert (reply.status, reply.json["version"], reply.json["outcome"]) == (200, 2, "sale")
        progress = today(agent)
        assert progress["by_outcome"] == {"sale": 1}
        assert (progress["calls"], progress["answered"], progress["missed"]) == (1, 1, 0)
        assert (progress["talk_seconds"], progress["handle_seconds"]) == (300, 360)
        assert progress["conversions"] == 1

    def test_the_day_the_call_counted_for_is_corrected(self, sign_in: SignIn) -> None:
        with clock.at(NOON):
            call = call_of(sign_in("northwind.agent1"))
        with clock.at(NOON + timedelta(days=3)):
            agent = sign_in("northwind.agent1")
            agent.patch(f"/calls/{call['call_id']}", {"outcome": "busy"}, version=1)
            days = agent.get("/progress", from_="2026-03-09", to="2026-03-13").json["items"]

        assert [(day["date"], day["missed"]) for day in days] == [("2026-03-10", 1)]

    def test_a_manager_corrects_for_the_agent(self, agent: Client, manager: Client) -> None:
        call = call_of(agent)

        manager.patch(f"/calls/{call['call_id']}", {"outcome": "busy"}, version=1)

        assert today(agent)["by_outcome"] == {"busy": 1}
        assert today(manager)["calls"] == 0

    def test_the_corrected_outcome_is_the_one_it_is_found_by(self, agent: Client) -> None:
        call = call_of(agent)
        agent.patch(f"/calls/{call['call_id']}", {"outcome": "busy"}, version=1)

        assert agent.get("/calls", outcome="busy").ids == [call["call_id"]]

    def test_notes_change_nothing_but_themselves(self, agent: Client) -> None:
        call = call_of(agent)
        reply = agent.patch(f"/calls/{call['call_id']}", {"notes": "Call again"}, version=1)

        changed = {name for name, value in reply.json.items() if value != call[name]}
        assert changed <= {"notes", "version", "updated_at"}
        assert agent.get(f"/calls/{call['call_id']}").json == reply.json

    def test_null_clears_notes(self, agent: Client) -> None:
        call = call_of(agent, notes="Call again")

        reply = agent.patch(f"/calls/{call['call_id']}", {"notes": None}, version=1)

        assert reply.json["notes"] is None

    def test_before_and_after_are_recorded(self, agent: Client) -> None:
        call = call_of(agent)
        agent.patch(f"/calls/{call['call_id']}", {"outcome": "busy"}, version=1)

        logged, corrected = records_of(agent, call["call_id"])
        assert (logged["action"], corrected["action"]) == ("call.logged", "call.updated")
        assert '"before":"answered"' in corrected["changes"]
        assert '"after":"busy"' in corrected["changes"]

    def test_a_stale_version_changes_nothing(self, agent: Client) -> None:
        call = call_of(agent)
        agent.patch(f"/calls/{call['call_id']}", {"outcome": "busy"}, version=1)

        reply = agent.patch(f"/calls/{call['call_id']}", {"outcome": "sale"}, version=1)

        assert reply.status == 412
        assert today(agent)["by_outcome"] == {"busy": 1}

    def test_the_version_is_required(self, agent: Client) -> None:
        call = call_of(agent)

        assert agent.patch(f"/calls/{call['call_id']}", {"notes": "x"}).status == 428

    @pytest.mark.parametrize("body", [{"outcome": None}, {"agent_id": "x"}, {"started_at": "x"}])
    def test_what_may_not_change_is_refused(self, agent: Client, body: dict[str, object]) -> None:
        call = call_of(agent)

        reply = agent.patch(f"/calls/{call['call_id']}", body, version=1)

        assert (reply.status, list(reply.fields)) == (422, list(body))

    def test_nobody_else_may(self, agent: Client, colleague: Client, stranger: Client) -> None:
        call = call_of(agent)

        for client in (colleague, stranger):
            reply = client.patch(f"/calls/{call['call_id']}", {"notes": "x"}, version=1)
            assert reply.status == 404

    def test_it_takes_one_read_and_one_transaction(self, agent: Client) -> None:
        call = call_of(agent)
        with counted() as cost:
            agent.patch(f"/calls/{call['call_id']}", {"outcome": "busy"}, version=1)

        assert cost.requests["GetItem calls"] == 1
        assert cost.requests["TransactWriteItems"] == 1
