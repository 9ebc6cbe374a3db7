"""Decisions that follow from the settings: what a disposition is, when it is open."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.settings.schema import BusinessHours, Disposition, Opening, Settings, Weekday
from chalicelib.settings.vocabulary import Outcome

# Beyond every holiday that may be listed in a row.
_SEARCHED_DAYS = 70
_WEEK = tuple(Weekday)
_MINUTE = timedelta(minutes=1)


def disposition(settings: Settings, key: str) -> Disposition | None:
    """The disposition with that key, active or not."""
    return next((each for each in settings.dispositions if each.key == key), None)


def disposition_of(settings: Settings, outcome: Outcome) -> Disposition | None:
    """What a call that names its outcome alone was: the active one of the same key and outcome,
    else the first active one that counts as it."""
    among = [d for d in settings.dispositions if d.is_active and d.outcome is outcome]
    return next((d for d in among if d.key == outcome.value), among[0] if among else None)


def is_open(hours: BusinessHours, at: datetime, own_zone: str) -> bool:
    """Whether it is open at that moment; `own_zone` is the organisation's, where hours name none.

    Wall clocks decide: what is open at 02:30 is open twice when 02:30 comes twice.
    """
    local = at.astimezone(_zone(hours, own_zone))
    if any(holiday.date == local.date() for holiday in hours.holidays):
        return False
    wall = f"{local:%H:%M}"
    return any(o.opens <= wall < o.closes for o in _openings(hours, local.date()))


def next_opening(hours: BusinessHours, at: datetime, own_zone: str) -> datetime | None:
    """The first moment from `at` on (UTC) at which it is open: `at` itself where it is.

    None where no opening is within 70 days.
    """
    at = at.astimezone(UTC)
    if is_open(hours, at, own_zone):
        return at
    zone = _zone(hours, own_zone)
    first = at.astimezone(zone).date()
    for number in range(_SEARCHED_DAYS):
        day = first + timedelta(days=number)
        # A time that is skipped reads as another one, which may be of the next day.
        starts = [
            moment
            for moment in _starts(hours, day, zone)
            if moment >= at
            and moment.astimezone(zone).date() == day
            and is_open(hours, moment, own_zone)
        ]
        if starts:
            return min(starts)
    return None


def _zone(hours: BusinessHours, own_zone: str) -> ZoneInfo:
    return ZoneInfo(hours.time_zone or own_zone)


def _openings(hours: BusinessHours, day: date) -> list[Opening]:
    openings: list[Opening] = getattr(hours.days, _WEEK[day.weekday()])
    return openings


def _starts(hours: BusinessHours, day: date, zone: ZoneInfo) -> Iterator[datetime]:
    """Every moment at which the day could open: each opening, at both readings of a time that
    comes twice, and the moments the clock changes, which may land within one."""
    for opening in _openings(hours, day):
        for fold in (0, 1):
            wall = time.fromisoformat(opening.opens).replace(fold=fold)
            yield datetime.combine(day, wall, zone).astimezone(UTC)
    yield from _clock_changes(day, zone)


def _clock_changes(day: date, zone: ZoneInfo) -> Iterator[datetime]:
    """The moment about that day, if any, at which the zone's offset changes."""
    # A day may begin or end in the change itself: look some hours to either side.
    low = datetime.combine(day, time(), UTC) - timedelta(hours=16)
    high = low + timedelta(hours=56)
    offset = low.astimezone(zone).utcoffset()
    if offset == high.astimezone(zone).utcoffset():
        return
    while high - low > _MINUTE:
        middle = low + (high - low) / 2
        middle -= timedelta(seconds=middle.second, microseconds=middle.microsecond)
        if middle.astimezone(zone).utcoffset() == offset:
            low = max(middle, low)
        else:
            high = middle
    yield high
