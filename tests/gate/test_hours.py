"""Quiet hours by the callee's own clock, whatever the clocks do."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from chalicelib.gate.hours import EVERY_DAY, LAWFUL, Hours, closed_zones, next_open

ZONES = (
    "America/New_York",
    "America/Phoenix",
    "America/Denver",
    "America/Santiago",
    "America/St_Johns",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Madrid",
    "Pacific/Chatham",
    "Pacific/Apia",
)
# Days around which some of those clocks change, in 2026 and 2027.
CHANGES = (
    date(2026, 3, 8),
    date(2026, 3, 29),
    date(2026, 4, 5),
    date(2026, 4, 24),
    date(2026, 9, 6),
    date(2026, 10, 4),
    date(2026, 10, 25),
    date(2026, 11, 1),
    date(2027, 3, 14),
    date(2027, 3, 28),
)


def at(zone: str, *when: int, fold: int = 0) -> datetime:
    return datetime(*when, tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)  # type: ignore[misc,arg-type]


def by_the_minute(
    zones: Sequence[str], hours: Hours, now: datetime, limit: timedelta
) -> datetime | None:
    """The slow way, which nobody can get wrong: look at every minute."""

    def is_open(moment: datetime) -> bool:
        locals_ = [moment.astimezone(ZoneInfo(zone)) for zone in zones]
        return all(
            local.weekday() in hours.days
            and hours.opens <= time(local.hour, local.minute) < hours.closes
            for local in locals_
        )

    if is_open(now):
        return now
    minute = now.replace(second=0, microsecond=0)
    for _ in range(limit // timedelta(minutes=1)):
        minute += timedelta(minutes=1)
        if is_open(minute):
            return minute
    return None


minutes = st.integers(0, 24 * 60 - 1).map(lambda n: time(n // 60, n % 60))
moments = st.builds(
    lambda day, seconds: (
        datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=seconds)
    ),
    st.sampled_from(CHANGES),
    st.integers(-36 * 3600, 36 * 3600),
)
opening_hours = st.builds(
    Hours, minutes, minutes, st.frozensets(st.integers(0, 6), min_size=3) | st.just(EVERY_DAY)
)


class TestNextOpen:
    @settings(max_examples=150, deadline=None)
    @given(
        st.lists(st.sampled_from(ZONES), min_size=1, max_size=3, unique=True),
        opening_hours,
        moments,
    )
    @example(["America/New_York"], Hours(time(2, 15), time(2, 45)), at("UTC", 2026, 3, 8, 3))
    @example(["America/New_York"], Hours(time(1, 30), time(2)), at("UTC", 2026, 11, 1, 6, 5))
    @example(["Africa/Cairo"], Hours(time(0), time(0, 30)), at("UTC", 2026, 4, 23, 21))
    def test_it_is_the_first_open_minute(
        self, zones: list[str], hours: Hours, now: datetime
    ) -> None:
        limit = timedelta(days=5)
        expected = by_the_minute(zones, hours, now, limit)

        found = next_open(zones, hours, now)

        if expected is None:
            assert found is None or found > now + limit
        else:
            assert found == expected

    def test_now_is_open_where_every_zone_is(self) -> None:
        now = at("America/New_York", 2026, 6, 1, 12, 0, 30)

        assert next_open(["America/New_York", "America/Los_Angeles"], LAWFUL, now) == now

    def test_it_waits_for_the_zone_furthest_west(self) -> None:
        now = at("America/New_York", 2026, 6, 1, 8, 0)

        opening = next_open(["America/New_York", "America/Los_Angeles"], LAWFUL, now)

        assert opening == at("America/Los_Angeles", 2026, 6, 1, 8, 0)

    def test_weekdays_are_the_callees_own(self) -> None:
        weekdays = Hours(time(8), time(21), frozenset(range(5)))
        # Friday evening in Madrid is Saturday morning in Auckland.
        now = at("Europe/Madrid", 2026, 6, 5, 22, 0)

        opening = next_open(["Pacific/Auckland"], weekdays, now)

        assert opening == at("Pacific/Auckland", 2026, 6, 8, 8, 0)

    def test_hours_that_never_come_have_no_opening(self) -> None:
        assert next_open(["Europe/Madrid"], Hours(time(12), time(12)), datetime.now(UTC)) is None
        assert next_open([], LAWFUL, datetime.now(UTC)) is None

    def test_zones_that_are_never_open_together_have_no_opening(self) -> None:
        short = Hours(time(9), time(10))

        assert next_open(["Europe/Madrid", "Asia/Tokyo"], short, datetime.now(UTC)) is None


class TestClockChanges:
    """New York, 2026: 02:00 is skipped on 8 March, 01:00 comes twice on 1 November."""

    def test_in_spring_the_day_opens_an_hour_earlier_in_utc(self) -> None:
        now = at("America/New_York", 2026, 3, 7, 22, 0)

        opening = next_open(["America/New_York"], LAWFUL, now)

        assert opening == datetime(2026, 3, 8, 12, 0, tzinfo=UTC)

    def test_in_autumn_the_day_opens_an_hour_later_in_utc(self) -> None:
        now = at("America/New_York", 2026, 10, 31, 22, 0)

        opening = next_open(["America/New_York"], LAWFUL, now)

        assert opening == datetime(2026, 11, 1, 13, 0, tzinfo=UTC)

    def test_an_hour_that_is_skipped_is_never_open(self) -> None:
        night = Hours(time(2), time(3))
        now = at("America/New_York", 2026, 3, 8, 1, 0)

        opening = next_open(["America/New_York"], night, now)

        assert opening == at("America/New_York", 2026, 3, 9, 2, 0)

    def test_an_hour_that_comes_twice_is_open_twice(self) -> None:
        night = Hours(time(1), time(1, 30))
        between = at("America/New_York", 2026, 11, 1, 1, 45)

        opening = next_open(["America/New_York"], night, between)

        assert opening == at("America/New_York", 2026, 11, 1, 1, 0, fold=1)


class TestClosedZones:
    def test_closing_time_itself_is_closed(self) -> None:
        assert closed_zones(["Europe/Madrid"], LAWFUL, at("Europe/Madrid", 2026, 6, 1, 8, 0)) == []
        assert (
            closed_zones(["Europe/Madrid"], LAWFUL, at("Europe/Madrid", 2026, 6, 1, 20, 59)) == []
        )
        assert closed_zones(["Europe/Madrid"], LAWFUL, at("Europe/Madrid", 2026, 6, 1, 21, 0))
        assert closed_zones(["Europe/Madrid"], LAWFUL, at("Europe/Madrid", 2026, 6, 1, 7, 59))


class TestWithin:
    def test_both_must_allow(self) -> None:
        stricter = Hours(time(9), time(22), frozenset(range(5)))

        assert LAWFUL.within(stricter) == Hours(time(9), time(21), frozenset(range(5)))
