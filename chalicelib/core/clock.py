"""The one source of time. Rules take `now`; services ask here; tests move it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo

_fixed: ContextVar[datetime | None] = ContextVar("fixed_time", default=None)


def now() -> datetime:
    """The current moment, aware, in UTC."""
    return _fixed.get() or datetime.now(UTC)


def sleep(seconds: float) -> None:
    """Waits, unless time is fixed: then there is nothing to wait for."""
    if _fixed.get() is None:
        time.sleep(seconds)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Fixes the time for the block: tests and the demo data live in the past this way."""
    token = _fixed.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _fixed.reset(token)


def iso(moment: datetime) -> str:
    """UTC ISO 8601 with milliseconds and `Z`: fixed width, so it sorts as text."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parse(text: str) -> datetime:
    return datetime.fromisoformat(text)


def epoch(moment: datetime) -> int:
    """Whole seconds since 1970, as DynamoDB's TTL wants them."""
    return int(moment.timestamp())


@cache
def zone(name: str) -> ZoneInfo:
    """The IANA zone of that name."""
    return ZoneInfo(name)


def local_date(moment: datetime, time_zone: str) -> date:
    """The business day of `moment` in the IANA zone `time_zone`."""
    return moment.astimezone(zone(time_zone)).date()


def day_bounds(day: date, time_zone: str) -> tuple[datetime, datetime]:
    """Start (inclusive) and end (exclusive) of a local day, in UTC."""
    local = zone(time_zone)
    start = datetime(day.year, day.month, day.day, tzinfo=local)
    following = date.fromordinal(day.toordinal() + 1)
    end = datetime(following.year, following.month, following.day, tzinfo=local)
    return start.astimezone(UTC), end.astimezone(UTC)
