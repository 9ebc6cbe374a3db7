import pytest

from bench.counting import counted
from chalicelib.core import clock
from tests.calls.conftest import NOON
from tests.calls.making import call_of
from tests.client import Client
from tests.conftest import SignIn


class TestCallStats:
    def test_an_agent_sees_their_own_figures(self, sign_in: SignIn) -> None:
        with clock.at(NOON):
            agent, colleague = sign_in("northwind.agent1"), sign_in("northwind.agent2")
            call_of(agent, duration_seconds=100, wrap_up_seconds=20)
            call_of(agent, outcome="sale", duration_seconds=50)
            call_of(agent, outcome="no_answer")
            call_of(colleague)
            stats = agent.get("/call-stats").json

        assert (stats["total_calls"], stats["answered_calls"], stats["missed_calls"]) == (3, 2, 1)
        assert (stats["answer_rate"], stats["conversions"]) == (0.6667, 1)
        assert (stats["total_seconds"], stats["avg_seconds"]) == (150, 75.0)
        assert stats["avg_handle_seconds"] == 85.0
        assert stats["by_outcome"] == {"answered": 1, "no_answer": 1, "sale": 1}
        assert len(stats["recent"]) == 3

    def test_a_manager_sees_everybody_or_one_agent(
        self, agent: Client, colleague: Client, manager: Client, stranger: Client
    ) -> None:
        call_of(agent)
        call_of(colleague)
        call_of(colleague)

        assert manager.get("/call-stats").json["total_calls"] == 3
        one = manager.get("/call-stats", agent_id=colleague.user_id).json
        assert (one["total_calls"], len(one["recent"])) == (2, 2)
        assert stranger.get("/call-stats").json["total_calls"] == 0
        foreign = stranger.get("/call-stats", agent_id=colleague.user_id).json
        assert (foreign["total_calls"], foreign["recent"]) == (0, [])

    def test_a_colleague_is_not_there(self, agent: Client, colleague: Client) -> None:
        assert agent.get("/call-stats", agent_id=colleague.user_id).status == 404

    def test_every_day_of_the_range_is_listed(self, sign_in: SignIn) -> None:
        with clock.at(NOON):
            agent = sign_in("northwind.agent1")
            call_of(agent)
            days = agent.get("/call-stats", from_="2026-03-09", to="2026-03-11").json["per_day"]

        assert days == [
            {"date": "2026-03-09", "calls": 0, "answered": 0},
            {"date": "2026-03-10", "calls": 1, "answered": 1},
            {"date": "2026-03-11", "calls": 0, "answered": 0},
        ]

    def test_the_default_is_the_last_30_local_days(self, sign_in: SignIn) -> None:
        with clock.at(NOON):
            agent = sign_in("northwind.agent1")
            stats = agent.get("/call-stats").json

        assert (stats["from_date"], stats["to_date"]) == ("2026-02-09", "2026-03-10")
        assert len(stats["per_day"]) == 30

    @pytest.mark.parametrize(
        ("first", "last"), [("2026-03-11", "2026-03-10"), ("2026-01-01", "2026-04-03")]
    )
    def test_a_backward_or_too_long_range_is_refused(
        self, agent: Client, first: str, last: str
    ) -> None:
        reply = agent.get("/call-stats", from_=first, to=last)

        assert (reply.status, list(reply.fields)) == (422, ["from"])

    def test_the_beginning_of_the_calendar_breaks_nothing(self, agent: Client) -> None:
        assert agent.get("/call-stats", to="0001-01-01").status == 200

    def test_the_end_of_the_calendar_breaks_nothing(self, agent: Client, manager: Client) -> None:
        for client in (agent, manager):
            assert client.get("/call-stats", from_="9999-12-01", to="9999-12-31").status == 200

    def test_one_agent_takes_two_requests_and_everybody_as_many(
        self, agent: Client, manager: Client
    ) -> None:
        call_of(agent)
        with counted() as own:
            agent.get("/call-stats")
        with counted() as everybody:
            manager.get("/call-stats")

        assert (own.requests["Query progress"], own.requests["Query calls"]) == (1, 1)
        assert (everybody.requests["Query progress"], everybody.requests["Query calls"]) == (1, 1)
        assert everybody.read["calls"] <= 5
