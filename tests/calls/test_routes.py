from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest

from bench.counting import counted
from chalicelib.core import clock, reads
from chalicelib.core.errors import Conflict
from chalicelib.core.reads import Row, Slice
from chalicelib.core.records import ActivityItem
from chalicelib.leads import service as leads
from tests.calls.conftest import NOON
from tests.calls.making import call_of, lead_of
from tests.client import Client
from tests.conftest import SignIn
from tests.orders import assert_turns_round


def records_of(client: Client, call_id: str) -> list[Row]:
    """What was recorded about a call, oldest first."""
    key = f"{client.org_id}#call#{call_id}"
    source = Slice(ActivityItem, key, index=ActivityItem.by_entity, newest_first=False)
    return reads.every(source, 50)


def today(client: Client) -> dict[str, Any]:
    progress: dict[str, Any] = client.get("/progress/today").json
    return progress


class TestLogCall:
    def test_an_agent_logs_a_call_to_a_lead(self, agent: Client) -> None:
        lead = lead_of(agent)

        reply = agent.post(
            "/calls",
            {"lead_id": lead["lead_id"], "outcome": "interested", "duration_seconds": 185},
        )

        assert reply.status == 201
        assert reply.headers["location"] == f"/api/calls/{reply.json['call_id']}"
        assert reply.headers["etag"] == '"1"'
        assert reply.json["phone"] == "+34600111222"
        assert (reply.json["lead_name"], reply.json["direction"]) == ("Ann Lee", "outbound")
        assert (reply.json["agent_id"], reply.json["recording_status"]) == (agent.user_id, None)

    def test_the_lead_moves_and_its_version_stays(self, agent: Client) -> None:
        lead = lead_of(agent)

        call = call_of(agent, lead_id=lead["lead_id"], outcome="interested")

        after = agent.get(f"/leads/{lead['lead_id']}").json
        assert (after["status"], after["version"]) == ("qualified", lead["version"])
        assert after["last_contact_at"] == call["started_at"]
        assert (after["last_outcome"], after["call_count"]) == ("interested", 1)

    def test_the_call_shows_on_the_leads_timeline(self, agent: Client) -> None:
        lead = lead_of(agent)
        call = call_of(agent, lead_id=lead["lead_id"])

        items = agent.get(f"/leads/{lead['lead_id']}/timeline").json["items"]

        assert items[0]["action"] == "call.logged"
        assert items[0]["entity_id"] == call["call_id"]
        assert items[0]["data"]["duration_seconds"] == 60

    def test_a_phone_alone_finds_the_visible_lead(self, agent: Client) -> None:
        lead = lead_of(agent, phone="600 111 222")

        call = call_of(agent, phone="+34 600 111 222")

        assert (call["lead_id"], call["phone"]) == (lead["lead_id"], "+34600111222")

    def test_a_phone_alone_does_not_find_a_colleagues_lead(
        self, agent: Client, colleague: Client
    ) -> None:
        lead_of(colleague, phone="600 111 222")

        assert call_of(agent, phone="600 111 222")["lead_id"] is None

    def test_a_number_nobody_knows_is_a_call_of_its_own(self, agent: Client) -> None:
        call = call_of(agent, phone="600 999 888")

        assert (call["lead_id"], call["phone"]) == (None, "+34600999888")

    def test_without_lead_and_phone_both_are_named(self, agent: Client) -> None:
        reply = agent.post("/calls", {"outcome": "answered"})

        assert reply.status == 422
        assert reply.fields == {
            "lead_id": "is required where phone is absent",
            "phone": "is required where lead_id is absent",
        }

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("outcome", "great"),
            ("direction", "sideways"),
            ("duration_seconds", -1),
            ("duration_seconds", 86_401),
            ("wrap_up_seconds", -1),
            ("phone", "12"),
            ("phone", "not a phone"),
            ("started_at", "2026-03-10T12:00:00"),
            ("started_at", "1999-12-31T23:59:59Z"),
            ("started_at", "2126-03-10T12:00:00Z"),
            ("started_at", "0001-01-01T00:00:00+14:00"),
            ("notes", "x" * 5001),
            ("agent_id", "user_somebody"),
            ("org_id", "org_other"),
            ("version", 7),
        ],
    )
    def test_a_bad_field_is_named(self, agent: Client, field: str, value: object) -> None:
        body = {"phone": "+34600999888", "outcome": "answered"} | {field: value}

        reply = agent.post("/calls", body)

        assert (reply.status, list(reply.fields)) == (422, [field])

    def test_a_missed_call_is_not_talk(self, agent: Client) -> None:
        call_of(agent, outcome="voicemail", duration_seconds=25)

        assert today(agent)["talk_seconds"] == 0
        assert today(agent)["missed"] == 1

    def test_a_colleagues_lead_is_not_there(self, agent: Client, colleague: Client) -> None:
        lead = lead_of(colleague)

        reply = agent.post("/calls", {"lead_id": lead["lead_id"], "outcome": "answered"})

        assert reply.status == 404

    def test_another_organisations_lead_is_not_there(self, agent: Client, stranger: Client) -> None:
        lead = lead_of(agent)

        reply = stranger.post("/calls", {"lead_id": lead["lead_id"], "outcome": "answered"})

        assert reply.status == 404

    def test_it_counts_for_the_local_day_it_began_on(self, sign_in: SignIn) -> None:
        # Half past midnight in Madrid is still yesterday in UTC.
        with clock.at(datetime(2026, 3, 10, 23, 30, tzinfo=UTC)):
            agent = sign_in("northwind.agent1")
            call_of(agent)
            counted_today = today(agent)

        assert (counted_today["date"], counted_today["calls"]) == ("2026-03-11", 1)

    def test_a_retry_with_the_same_key_creates_nothing(self, agent: Client) -> None:
        body = {"phone": "+34600999888", "outcome": "answered", "duration_seconds": 60}
        first = agent.post("/calls", body, once="k1")

        again = agent.post("/calls", body, once="k1")

        assert (again.status, again.json) == (201, first.json)
        assert today(agent)["calls"] == 1

    def test_a_refused_call_counts_nothing(self, agent: Client) -> None:
        lead = lead_of(agent)
        with patch.object(leads, "touch", side_effect=Conflict()):
            reply = agent.post("/calls", {"lead_id": lead["lead_id"], "outcome": "answered"})

        assert reply.status == 409
        assert today(agent)["calls"] == 0
        assert agent.get("/calls").json["items"] == []

    def test_an_edit_of_the_lead_at_that_moment_does_not_lose_the_call(self, agent: Client) -> None:
        lead = lead_of(agent)
        touch = leads.touch
        raced: list[int] = []

        def race(*args: Any, **options: Any) -> None:
            if not raced:
                raced.append(1)
                edit = {"status": "proposal"}
                agent.patch(f"/leads/{lead['lead_id']}", edit, version=lead["version"])
            touch(*args, **options)

        with patch.object(leads, "touch", race):
            call_of(agent, lead_id=lead["lead_id"], outcome="interested")

        assert agent.get(f"/leads/{lead['lead_id']}").json["status"] == "proposal"
        assert today(agent)["calls"] == 1

    @pytest.mark.parametrize("by", ["lead_id", "phone"])
    def test_it_takes_one_transaction_after_reads_side_by_side(
        self, agent: Client, by: str
    ) -> None:
        lead = lead_of(agent)
        with counted() as cost:
            call_of(agent, **{"phone": None, by: lead[by]})

        assert cost.requests.total() == 5
        assert cost.requests["GetItem settings"] == 1
        assert cost.requests["Query promotions"] == 1
        assert cost.requests["TransactWriteItems"] == 1
        assert cost.written == 4


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
