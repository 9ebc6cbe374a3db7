from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chalicelib.settings import rules
from chalicelib.settings.defaults import DEFAULTS
from chalicelib.settings.schema import BusinessHours, Disposition, Holiday, Opening, Week
from chalicelib.settings.vocabulary import Outcome

MINUTE = timedelta(minutes=1)
# Both changes of each: at night, at midnight, by half an hour, and a whole day skipped.
CHANGES = (
    ("Europe/Madrid", date(2026, 3, 29)),
    ("Europe/Madrid", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("America/Santiago", date(2026, 9, 6)),
    ("America/Santiago", date(2026, 4, 4)),
    ("Asia/Beirut", date(2026, 3, 29)),
    ("America/Havana", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Pacific/Apia", date(2011, 12, 30)),
    ("Asia/Kathmandu", date(2026, 5, 5)),
)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def clock_of(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@st.composite
def day_hours(draw: st.DrawFn) -> list[Opening]:
    """Up to two stretches; often within the hours in which clocks change."""
    size = draw(st.sampled_from([0, 2, 4]))
    minutes = st.one_of(st.integers(0, 240), st.integers(0, 24 * 60))
    ends = sorted(draw(st.lists(minutes, min_size=size, max_size=size, unique=True)))
    return [
        Opening(opens=clock_of(opens), closes=clock_of(closes))
        for opens, closes in zip(ends[::2], ends[1::2], strict=True)
    ]


@st.composite
def hours_and_moment(draw: st.DrawFn) -> tuple[BusinessHours, datetime]:
    zone, day = draw(st.sampled_from(CHANGES))
    week = Week(**{name: draw(day_hours()) for name in DAYS})
    offsets = draw(st.lists(st.integers(-1, 3), max_size=2, unique=True))
    holidays = [Holiday(date=day + timedelta(days=offset), name="Day off") for offset in offsets]
    made = BusinessHours(time_zone=zone, days=week, holidays=holidays)
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=20)
    return made, start + draw(st.integers(0, 48 * 60)) * MINUTE


def office(**days: list[tuple[str, str]]) -> BusinessHours:
    week = {
        name: [Opening(opens=opens, closes=closes) for opens, closes in stretches]
        for name, stretches in days.items()
    }
    return BusinessHours(time_zone="Europe/Madrid", days=Week(**week))


def madrid(text: str, fold: int = 0) -> datetime:
    local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Madrid"), fold=fold)
    return local.astimezone(UTC)


class TestIsOpen:
    @pytest.mark.parametrize(
        ("at", "open_"),
        [
            ("2026-11-20T08:59:59", False),
            ("2026-11-20T09:00", True),
            ("2026-11-20T17:59:59", True),
            ("2026-11-20T18:00", False),
            ("2026-11-21T12:00", False),
        ],
    )
    def test_from_opening_up_to_closing(self, at: str, open_: bool) -> None:
        assert rules.is_open(office(fri=[("09:00", "18:00")]), madrid(at), "UTC") is open_

    def test_up_to_midnight(self) -> None:
        late = office(fri=[("22:00", "24:00")])

        assert rules.is_open(late, madrid("2026-11-20T23:59"), "UTC")
        assert not rules.is_open(late, madrid("2026-11-21T00:00"), "UTC")

    def test_a_holiday_is_closed(self) -> None:
        hours = replace(
            office(fri=[("09:00", "18:00")]), holidays=[Holiday(date=date(2026, 11, 20), name="x")]
        )

        assert not rules.is_open(hours, madrid("2026-11-20T10:00"), "UTC")

    def test_without_a_zone_the_organisations_counts(self) -> None:
        hours = DEFAULTS.business_hours[0]
        at = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)

        assert rules.is_open(hours, at, "Europe/Madrid")
        assert not rules.is_open(hours, at, "Europe/London")

    def test_an_hour_that_comes_twice_is_open_twice(self) -> None:
        night = office(sun=[("02:30", "02:45")])

        assert rules.is_open(night, madrid("2026-10-25T02:30", fold=0), "UTC")
        assert rules.is_open(night, madrid("2026-10-25T02:30", fold=1), "UTC")


class TestNextOpening:
    def test_it_is_now_where_it_is_open(self) -> None:
        at = madrid("2026-11-20T10:15:30")

        assert rules.next_opening(office(fri=[("09:00", "18:00")]), at, "UTC") == at

    def test_over_the_weekend(self) -> None:
        hours = DEFAULTS.business_hours[0]

        opening = rules.next_opening(hours, madrid("2026-11-20T18:00"), "Europe/Madrid")

        assert opening == madrid("2026-11-23T09:00")

    def test_a_skipped_opening_is_when_the_clock_jumps(self) -> None:
        night = office(sun=[("02:30", "05:00")])

        opening = rules.next_opening(night, madrid("2026-03-28T12:00"), "UTC")

        assert opening == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)

    def test_between_two_that_are_one(self) -> None:
        night = office(sun=[("02:30", "02:45")])

        opening = rules.next_opening(night, madrid("2026-10-25T02:50", fold=0), "UTC")

        assert opening == madrid("2026-10-25T02:30", fold=1)

    def test_never(self) -> None:
        assert rules.next_opening(office(), madrid("2026-11-20T12:00"), "UTC") is None

    def test_after_as_many_holidays_as_there_may_be(self) -> None:
        first = date(2026, 11, 21)
        off = [Holiday(date=first + timedelta(days=n), name="Off") for n in range(60)]
        hours = replace(office(fri=[("09:00", "18:00")]), holidays=off)

        opening = rules.next_opening(hours, madrid("2026-11-20T18:00"), "UTC")

        assert opening == madrid("2027-01-22T09:00")

    @settings(max_examples=150, deadline=None)
    @given(hours_and_moment())
    def test_it_is_the_first_open_minute(self, made: tuple[BusinessHours, datetime]) -> None:
        hours, at = made
        minutes = (at + number * MINUTE for number in range(36 * 60))
        expected = next((moment for moment in minutes if rules.is_open(hours, moment, "UTC")), None)

        opening = rules.next_opening(hours, at, "UTC")

        if expected is not None:
            assert opening == expected
        else:
            assert opening is None or opening >= at + timedelta(hours=36)


class TestDispositions:
    def test_it_is_found_by_its_key_active_or_not(self) -> None:
        off = replace(DEFAULTS.dispositions[0], is_active=False)
        made = replace(DEFAULTS, dispositions=[off, *DEFAULTS.dispositions[1:]])

        assert rules.disposition(made, off.key) == off
        assert rules.disposition(made, "unheard_of") is None

    def test_an_outcome_is_the_disposition_of_the_same_key(self) -> None:
        found = rules.disposition_of(DEFAULTS, Outcome.SALE)

        assert found is not None
        assert found.key == "sale"

    def test_or_the_first_active_one_that_counts_as_it(self) -> None:
        own = [
            Disposition(key="sale", label="Maybe", outcome=Outcome.INTERESTED),
            Disposition(key="old", label="Old", outcome=Outcome.SALE, is_active=False),
            Disposition(key="annual", label="Annual", outcome=Outcome.SALE),
            Disposition(key="monthly", label="Monthly", outcome=Outcome.SALE),
        ]
        made = replace(DEFAULTS, dispositions=own)

        found = rules.disposition_of(made, Outcome.SALE)

        assert found is not None
        assert found.key == "annual"
        assert rules.disposition_of(made, Outcome.BUSY) is None
