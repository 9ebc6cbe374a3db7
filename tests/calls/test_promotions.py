"""A call to a number counts to the running promotions of its kind."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.core import clock
from tests.client import Client
from tests.conftest import SignIn

TODAY = clock.local_date(clock.now(), "Europe/Madrid")
PHONE = "+34600111222"


@pytest.fixture
def admin(sign_in: SignIn) -> Client:
    return sign_in("northwind.admin")


@pytest.fixture
def agent(sign_in: SignIn) -> Client:
    return sign_in("northwind.agent1")


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
