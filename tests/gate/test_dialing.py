"""`POST /calls/dial`, and the token that the call carries afterwards."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bench.counting import counted
from chalicelib.core import clock, tokens
from tests.client import Client
from tests.gate.conftest import (
    LOS_ANGELES,
    MADRID,
    MOBILE,
    NOON,
    TOLL_FREE,
    Set,
    dial,
    dialed,
)

Block = Callable[[str], None]


def lead_of(client: Client, phone: str | None = MADRID) -> str:
    reply = client.post("/leads", {"full_name": "Ann Lee", "phone": phone, "email": "a@b.example"})
    return str(reply.json["lead_id"])


def log(client: Client, **body: Any) -> Any:
    return client.post("/calls", {"outcome": "answered"} | body)


class TestDial:
    def test_a_number_that_is_awake_may_be_dialled(self, agent: Client) -> None:
        made = dialed(agent, "911 222 333")

        assert made["phone"] == MADRID
        assert made["link"] == f"tel:{MADRID}"
        assert made["time_zones"] == ["Europe/Madrid"]
        assert (made["attempts_today"], made["attempts_total"]) == (1, 1)
        assert made["dialed_at"] == clock.iso(NOON)
        assert made["expires_at"] == clock.iso(NOON + timedelta(minutes=10))

    def test_a_lead_is_dialled_at_its_number(self, agent: Client) -> None:
        lead_id = lead_of(agent)

        reply = agent.post("/calls/dial", {"lead_id": lead_id})

        assert (reply.json["lead_id"], reply.json["phone"]) == (lead_id, MADRID)

    def test_a_lead_without_a_number_cannot_be(self, agent: Client) -> None:
        lead_id = lead_of(agent, None)

        reply = agent.post("/calls/dial", {"lead_id": lead_id})

        assert reply.fields == {"lead_id": "is of a lead without a phone number"}

    def test_somebody_must_be_named(self, agent: Client) -> None:
        reply = agent.post("/calls/dial", {})

        assert set(reply.fields) == {"lead_id", "phone"}

    def test_a_colleagues_lead_does_not_exist(self, agent: Client, colleague: Client) -> None:
        lead_id = lead_of(colleague)

        assert agent.post("/calls/dial", {"lead_id": lead_id}).status == 404
        assert agent.post("/calls/dial", {"lead_id": lead_id, "phone": MADRID}).status == 404

    def test_it_is_one_wait_and_one_write(self, agent: Client) -> None:
        with counted() as cost:
            dialed(agent)

        assert cost.requests == {
            "GetItem callees": 1,
            "BatchGetItem dnc": 1,
            "GetItem numbers": 1,
            "GetItem settings": 1,
            "GetItem wrap-ups": 1,
            "TransactWriteItems": 1,
        }

    def test_a_repeated_request_counts_once(self, agent: Client, set_dialing: Set) -> None:
        set_dialing(max_attempts_per_day=1)
        first = dial(agent, once="k1")

        again = dial(agent, once="k1")

        assert again.json == first.json
        assert agent.get(f"/callees/{MADRID}").json["attempts_total"] == 1

    def test_it_is_on_record(self, agent: Client, admin: Client) -> None:
        made = dialed(agent)

        reply = admin.get("/activity", entity_type="dial", entity_id=made["dial_id"])
        (entry,) = reply.json["items"]
        assert (entry["action"], entry["data"]["phone"]) == ("dial.made", MADRID)


class TestRefusal:
    def test_it_names_rule_and_time_for_machines(self, agent: Client) -> None:
        reply = dial(agent, LOS_ANGELES)

        assert (reply.status, reply.code) == (409, "dial_refused")
        assert reply.json["rule"] == "quiet_hours"
        assert reply.json["allowed_at"] == "2026-03-10T15:00:00.000Z"
        assert reply.json["time_zones"] == ["America/Los_Angeles"]
        assert reply.json["may_override"] is False
        assert "05:00 in Los Angeles" in reply.json["detail"]

    def test_it_does_not_count_as_an_attempt(self, agent: Client) -> None:
        dial(agent, LOS_ANGELES)

        assert agent.get(f"/callees/{LOS_ANGELES}").json["attempts_total"] == 0

    def test_the_organisations_own_hours_count(self, agent: Client, set_dialing: Set) -> None:
        set_dialing(hours={"opens": "14:00", "closes": "20:00"})

        reply = dial(agent)

        assert reply.json["rule"] == "quiet_hours"
        assert reply.json["allowed_at"] == "2026-03-10T13:00:00.000Z"

    def test_the_cap_of_a_day(self, agent: Client, colleague: Client, set_dialing: Set) -> None:
        set_dialing(max_attempts_per_day=2)
        dialed(agent)
        dialed(colleague)

        reply = dial(agent)

        assert reply.json["rule"] == "attempts_per_day"
        assert reply.json["allowed_at"] == "2026-03-11T07:00:00.000Z"

    def test_the_next_day_begins_anew(self, agent: Client, set_dialing: Set) -> None:
        set_dialing(max_attempts_per_day=1, max_attempts_total=2)
        dialed(agent)
        with clock.at(NOON + timedelta(days=1)):
            assert dialed(agent)["attempts_today"] == 1
        with clock.at(NOON + timedelta(days=2)):
            reply = dial(agent)

        assert reply.json["rule"] == "attempts_total"
        assert reply.json["allowed_at"] is None

    def test_an_unknown_zone_is_held(self, agent: Client) -> None:
        reply = dial(agent, TOLL_FREE)

        assert reply.json["rule"] == "unknown_zone"
        assert reply.json["allowed_at"] is None

    def test_another_organisations_attempts_do_not_count(
        self, agent: Client, stranger: Client, set_dialing: Set
    ) -> None:
        set_dialing(max_attempts_per_day=1)
        dialed(stranger)

        assert dialed(agent)["attempts_total"] == 1


class TestOverride:
    def test_a_manager_may_with_a_reason(self, manager: Client, admin: Client) -> None:
        refused = dial(manager, LOS_ANGELES)

        made = dialed(manager, LOS_ANGELES, override_reason="She asked for this hour")

        assert refused.json["may_override"] is True
        assert made["overridden"] == ["quiet_hours"]
        reply = admin.get("/activity", entity_type="dial", entity_id=made["dial_id"])
        (entry,) = reply.json["items"]
        assert entry["action"] == "dial.overridden"
        assert entry["data"]["rules"] == ["quiet_hours"]
        assert entry["data"]["reason"] == "She asked for this hour"

    def test_it_is_on_the_leads_timeline(self, manager: Client) -> None:
        lead_id = lead_of(manager, LOS_ANGELES)
        manager.post("/calls/dial", {"lead_id": lead_id, "override_reason": "She asked"})

        timeline = manager.get(f"/leads/{lead_id}/timeline").json["items"]

        assert "dial.overridden" in [entry["action"] for entry in timeline]

    def test_it_counts_beyond_the_cap(self, manager: Client, set_dialing: Set) -> None:
        set_dialing(max_attempts_per_day=1)
        dialed(manager)

        assert dialed(manager, override_reason="She asked")["attempts_today"] == 2

    def test_an_agent_may_not(self, agent: Client) -> None:
        assert dial(agent, LOS_ANGELES, override_reason="She asked").status == 403

    def test_a_reason_is_words(self, manager: Client) -> None:
        assert dial(manager, LOS_ANGELES, override_reason="   ").fields.keys() == {
            "override_reason"
        }

    def test_a_reason_that_was_not_needed_is_not_kept(self, manager: Client) -> None:
        assert dialed(manager, override_reason="Just in case")["overridden"] == []


class TestDoNotCall:
    def test_nobody_dials_it(self, agent: Client, manager: Client, block: Block) -> None:
        block(MADRID)

        assert dial(agent).json["rule"] == "do_not_call"
        reply = dial(manager, override_reason="She asked")
        assert (reply.json["rule"], reply.json["may_override"]) == ("do_not_call", False)


class TestDialToken:
    def test_the_call_carries_the_dial(self, agent: Client) -> None:
        made = dialed(agent)

        call = log(agent, phone=MADRID, dial_token=made["dial_token"])

        assert call.status == 201
        assert call.json["dial_id"] == made["dial_id"]
        assert call.json["started_at"] == made["dialed_at"]

    def test_it_tells_whom_was_called(self, agent: Client) -> None:
        lead_id = lead_of(agent)
        made = dialed(agent)

        call = log(agent, dial_token=made["dial_token"])

        assert (call.json["phone"], call.json["lead_id"]) == (MADRID, lead_id)

    def test_it_is_good_for_one_call(self, agent: Client) -> None:
        made = dialed(agent)
        log(agent, dial_token=made["dial_token"])

        again = log(agent, dial_token=made["dial_token"])

        assert (again.status, again.code) == (409, "dial_used")

    def test_it_is_good_for_its_number_alone(self, agent: Client) -> None:
        made = dialed(agent)

        reply = log(agent, phone=MOBILE, dial_token=made["dial_token"])

        assert reply.fields == {"dial_token": f"is of a dial to {MADRID}"}

    def test_it_is_good_for_its_agent_alone(
        self, agent: Client, colleague: Client, stranger: Client
    ) -> None:
        made = dialed(agent)

        for other in (colleague, stranger):
            reply = log(other, dial_token=made["dial_token"])
            assert reply.fields == {"dial_token": "is of somebody else's dial"}

    def test_a_call_that_began_in_time_may_be_logged_later(self, agent: Client) -> None:
        made = dialed(agent)
        with clock.at(NOON + timedelta(hours=1)):
            reply = log(agent, dial_token=made["dial_token"], duration_seconds=3300)

        assert reply.status == 201
        assert reply.json["started_at"] == clock.iso(NOON)

    def test_a_call_that_began_too_late_needs_another(self, agent: Client) -> None:
        made = dialed(agent)
        later = NOON + timedelta(minutes=11)
        with clock.at(later):
            reply = log(agent, dial_token=made["dial_token"], started_at=clock.iso(later))

        assert "had run out" in reply.fields["dial_token"]

    def test_nobody_logs_a_call_with_last_weeks_dial(self, agent: Client) -> None:
        made = dialed(agent)
        with clock.at(NOON + timedelta(hours=26)):
            reply = log(agent, dial_token=made["dial_token"], started_at=clock.iso(NOON))

        assert reply.fields == {"dial_token": "is too old"}

    @pytest.mark.parametrize("forge", ["nonsense", "access token"])
    def test_it_cannot_be_forged(self, agent: Client, forge: str) -> None:
        token = str(agent.token) if forge == "access token" else "nonsense"

        assert log(agent, dial_token=token).fields == {"dial_token": "is not the token of a dial"}

    def test_it_opens_nothing_else(self, agent: Client) -> None:
        made = dialed(agent)

        with pytest.raises(tokens.BadToken):
            tokens.verify(made["dial_token"])

    def test_incoming_calls_were_not_dialled(self, agent: Client) -> None:
        made = dialed(agent)

        reply = log(agent, dial_token=made["dial_token"], direction="inbound")

        assert reply.fields.keys() == {"dial_token"}

    def test_a_call_without_one_is_logged_all_the_same(self, agent: Client) -> None:
        assert log(agent, phone=MADRID).json["dial_id"] is None
