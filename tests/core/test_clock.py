from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.core import clock


class TestAt:
    def test_time_stands_still_inside_the_block(self) -> None:
        moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
        with clock.at(moment):
            seen = clock.now()

        assert seen == moment
        assert clock.now() > moment


class TestIso:
    def test_text_sorts_as_time_does(self) -> None:
        moment = datetime(2026, 3, 1, 12, 0, 0, 5000, tzinfo=UTC)

        assert clock.iso(moment) == "2026-03-01T12:00:00.005Z"
        assert clock.iso(moment) < clock.iso(moment + timedelta(milliseconds=1))


class TestLocalDate:
    def test_the_business_day_is_the_local_one(self) -> None:
        late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)

        assert clock.local_date(late, "Europe/Madrid") == date(2026, 3, 2)
        assert clock.local_date(late, "America/Lima") == date(2026, 3, 1)


class TestDayBounds:
    @pytest.mark.parametrize(
        ("day", "hours"),
        [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 6, 1), 24)],
    )
    def test_a_local_day_is_as_long_as_the_zone_makes_it(self, day: date, hours: int) -> None:
        start, end = clock.day_bounds(day, "Europe/Madrid")

        assert end - start == timedelta(hours=hours)

    def test_a_skipped_midnight_starts_at_one(self) -> None:
        start, end = clock.day_bounds(date(2024, 9, 8), "America/Santiago")

        assert end - start == timedelta(hours=23)
        assert clock.local_date(start, "America/Santiago") == date(2024, 9, 8)
