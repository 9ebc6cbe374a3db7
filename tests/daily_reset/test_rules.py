from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.daily_reset import rules

ZONES = (
    "America/Santiago",
    "Asia/Beirut",
    "Africa/Cairo",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Europe/Madrid",
    "Australia/Lord_Howe",
    "Antarctica/Troll",
    "UTC",
)
HOUR = timedelta(hours=1)
TWO_YEARS_OF_HOURS = 2 * 366 * 24


@cache
def lived_days(zone: str, first: datetime, last: datetime) -> list[date]:
    """Every date a clock in the zone showed, asked quarter by quarter."""
    local = ZoneInfo(zone)
    quarters = int((last - first) / timedelta(minutes=15)) + 1
    seen = {
        (first + step * timedelta(minutes=15)).astimezone(local).date() for step in range(quarters)
    }
    return sorted(seen)


class TestDaysDue:
    def test_the_day_that_lasts_is_not_due(self) -> None:
        now = datetime(2026, 11, 20, 22, 0, tzinfo=UTC)

        assert rules.days_due(date(2026, 11, 19), "Europe/Madrid", now) == []

    def test_a_day_is_due_a_quarter_of_an_hour_after_its_local_midnight(self) -> None:
        midnight = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
        before, after = midnight + timedelta(minutes=14), midnight + timedelta(minutes=15)

        assert rules.days_due(date(2026, 11, 19), "Europe/Madrid", before) == []
        assert rules.days_due(date(2026, 11, 19), "Europe/Madrid", after) == [date(2026, 11, 20)]

    def test_missed_days_come_oldest_first(self) -> None:
        now = datetime(2026, 11, 20, 12, tzinfo=UTC)
        due = rules.days_due(date(2026, 11, 16), "Asia/Kathmandu", now)

        assert due == [date(2026, 11, day) for day in (17, 18, 19)]

    def test_a_zone_moved_west_closes_no_day_again(self) -> None:
        # It was closed in Auckland, then the organisation moved to Honolulu, a day behind.
        now = datetime(2026, 11, 20, 12, tzinfo=UTC)

        assert rules.days_due(date(2026, 11, 20), "Pacific/Honolulu", now) == []

    @pytest.mark.parametrize(
        ("zone", "midnight"),
        [
            ("America/Santiago", datetime(2026, 9, 6, 4, 0, tzinfo=UTC)),
            ("Asia/Beirut", datetime(2026, 3, 28, 22, 0, tzinfo=UTC)),
            ("Africa/Cairo", datetime(2026, 4, 23, 22, 0, tzinfo=UTC)),
        ],
    )
    def test_a_midnight_that_is_skipped_ends_its_day_all_the_same(
        self, zone: str, midnight: datetime
    ) -> None:
        ended = (midnight - HOUR).astimezone(ZoneInfo(zone)).date()
        yesterday = ended - timedelta(days=1)

        assert midnight.astimezone(ZoneInfo(zone)).hour == 1
        assert rules.days_due(yesterday, zone, midnight) == []
        assert rules.days_due(yesterday, zone, midnight + rules.GRACE) == [ended]

    def test_a_day_that_goes_on_after_midnight_is_closed_when_it_is_over(self) -> None:
        # Newfoundland put its clock back at 00:01: 6 November 2010 had 59 more minutes.
        first_midnight = datetime(2010, 11, 7, 2, 30, tzinfo=UTC)
        yesterday, zone = date(2010, 11, 5), "America/St_Johns"
        minutes = [first_midnight + timedelta(minutes=n) for n in range(120)]
        due = [bool(rules.days_due(yesterday, zone, moment)) for moment in minutes]

        assert due == [n >= 60 + 15 for n in range(120)]

    def test_a_day_that_was_leapt_over_is_no_day(self) -> None:
        now = datetime(2012, 1, 1, 12, tzinfo=UTC)
        due = rules.days_due(date(2011, 12, 28), "Pacific/Apia", now)

        assert due == [date(2011, 12, 29), date(2011, 12, 31), date(2012, 1, 1)]


class TestTwoYears:
    @settings(max_examples=60, deadline=None)
    @given(
        zone=st.sampled_from(ZONES),
        year=st.sampled_from([2010, 2022, 2025]),
        runs=st.lists(st.integers(0, TWO_YEARS_OF_HOURS), min_size=1, max_size=300),
        minute=st.integers(0, 59),
    )
    def test_every_local_day_is_closed_exactly_once_whatever_hours_were_missed(
        self, zone: str, year: int, runs: list[int], minute: int
    ) -> None:
        start = datetime(year, 1, 1, minute=minute, tzinfo=UTC)
        end = start + TWO_YEARS_OF_HOURS * HOUR
        founded = start.astimezone(ZoneInfo(zone)).date()
        closed: list[date] = []
        # An hour that is drawn twice is a run that fires twice; the last one catches up.
        for hour in [*sorted(runs), TWO_YEARS_OF_HOURS]:
            last = closed[-1] if closed else founded - timedelta(days=1)
            closed += rules.days_due(last, zone, start + hour * HOUR)
        open_day = (end - rules.GRACE).astimezone(ZoneInfo(zone)).date()
        lived = [day for day in lived_days(zone, start, end) if day < open_day]

        assert closed == lived
        assert max(Counter(closed).values()) == 1

    @settings(max_examples=40, deadline=None)
    @given(
        zone=st.sampled_from(ZONES),
        year=st.sampled_from([2010, 2022, 2025]),
        hour=st.integers(0, TWO_YEARS_OF_HOURS),
    )
    def test_no_day_is_closed_while_a_clock_still_shows_it(
        self, zone: str, year: int, hour: int
    ) -> None:
        now = datetime(year, 1, 1, tzinfo=UTC) + hour * HOUR
        yesterday = now.astimezone(ZoneInfo(zone)).date() - timedelta(days=2)
        due = rules.days_due(yesterday, zone, now)
        still_shown = lived_days(zone, now, now + timedelta(days=2))

        assert not set(due) & set(still_shown)
