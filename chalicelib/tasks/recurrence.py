"""When a recurring task is due next: the same time on the wall, whatever the clocks do.

A series counts from its first local due time, so that a 31st comes back after a February and an
hour that a change of clocks skipped moves only that one day.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from chalicelib.tasks.schema import Every, Recurrence

_SATURDAY = 5


def local(moment: datetime, time_zone: str) -> datetime:
    """The time on the wall, without its zone."""
    return moment.astimezone(ZoneInfo(time_zone)).replace(tzinfo=None)


def from_local(wall: datetime, time_zone: str) -> datetime:
    """The moment a wall shows that time; the first of two, and after a gap as much later."""
    return wall.replace(tzinfo=ZoneInfo(time_zone), fold=0).astimezone(UTC)


def next_due(
    recurrence: Recurrence, series_start: datetime, due: datetime, time_zone: str, now: datetime
) -> datetime:
    """The first turn of the series after both `due` and `now`."""
    after = max(due, now)
    # The day before may reach into this one, where a change of clocks skipped hours.
    first = local(after, time_zone).date() - timedelta(days=1)
    moments = (
        from_local(datetime.combine(day, series_start.time()), time_zone)
        for day in _days(recurrence, series_start.date(), first)
    )
    return next(moment for moment in moments if moment > after)


def next_reminder(
    due: datetime, remind: datetime, next_due_at: datetime, time_zone: str
) -> datetime:
    """As long before the next one as it was before this one, on the wall; one that came after this
    was due was for this one alone, and the next is reminded of when it is due."""
    if remind >= due:
        return next_due_at
    before = local(due, time_zone) - local(remind, time_zone)
    return from_local(local(next_due_at, time_zone) - before, time_zone)


def _days(recurrence: Recurrence, start: date, first: date) -> Iterator[date]:
    """The local days of the series, beginning at or before the first one wanted."""
    match recurrence.every:
        case Every.DAILY:
            yield from _steps(start, first, recurrence.interval)
        case Every.WEEKLY:
            yield from _steps(start, first, 7 * recurrence.interval)
        case Every.WEEKDAYS:
            days = _steps(start, first, 1)
            yield from (day for day in days if day.weekday() < _SATURDAY)
        case Every.MONTHLY:
            yield from _months(start, first, recurrence.interval)


def _steps(start: date, first: date, days: int) -> Iterator[date]:
    skipped = max(0, (first - start).days // days)
    for turn in count(skipped):
        yield start + timedelta(days=days * turn)


def _months(start: date, first: date, months: int) -> Iterator[date]:
    passed = (first.year - start.year) * 12 + first.month - start.month
    for turn in count(max(0, passed // months)):
        year, month = divmod(start.month - 1 + months * turn, 12)
        year, month = start.year + year, month + 1
        yield date(year, month, min(start.day, monthrange(year, month)[1]))


def start_of(due: datetime, time_zone: str) -> str:
    """What a new series counts from, as it is stored."""
    return local(due, time_zone).isoformat()
