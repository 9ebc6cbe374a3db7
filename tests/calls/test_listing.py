from datetime import timedelta
from typing import Any

import pytest

from bench.counting import counted
from tests.calls.conftest import NOON
from tests.calls.making import call_of, lead_of
from tests.client import Client
from tests.orders import assert_turns_round


class TestListCalls:
    def test_the_latest_comes_first(self, agent: Client) -> None:
        earlier = call_of(agent, started_at="2026-03-09T10:00:00Z")
        later = call_of(agent, started_at="2026-03-10T10:00:00Z")

        assert agent.get("/calls").ids == [later["call_id"], earlier["call_id"]]

    def test_they_turn_round(self, agent: Client, manager: Client) -> None:
        starts = [f"2026-03-{day:02}T10:00:00Z" for day in (9, 12, 10)]
        made = [call_of(agent, started_at=start)["call_id"] for start in starts]
        by_start = [made[0], made[2], made[1]]

        for client in (agent, manager):
            assert assert_turns_round(client, "/calls") == by_start
            assert assert_turns_round(client, "/calls", phone="+34600999888") == by_start
            assert assert_turns_round(client, "/calls", outcome="answered") == by_start

    def test_agents_see_their_own_and_managers_all(
        self, agent: Client, colleague: Client, manager: Client, stranger: Client
    ) -> None:
        mine, theirs = call_of(agent), call_of(colleague)

        assert agent.get("/calls").ids == [mine["call_id"]]
        assert set(manager.get("/calls").ids) == {mine["call_id"], theirs["call_id"]}
        assert stranger.get("/calls").ids == []

    def test_answered_tells_the_outcomes_that_figures_tell(
        self, agent: Client, manager: Client
    ) -> None:
        for outcome in ("voicemail", "sale", "busy", "answered"):
            call_of(agent, outcome=outcome)

        def found(client: Client, **query: Any) -> list[str]:
            return [call["outcome"] for call in client.get("/calls", **query).json["items"]]

        for query in ({}, {"agent_id": agent.user_id}):
            assert set(found(manager, answered="true", **query)) == {"sale", "answered"}
            assert set(found(manager, answered="false", **query)) == {"voicemail", "busy"}
        assert set(found(agent, answered="true", phone="+34600999888")) == {"sale", "answered"}
        assert found(agent, answered="true", outcome="sale") == ["sale"]
        assert found(agent, answered="false", outcome="sale") == []

    def test_an_agent_finds_nothing_of_a_colleague(self, agent: Client, colleague: Client) -> None:
        lead = lead_of(colleague)
        call_of(colleague, lead_id=lead["lead_id"])

        for query in (
            {"agent_id": colleague.user_id},
            {"lead_id": lead["lead_id"]},
            {"phone": "+34600999888"},
            {"outcome": "answered"},
        ):
            assert agent.get("/calls", **query).ids == []

    def test_every_filter_narrows(self, agent: Client, manager: Client) -> None:
        lead = lead_of(agent)
        wanted = call_of(
            agent, lead_id=lead["lead_id"], outcome="sale", started_at="2026-03-10T10:00:00Z"
        )
        call_of(agent, direction="inbound", started_at="2026-03-08T10:00:00Z")
        call_of(manager, phone="+34600777666", started_at="2026-03-12T10:00:00Z")
        filters = {
            "agent_id": agent.user_id,
            "lead_id": lead["lead_id"],
            "phone": "600 999 888",
            "outcome": "sale",
            "direction": "outbound",
            "from": "2026-03-10T00:00:00Z",
            "to": "2026-03-11T00:00:00+01:00",
        }

        assert manager.get("/calls", **filters).ids == [wanted["call_id"]]
        for name in ("lead_id", "outcome"):
            assert manager.get("/calls", **{name: filters[name]}).ids == [wanted["call_id"]]
        times = {name: filters[name] for name in ("from", "to")}
        for name in ("agent_id", "phone", "direction"):
            found = manager.get("/calls", **times, **{name: filters[name]})
            assert found.ids == [wanted["call_id"]]
        assert manager.get("/calls", **times).ids == [wanted["call_id"]]

    @pytest.mark.parametrize("index", [{}, {"phone": "+34600999888"}])
    def test_from_is_included_and_to_is_not(self, manager: Client, index: dict[str, Any]) -> None:
        call = call_of(manager, started_at="2026-03-10T10:00:00Z")

        included = manager.get("/calls", from_="2026-03-10T10:00:00Z", **index)
        excluded = manager.get("/calls", to="2026-03-10T10:00:00Z", **index)

        assert (included.ids, excluded.ids) == ([call["call_id"]], [])

    def test_a_backward_range_is_empty(self, manager: Client) -> None:
        call_of(manager)

        reply = manager.get("/calls", from_="2100-01-02T00:00:00Z", to="0001-01-01T00:00:00+05:00")

        assert (reply.status, reply.ids) == (200, [])

    def test_a_time_without_zone_is_refused(self, manager: Client) -> None:
        reply = manager.get("/calls", from_="2026-03-10T10:00:00")

        assert (reply.status, list(reply.fields)) == (422, ["from"])

    @pytest.mark.parametrize("query", [{}, {"agent_id": "me"}, {"direction": "outbound"}])
    def test_pages_follow_one_another(self, manager: Client, query: dict[str, Any]) -> None:
        start = NOON - timedelta(days=1)
        made = [
            call_of(manager, started_at=(start + timedelta(minutes=n)).isoformat())["call_id"]
            for n in range(5)
        ]
        query = query | ({"agent_id": manager.user_id} if "agent_id" in query else {})
        seen: list[str] = []
        cursor: dict[str, Any] = {}
        for _ in range(3):
            reply = manager.get("/calls", limit=2, **query, **cursor)
            seen += reply.ids
            cursor = {"cursor": reply.json["next_cursor"]}

        assert seen == made[::-1]
        assert cursor == {"cursor": None}

    @pytest.mark.parametrize("query", [{}, {"outcome": "answered"}, {"agent_id": "x"}])
    def test_a_page_is_one_request(self, manager: Client, query: dict[str, Any]) -> None:
        call_of(manager)
        with counted() as cost:
            manager.get("/calls", **query)

        assert cost.requests["Query calls"] == 1
