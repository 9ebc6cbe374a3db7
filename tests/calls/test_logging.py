from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest

from bench.counting import counted
from chalicelib.core import clock
from chalicelib.core.errors import Conflict
from chalicelib.leads import service as leads
from tests.calls.making import call_of, lead_of, today
from tests.client import Client
from tests.conftest import SignIn


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
            "lead_id": "is required where `phone` is absent",
            "phone": "is required where `lead_id` is absent",
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
