"""Which local days of an organisation are over and not yet closed."""

from datetime import UTC, date, datetime, time, timedelta

from chalicelib.core import clock

# A call that began before midnight may still be on its way to the counters. It also covers zones
# that put the clock back just after midnight, where the day before goes on for an hour.
GRACE = timedelta(minutes=15)


def days_due(last_closed: date, time_zone: str, now: datetime) -> list[date]:
    """The local days after `last_closed` that are over, oldest first."""
    open_day = min(clock.local_date(now, time_zone), clock.local_date(now - GRACE, time_zone))
    following = range(last_closed.toordinal() + 1, open_day.toordinal())
    return [day for number in following if is_lived(day := date.fromordinal(number), time_zone)]


def is_lived(day: date, time_zone: str) -> bool:
    """False for a day that a zone leapt over, as Apia did with 30 December 2011.

    No zone has ever changed its clock at noon by less than a day, so noon tells.
    """
    noon = datetime.combine(day, time(12), tzinfo=clock.zone(time_zone))
    return clock.local_date(noon.astimezone(UTC), time_zone) == day
