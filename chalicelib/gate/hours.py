"""When somebody may be rung up, by the clocks of every zone they may be in.

Exact over both changes of the clock: a wall-clock hour that is skipped is never open, one that
comes twice is open twice.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from msgspec import Struct

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)
# A week brings every weekday; the second one covers a change of the clock within the first.
HORIZON = timedelta(days=15)
EVERY_DAY = frozenset(range(7))


class Hours(Struct, frozen=True):
    """Open from `opens` (included) to `closes` (not included), whole minutes of the local clock,
    on `days` of the week (Monday is 0)."""

    opens: time
    closes: time
    days: frozenset[int] = EVERY_DAY

    def within(self, other: "Hours") -> "Hours":
        """What both allow."""
        return Hours(
            opens=max(self.opens, other.opens),
            closes=min(self.closes, other.closes),
            days=self.days & other.days,
        )

    def include(self, local: datetime) -> bool:
        is_in = self.opens <= local.time() < self.closes
        return is_in and local.weekday() in self.days


# What the law of most places allows; organisations may only be stricter.
LAWFUL = Hours(time(8), time(21))


def closed_zones(zones: Sequence[str], hours: Hours, now: datetime) -> list[str]:
    """The zones whose clocks say that it is too early, too late or the wrong day."""
    return [zone for zone in zones if not hours.include(now.astimezone(_zone(zone)))]


def next_open(zones: Sequence[str], hours: Hours, now: datetime) -> datetime | None:
    """The first moment from `now` on at which every zone is open: `now` itself, or a whole minute
    in UTC. None where there is none within `HORIZON`, or nobody knows the zones."""
    if not zones or hours.opens >= hours.closes or not hours.days:
        return None
    if not closed_zones(zones, hours, now):
        return now
    moment = now.astimezone(UTC).replace(second=0, microsecond=0) + _MINUTE
    end = moment + HORIZON
    while moment < end:
        latest = moment
        for zone in zones:
            opening = _next_open_in(_zone(zone), hours, latest, end)
            if opening is None:
                return None
            latest = opening
        if latest == moment:
            return moment
        moment = latest
    return None


def _next_open_in(zone: ZoneInfo, hours: Hours, start: datetime, end: datetime) -> datetime | None:
    for begins, ends, offset in _stretches(zone, start, end):
        local, until = (_naive(begins + offset), _naive(ends + offset))
        for ordinal in range(local.toordinal(), until.toordinal() + 1):
            day = date.fromordinal(ordinal)
            opens = max(local, datetime.combine(day, hours.opens))
            closes = min(until, datetime.combine(day, hours.closes))
            if day.weekday() in hours.days and opens < closes:
                return opens.replace(tzinfo=UTC) - offset
    return None


def _stretches(
    zone: ZoneInfo, start: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """The time from start to end, cut into days and where the clock changes: within each stretch
    the local clock runs on evenly, at one offset."""
    while start < end:
        stop = min(start + _DAY, end)
        offset = _offset(zone, start)
        if _offset(zone, stop - _MINUTE) != offset:
            stop = _change(zone, start, stop)
        yield start, stop, offset
        start = stop


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The minute at which the clock changes between the two, by halving."""
    offset = _offset(zone, before)
    while after - before > _MINUTE:
        middle = before + (after - before) // _MINUTE // 2 * _MINUTE
        if _offset(zone, middle) == offset:
            before = middle
        else:
            after = middle
    return after


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
