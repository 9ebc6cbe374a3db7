from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.tasks.recurrence import from_local, local, next_due, next_reminder
from chalicelib.tasks.schema import Every, Recurrence

MADRID = "Europe/Madrid"
ZONES = (
    MADRID,
    "America/Santiago",
    "Asia/Beirut",
    "Africa/Cairo",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "America/New_York",
    "UTC",
)


def due(text: str, zone: str = MADRID) -> datetime:
    return from_local(datetime.fromisoformat(text), zone)


def walls(rule: Recurrence, start: str, turns: int, zone: str = MADRID) -> list[str]:
    """When the series is due on the wall, each done in time."""
    begin = datetime.fromisoformat(start)
    moment, seen = from_local(begin, zone), []
    for _ in range(turns):
        moment = next_due(rule, begin, moment, zone, moment - timedelta(hours=1))
        seen.append(local(moment, zone).isoformat(timespec="minutes"))
    return seen


class TestNextDue:
    def test_every_day_at_the_same_time_across_both_changes_of_clocks(self) -> None:
        spring = walls(Recurrence(every=Every.DAILY), "2026-03-27T09:00", 3)
        autumn = walls(Recurrence(every=Every.DAILY), "2026-10-23T09:00", 3)

        assert spring == ["2026-03-28T09:00", "2026-03-29T09:00", "2026-03-30T09:00"]
        assert autumn == ["2026-10-24T09:00", "2026-10-25T09:00", "2026-10-26T09:00"]

    def test_a_time_that_is_skipped_moves_that_day_alone(self) -> None:
        seen = walls(Recurrence(every=Every.DAILY), "2026-03-27T02:30", 3)

        assert seen == ["2026-03-28T02:30", "2026-03-29T03:30", "2026-03-30T02:30"]

    def test_weekdays_leave_out_the_weekend(self) -> None:
        seen = walls(Recurrence(every=Every.WEEKDAYS), "2026-05-07T10:00", 3)

        assert seen == ["2026-05-08T10:00", "2026-05-11T10:00", "2026-05-12T10:00"]

    def test_a_31st_comes_back_after_a_shorter_month(self) -> None:
        seen = walls(Recurrence(every=Every.MONTHLY), "2026-01-31T10:00", 3)

        assert seen == ["2026-02-28T10:00", "2026-03-31T10:00", "2026-04-30T10:00"]

    def test_every_other_week(self) -> None:
        seen = walls(Recurrence(every=Every.WEEKLY, interval=2), "2026-05-04T10:00", 2)

        assert seen == ["2026-05-18T10:00", "2026-06-01T10:00"]

    def test_what_was_missed_is_left_out(self) -> None:
        begin = datetime(2026, 5, 4, 10)
        late = due("2026-05-09T16:00")
        following = next_due(
            Recurrence(every=Every.DAILY), begin, from_local(begin, MADRID), MADRID, late
        )

        assert following == due("2026-05-10T10:00")


class TestNextReminder:
    def test_it_keeps_its_distance_on_the_wall(self) -> None:
        at = next_reminder(
            due("2026-03-28T09:00"), due("2026-03-27T18:00"), due("2026-03-30T09:00"), MADRID
        )

        assert at == due("2026-03-29T18:00")

    def test_one_that_came_when_it_was_overdue_is_not_late_again(self) -> None:
        at = next_reminder(
            due("2026-03-27T09:00"), due("2026-03-27T18:00"), due("2026-03-30T09:00"), MADRID
        )

        assert at == due("2026-03-30T09:00")


rules = st.one_of(
    st.builds(
        Recurrence,
        every=st.sampled_from([Every.DAILY, Every.WEEKLY, Every.MONTHLY]),
        interval=st.integers(1, 5),
    ),
    st.just(Recurrence(every=Every.WEEKDAYS)),
)
minutes = st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


def is_turn(rule: Recurrence, start: date, day: date) -> bool:
    """Whether a day belongs to the series, said in another way than the code does."""
    match rule.every:
        case Every.DAILY:
            return (day - start).days % rule.interval == 0
        case Every.WEEKLY:
            return (day - start).days % (7 * rule.interval) == 0
        case Every.WEEKDAYS:
            return day.isoweekday() <= 5
    months = (day.year - start.year) * 12 + day.month - start.month
    last = monthrange(day.year, day.month)[1]
    return months % rule.interval == 0 and day.day == min(start.day, last)


@pytest.mark.parametrize("zone", ZONES)
class TestAnySeries:
    @settings(max_examples=60, deadline=None)
    @given(rule=rules, start=minutes, late=st.integers(-2000, 60_000))
    def test_the_next_turn_is_the_first_that_is_still_to_come(
        self, zone: str, rule: Recurrence, start: datetime, late: int
    ) -> None:
        begin = from_local(start, zone)
        now = begin + timedelta(minutes=late)
        following = next_due(rule, start, begin, zone, now)
        after = max(begin, now)
        # Every day of the series up to it, one by one.
        turns = [
            from_local(datetime.combine(day, start.time()), zone)
            for offset in range((following - begin).days + 3)
            if is_turn(rule, start.date(), day := start.date() + timedelta(days=offset))
        ]

        assert following == min(turn for turn in turns if turn > after)

    @settings(max_examples=60, deadline=None)
    @given(rule=rules, start=minutes)
    def test_the_wall_shows_the_same_time_unless_a_change_skipped_it(
        self, zone: str, rule: Recurrence, start: datetime
    ) -> None:
        moment = from_local(start, zone)
        for _ in range(15):
            moment = next_due(rule, start, moment, zone, moment)
            wall = local(moment, zone)
            # Of a time that exists the wall shows exactly it; one that was skipped comes later.
            wanted = datetime.combine(wall.date(), start.time())
            exists = local(wanted.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC), zone) == wanted

            assert wall.time() == start.time() or not exists or wall > wanted
