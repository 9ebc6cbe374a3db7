"""Counters of a range of days: the same sums, however few or many the people are."""

from datetime import timedelta

import pytest

from bench.counting import counted
from chalicelib.core import clock
from chalicelib.progress import ranges
from chalicelib.progress import service as progress
from chalicelib.progress.counters import Counters
from chalicelib.progress.rules import DayRange
from chalicelib.teams.reach import Reach
from tests.calls.conftest import NOON
from tests.calls.making import call_of
from tests.client import Client
from tests.conftest import SignIn
from tests.world import World

SPAN = DayRange(NOON.date() - timedelta(days=1), NOON.date())


@pytest.fixture
def agents(sign_in: SignIn) -> list[Client]:
    return [sign_in(f"northwind.agent{number}") for number in (1, 2, 3)]


@pytest.mark.parametrize("few", [16, 1])
@pytest.mark.parametrize("size", [0, 1, 2, 3, None])
def test_days_of_some_people(
    world: World,
    agents: list[Client],
    monkeypatch: pytest.MonkeyPatch,
    few: int,
    size: int | None,
) -> None:
    monkeypatch.setattr(ranges, "_FEW", few)
    for agent in agents:
        for back in range(4):
            call_of(agent, started_at=clock.iso(NOON - timedelta(days=back)))
    people = None if size is None else frozenset(agent.user_id for agent in agents[:size])
    actor = world.people["northwind.admin"].actor()
    days: dict[str, Counters] = {}
    with counted() as cost:
        for read in progress.counter_reads(actor, Reach(people), SPAN):
            for day, counters in read().items():
                days[day] = days.get(day, Counters()) + counters

    expected = {"2026-03-09": 3, "2026-03-10": 3} if size is None else {}
    if size:
        expected = {"2026-03-09": size, "2026-03-10": size}
    assert {day: counters.calls for day, counters in days.items()} == expected
    assert all(c.by_outcome == {"answered": c.calls} for c in days.values())
    several = size is None or size > few
    assert cost.requests["Query progress"] == (1 if several else size)


def test_another_organisations_days_are_not_among_them(world: World, sign_in: SignIn) -> None:
    call_of(sign_in("globex.agent1"), started_at=clock.iso(NOON))
    actor = world.people["northwind.admin"].actor()
    (read,) = progress.counter_reads(actor, Reach(None), SPAN)

    assert read() == {}
