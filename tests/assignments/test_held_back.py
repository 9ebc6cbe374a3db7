"""What the dial gate would not let anybody dial today goes into nobody's list."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.core import clock
from tests.assignments.conftest import Assign, AssignAt
from tests.client import Client
from tests.numbers.conftest import fill, news

# A Tuesday, 13:00 in Madrid.
NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with clock.at(NOON):
        yield


def test_numbers_that_were_dialled_often_enough_stay_until_another_day(
    manager: Client, colleague: Client, assign: Assign, assign_at: AssignAt
) -> None:
    fill(manager.org_id, news(3))
    for _ in range(3):
        assert colleague.post("/calls/dial", {"phone": "+34600000001"}).status == 201
    today = assign(5)

    assert today["held_back"] == [{"rule": "attempts_per_day", "count": 1}]
    assert (today["assigned"], today["remaining"]) == (2, 1)
    (tomorrow,) = assign_at(NOON + timedelta(days=1), 5)
    assert tomorrow.e164 == "+34600000001"


def test_those_with_consent_are_found_among_many_without(
    manager: Client, admin: Client, assign: Assign
) -> None:
    settings = admin.get("/settings").json
    dialing = settings["dialing"] | {"require_consent": True}
    admin.patch("/settings", {"dialing": dialing}, version=settings["version"])
    fill(manager.org_id, news(120))
    agreed = {f"+34{600000000 + n}" for n in range(0, 120, 20)}
    for e164 in agreed:
        assert manager.put(f"/consents/{e164}", {"source": "written"}).status == 200
    answer = assign(6)

    assert {one["e164"] for one in answer["assignments"]} == agreed
    assert answer["remaining"] == 114


def test_the_hour_is_asked_when_it_is_dialled(manager: Client, assign_at: AssignAt) -> None:
    fill(manager.org_id, news(2))

    assert len(assign_at(NOON + timedelta(hours=14), 2)) == 2
