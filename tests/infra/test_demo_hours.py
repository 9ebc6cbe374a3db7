"""The people of the demo promise nothing for the night."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.core import clock
from chalicelib.settings.defaults import DEFAULTS
from chalicelib.settings.rules import is_open
from infra.local.demo.hours import at_work
from tests.world import World

NOW = datetime(2026, 5, 6, 9, 0, tzinfo=UTC)  # a Wednesday
A_WEEK = [timedelta(hours=number) for number in range(1, 169)]


@pytest.mark.parametrize("sign", [1, -1], ids=["to come", "past"])
def test_what_is_moved_into_office_hours_stays_to_come_or_past(world: World, sign: int) -> None:
    actor = world.people["northwind.agent1"].actor()
    [hours] = DEFAULTS.business_hours
    with clock.at(NOW):
        moved = {moment: at_work(actor, moment) for moment in (NOW + sign * it for it in A_WEEK)}

    assert all(is_open(hours, moment, actor.time_zone) for moment in moved.values())
    assert all((moment > NOW) == (sign > 0) for moment in moved.values())
    assert all(is_open(hours, was, actor.time_zone) is (was == now) for was, now in moved.items())


def test_a_night_is_spread_over_the_day(world: World) -> None:
    actor = world.people["northwind.agent1"].actor()
    with clock.at(NOW):
        night = [at_work(actor, NOW + timedelta(hours=number)) for number in range(11, 23)]

    assert len({moment.astimezone(ZoneInfo(actor.time_zone)).hour for moment in night}) > 4
