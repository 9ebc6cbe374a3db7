"""Whenever the bench runs, its numbers may be dialled."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bench.callees import awake_at
from chalicelib.core import phones
from chalicelib.gate.zones import zones_of

HOUR = timedelta(hours=1)


@pytest.mark.parametrize("month", [1, 7])
@pytest.mark.parametrize("hour", range(24))
def test_it_is_day_where_they_are(hour: int, month: int) -> None:
    moment = datetime(2026, month, 15, hour, 59, tzinfo=UTC)
    phone = awake_at(moment).format(99_999)

    assert phones.parse(phone, "ES") == phone
    assert zones_of(phone)
    for zone in zones_of(phone):
        begun, an_hour_on = (at.astimezone(ZoneInfo(zone)) for at in (moment, moment + HOUR))
        assert begun.hour >= 8
        assert an_hour_on.hour < 21
