"""How calls end in the organisation's own words."""

from typing import Any

import pytest

from bench.counting import counted
from tests.calls.making import call_of, lead_of
from tests.client import Client

QUOTE = {
    "key": "wants_a_quote",
    "label": "Wants a quote",
    "outcome": "interested",
    "hotkey": None,
    "lead_status": "proposal",
    "effect": "none",
    "callback_minutes": None,
    "is_active": True,
}
OLD = QUOTE | {"key": "old", "label": "Old", "lead_status": None, "is_active": False}


def use(admin: Client, *dispositions: dict[str, Any], instead: bool = False) -> None:
    """Adds dispositions to the organisation's, or puts them in their place."""
    settings = admin.get("/settings").json
    known = [] if instead else settings["dispositions"]
    body = {"dispositions": [*known, *dispositions]}
    reply = admin.patch("/settings", body, version=settings["version"])
    assert reply.status == 200, reply.raw


def of_today(client: Client) -> dict[str, Any]:
    counted_today: dict[str, Any] = client.get("/progress/today").json
    return counted_today


class TestLogCall:
    def test_a_disposition_says_what_the_call_counts_as(self, admin: Client, agent: Client) -> None:
        use(admin, QUOTE)

        call = call_of(agent, outcome=None, disposition="wants_a_quote")

        assert (call["outcome"], call["disposition"]) == ("interested", "wants_a_quote")
        assert call["disposition_label"] == "Wants a quote"
        assert agent.get(f"/calls/{call['call_id']}").json == call

    def test_the_lead_moves_where_the_disposition_says(self, admin: Client, agent: Client) -> None:
        use(admin, QUOTE)
        lead = lead_of(agent)

        call_of(agent, lead_id=lead["lead_id"], outcome=None, disposition="wants_a_quote")

        after = agent.get(f"/leads/{lead['lead_id']}").json
        assert (after["status"], after["last_outcome"]) == ("proposal", "interested")

    def test_an_outcome_alone_is_its_own_disposition(self, agent: Client) -> None:
        call = call_of(agent, outcome="callback")

        assert (call["disposition"], call["disposition_label"]) == ("callback", "Call back")

    def test_or_the_first_active_one_that_counts_as_it(self, admin: Client, agent: Client) -> None:
        use(admin, OLD, QUOTE, instead=True)

        assert call_of(agent, outcome="interested")["disposition"] == "wants_a_quote"

    def test_an_outcome_without_a_disposition_is_still_one(
        self, admin: Client, agent: Client
    ) -> None:
        use(admin, QUOTE, instead=True)

        call = call_of(agent, outcome="busy")

        assert (call["outcome"], call["disposition"], call["disposition_label"]) == (
            "busy",
            None,
            None,
        )
        assert of_today(agent)["by_disposition"] == {}

    def test_one_of_the_two_is_needed_beside_whom_was_called(self, agent: Client) -> None:
        reply = agent.post("/calls", {"duration_seconds": 5})

        assert reply.status == 422
        assert set(reply.fields) == {"lead_id", "phone", "disposition", "outcome"}
        assert reply.fields["disposition"] == "is required where `outcome` is absent"

    @pytest.mark.parametrize("key", ["unheard_of", "old"])
    def test_one_that_is_not_in_use_is_refused(
        self, admin: Client, agent: Client, key: str
    ) -> None:
        use(admin, OLD)

        reply = agent.post("/calls", {"phone": "+34600999888", "disposition": key})

        assert (reply.status, list(reply.fields)) == (422, ["disposition"])
        assert of_today(agent)["calls"] == 0

    def test_another_organisations_is_refused(self, agent: Client, stranger: Client) -> None:
        use(stranger, QUOTE)

        reply = agent.post("/calls", {"phone": "+34600999888", "disposition": QUOTE["key"]})

        assert list(reply.fields) == ["disposition"]

    def test_both_must_agree(self, admin: Client, agent: Client) -> None:
        use(admin, QUOTE)
        body = {"phone": "+34600999888", "disposition": "wants_a_quote"}

        assert list(agent.post("/calls", body | {"outcome": "busy"}).fields) == ["outcome"]
        assert agent.post("/calls", body | {"outcome": "interested"}).status == 201

    def test_it_is_counted_beside_its_outcome(self, admin: Client, agent: Client) -> None:
        use(admin, QUOTE)
        call_of(agent, outcome=None, disposition="wants_a_quote")
        call_of(agent, outcome="interested")

        progress, stats = of_today(agent), agent.get("/call-stats").json
        for figures in (progress, stats):
            assert figures["by_outcome"] == {"interested": 2}
            assert figures["by_disposition"] == {"wants_a_quote": 1, "interested": 1}

    def test_a_later_name_does_not_change_what_was(self, admin: Client, agent: Client) -> None:
        use(admin, QUOTE)
        call = call_of(agent, outcome=None, disposition="wants_a_quote")
        use(admin, QUOTE | {"label": "Offer"}, instead=True)

        shown = agent.get(f"/calls/{call['call_id']}").json
        assert shown["disposition_label"] == "Wants a quote"

    def test_the_timeline_says_it(self, admin: Client, agent: Client) -> None:
        use(admin, QUOTE)
        lead = lead_of(agent)
        call_of(agent, lead_id=lead["lead_id"], outcome=None, disposition="wants_a_quote")

        entry = agent.get(f"/leads/{lead['lead_id']}/timeline").json["items"][0]

        assert entry["data"]["disposition"] == "Wants a quote"

    def test_settings_are_read_beside_the_lead(self, admin: Client, agent: Client) -> None:
        use(admin, QUOTE)
        lead = lead_of(agent)

        with counted() as cost:
            call_of(agent, lead_id=lead["lead_id"], outcome=None, disposition="wants_a_quote")

        assert cost.requests == {
            "GetItem leads": 1,
            "GetItem numbers": 1,
            "GetItem settings": 1,
            "Query promotions": 1,
            "TransactWriteItems": 1,
        }


class TestListCalls:
    def test_a_disposition_narrows(self, admin: Client, agent: Client) -> None:
        use(admin, QUOTE)
        call = call_of(agent, outcome=None, disposition="wants_a_quote")
        call_of(agent, outcome="interested")

        assert agent.get("/calls", disposition="wants_a_quote").ids == [call["call_id"]]


class TestUpdateCall:
    def test_counters_follow_a_corrected_disposition(self, admin: Client, agent: Client) -> None:
        use(admin, QUOTE)
        call = call_of(agent, outcome="busy")

        reply = agent.patch(
            f"/calls/{call['call_id']}", {"disposition": "wants_a_quote"}, version=1
        )

        assert (reply.json["outcome"], reply.json["disposition_label"]) == (
            "interested",
            "Wants a quote",
        )
        progress = of_today(agent)
        assert progress["by_disposition"] == {"wants_a_quote": 1}
        assert (progress["answered"], progress["missed"]) == (1, 0)
        assert agent.get(f"/calls/{call['call_id']}").json == reply.json

    def test_a_corrected_outcome_brings_its_disposition(self, agent: Client) -> None:
        call = call_of(agent, outcome="busy")

        reply = agent.patch(f"/calls/{call['call_id']}", {"outcome": "sale"}, version=1)

        assert (reply.json["disposition"], reply.json["disposition_label"]) == ("sale", "Sale")
        assert of_today(agent)["by_disposition"] == {"sale": 1}

    def test_the_same_outcome_keeps_the_disposition(self, admin: Client, agent: Client) -> None:
        use(admin, QUOTE)
        call = call_of(agent, outcome=None, disposition="wants_a_quote")

        reply = agent.patch(
            f"/calls/{call['call_id']}", {"outcome": "interested", "notes": "x"}, version=1
        )

        assert reply.json["disposition"] == "wants_a_quote"

    def test_what_is_not_in_use_any_more_may_stay(self, admin: Client, agent: Client) -> None:
        use(admin, QUOTE)
        call = call_of(agent, outcome=None, disposition="wants_a_quote")
        use(admin, OLD | {"is_active": True}, instead=True)
        path = f"/calls/{call['call_id']}"

        kept = agent.patch(path, {"disposition": "wants_a_quote", "notes": "x"}, version=1)
        refused = agent.patch(path, {"disposition": "busy"}, version=2)

        assert (kept.status, kept.json["disposition_label"]) == (200, "Wants a quote")
        assert (refused.status, list(refused.fields)) == (422, ["disposition"])

    def test_notes_alone_read_no_settings(self, agent: Client) -> None:
        call = call_of(agent)

        with counted() as cost:
            agent.patch(f"/calls/{call['call_id']}", {"notes": "x"}, version=1)

        assert "GetItem settings" not in cost.requests
