"""Ranges of local days."""

from datetime import date

from msgspec import Struct

from chalicelib.core.errors import Invalid
from chalicelib.progress.counters import Counters
from chalicelib.settings.nightly import DailyTargets

TARGETS = DailyTargets.__struct_fields__
MAX_DAYS = 92
DEFAULT_DAYS = 30


class DayRange(Struct, frozen=True):
    """Local days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> list[str]:
        """Every day of the range, oldest first, as the tables spell it."""
        span = range(self.first.toordinal(), self.last.toordinal() + 1)
        return [date.fromordinal(number).isoformat() for number in span]


def day_range(first: date | None, last: date | None, today: date) -> DayRange:
    """The days asked for; by default the last 30.

    Raises:
        Invalid: it runs backwards or is longer than 92 days.
    """
    last = last or today
    # The calendar begins with day 1: nobody means it, but it must not break.
    first = first or date.fromordinal(max(1, last.toordinal() - DEFAULT_DAYS + 1))
    if first > last:
        raise Invalid.field("from", f"may not be after {last.isoformat()}, where the range ends")
    if (last - first).days >= MAX_DAYS:
        raise Invalid.field("from", f"must leave a range of at most {MAX_DAYS} days")
    return DayRange(first, last)


def has_targets(targets: DailyTargets) -> bool:
    return targets != DailyTargets()


def met(targets: DailyTargets, reached: Counters) -> bool:
    """True where there are targets and each was reached."""
    wanted = {name: goal for name in TARGETS if (goal := getattr(targets, name)) is not None}
    return bool(wanted) and all(getattr(reached, name) >= goal for name, goal in wanted.items())
