"""A call to a number counts to the running promotions of its kind."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.core import clock
from tests.client import Client

TODAY = clock.local_date(clock.now(), "Europe/Madrid")
PHONE = "+34600111222"


@pytest.fixture(autouse=True)
def number(admin: Client) -> None:
    admin.post("/numbers", {"phone": PHONE, "customer_type": "VIP", "airplane": "A320"})


def promote(admin: Client, **fields: Any) -> str:
    body = {
        "name": "Autumn to Lisbon",
        "starts_on": (TODAY - timedelta(days=1)).isoformat(),
        "ends_on": (TODAY + timedelta(days=9)).isoformat(),
        "goal": {"kind": "conversions", "target": 1},
        "segments": [{"customer_type": "vip", "airplane": None}],
    }
    reply = admin.post("/promotions", body | fields)
    assert reply.status == 201, reply.raw
    return str(reply.json["promotion_id"])


def log(client: Client, **fields: Any) -> Any:
    body = {"phone": PHONE, "outcome": "answered", "duration_seconds": 60}
    reply = client.post("/calls", body | fields)
    assert reply.status == 201, reply.raw
    return reply.json


def counts(client: Client, promotion_id: str) -> tuple[int, int, int]:
    found = client.get(f"/promotions/{promotion_id}").json["progress"]
    return found["calls"], found["answered"], found["conversions"]


def test_a_call_counts_to_those_of_its_kind_that_run(admin: Client, agent: Client) -> None:
    own, every = promote(admin), promote(admin, segments=[])
    others = [
        promote(admin, segments=[{"airplane": "B737"}]),
        promote(admin, is_active=False),
        promote(admin, starts_on=(TODAY + timedelta(days=1)).isoformat()),
    ]
    call = log(agent)
    log(agent, outcome="no_answer", duration_seconds=0)

    assert set(call["promotion_ids"]) == {own, every}
    assert [counts(agent, one) for one in (own, every)] == [(2, 1, 0), (2, 1, 0)]
    assert [counts(agent, one) for one in others] == [(0, 0, 0)] * 3


def test_a_call_to_a_lead_counts_by_its_number(admin: Client, agent: Client) -> None:
    promotion = promote(admin)
    lead = agent.post("/leads", {"full_name": "Ann Lee", "phone": PHONE}).json["lead_id"]
    log(agent, phone=None, lead_id=lead)

    assert counts(agent, promotion) == (1, 1, 0)


def test_a_number_that_is_not_of_the_pool_counts_to_none(admin: Client, agent: Client) -> None:
    promote(admin, segments=[])

    assert log(agent, phone="+34911222333")["promotion_ids"] == []


def test_a_sale_reaches_the_goal(admin: Client, agent: Client) -> None:
    promotion = promote(admin)
    log(agent, outcome="sale")

    assert admin.get(f"/promotions/{promotion}").json["progress"]["share"] == 1


def test_a_correction_corrects_what_was_counted(admin: Client, agent: Client) -> None:
    promotion = promote(admin)
    call = log(agent, outcome="sale")
    agent.patch(f"/calls/{call['call_id']}", {"outcome": "no_answer"}, version=1)

    assert counts(agent, promotion) == (1, 0, 0)


def test_a_call_of_the_last_day_that_is_logged_after_it_counts(
    admin: Client, agent: Client
) -> None:
    yesterday = TODAY - timedelta(days=1)
    promotion = promote(admin, ends_on=yesterday.isoformat())
    log(agent, started_at=f"{yesterday}T11:00:00Z")
    log(agent)

    assert counts(agent, promotion) == (1, 1, 0)


class TestTheCallsOfAPromotion:
    def test_are_those_that_it_counts(self, admin: Client, agent: Client) -> None:
        own, every = promote(admin), promote(admin, segments=[])
        sale = log(agent, outcome="sale")
        missed = log(agent, outcome="no_answer", duration_seconds=0)
        admin.post("/numbers", {"phone": "+34600111333", "airplane": "A330"})
        other = log(agent, phone="+34600111333")
        log(agent, phone="+34911222333")

        for client in (admin, agent):
            found = client.get("/calls", promotion_id=own).ids
            assert set(found) == {sale["call_id"], missed["call_id"]}
            assert set(client.get("/calls", promotion_id=every).ids) == {*found, other["call_id"]}

    def test_are_narrowed_by_what_else_is_asked_for(self, admin: Client, agent: Client) -> None:
        promotion = promote(admin)
        yesterday = TODAY - timedelta(days=1)
        sale = log(agent, outcome="sale")["call_id"]
        missed = log(agent, outcome="busy", started_at=f"{yesterday}T11:00:00Z")["call_id"]
        own = log(admin)["call_id"]

        def found(**query: Any) -> set[str]:
            return set(admin.get("/calls", promotion_id=promotion, **query).ids)

        assert found(outcome="sale") == {sale}
        assert found(answered="true") == {sale, own}
        assert found(agent_id=agent.user_id) == {sale, missed}
        assert found(phone=PHONE, to=f"{yesterday}T20:00:00Z") == {missed}
        assert found(from_=f"{yesterday}T10:00:00Z", to=f"{yesterday}T20:00:00Z") == {missed}

    def test_stay_behind_what_others_may_not_see(
        self, admin: Client, agent: Client, colleague: Client, stranger: Client
    ) -> None:
        promotion = promote(admin)
        log(agent)

        assert colleague.get("/calls", promotion_id=promotion).ids == []
        assert stranger.get("/calls", promotion_id=promotion).ids == []
