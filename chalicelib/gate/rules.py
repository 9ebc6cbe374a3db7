"""Whether a number may be dialled now, and if not, why and from when on."""

import calendar
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from types import MappingProxyType
from zoneinfo import ZoneInfo, available_timezones

from msgspec import Struct, field

from chalicelib.core import clock
from chalicelib.core.errors import FieldError
from chalicelib.gate.hours import EVERY_DAY, LAWFUL, Hours, closed_zones, next_open
from chalicelib.gate.schema import Refusal, Rule
from chalicelib.settings.schema import Dialing, Weekday

_WEEKDAYS: Mapping[Weekday, int] = MappingProxyType(
    {day: number for number, day in enumerate(Weekday)}
)
_NAMED = 3


class Attempts(Struct, frozen=True):
    """How often a number was dialled: ever, and on `day`, a local day of the callee."""

    total: int = 0
    today: int = 0
    day: str = ""

    def on(self, day: str) -> int:
        return self.today if day == self.day else 0

    def more(self, day: str) -> "Attempts":
        return Attempts(self.total + 1, self.on(day) + 1, day)


class Callee(Struct, frozen=True):
    """What is known of a number before it is dialled."""

    phone: str
    region: str | None
    zones: Sequence[str]
    do_not_call: bool = False
    has_consent: bool = False
    attempts: Attempts = field(default_factory=Attempts)


class Verdict(Struct, frozen=True):
    """No refusals: it may be dialled now. `allowed_at` is the first moment without any, None
    where time alone changes nothing."""

    refusals: Sequence[Refusal]
    allowed_at: datetime | None

    @property
    def allowed(self) -> bool:
        return not self.refusals

    @property
    def may_be_overridden(self) -> bool:
        return all(refusal.rule is not Rule.DO_NOT_CALL for refusal in self.refusals)


def judge(callee: Callee, policy: Dialing, org_zone: str, now: datetime) -> Verdict:
    """Every rule a dial breaks, the one that weighs most first."""
    refusals = [
        *_for_good(callee, policy),
        *_for_today(callee, policy, org_zone, now),
        *_for_the_hour(callee, policy, now),
    ]
    return Verdict(refusals, _allowed_at(callee, policy, org_zone, now, refusals))


def counted_day(callee: Callee, org_zone: str, now: datetime) -> str:
    """The local day an attempt counts on: the callee's. Quiet hours end before midnight in every
    plausible zone, so each of them groups the attempts alike."""
    return clock.local_date(now, _day_zone(callee, org_zone)).isoformat()


def unassignable(callee: Callee, policy: Dialing, org_zone: str, now: datetime) -> Rule | None:
    """The gravest rule that keeps a number from being dialled today; the hour is no reason, since
    a list is worked through later."""
    broken = (*_for_good(callee, policy), *_for_today(callee, policy, org_zone, now))
    return broken[0].rule if broken else None


def hours_for(region: str | None, policy: Dialing) -> Hours:
    """When a number of that country may be dialled: nobody is laxer than the law."""
    hours = LAWFUL.within(Hours(_time(policy.hours.opens), _time(policy.hours.closes)))
    for own in policy.regions:
        if own.region == region:
            days = frozenset(_WEEKDAYS[day] for day in own.days)
            hours = hours.within(Hours(_time(own.opens), _time(own.closes), days))
    return hours


def zone_errors(zones: Iterable[str]) -> list[FieldError]:
    """What is wrong with zones that were set by hand."""
    return [
        FieldError(f"time_zones.{position}", "is not an IANA time zone such as America/Phoenix")
        for position, zone in enumerate(zones)
        if zone not in available_timezones()
    ]


def _for_good(callee: Callee, policy: Dialing) -> Iterable[Refusal]:
    """Refusals that time does not lift."""
    if callee.do_not_call:
        yield Refusal(rule=Rule.DO_NOT_CALL, detail="The number is on the do-not-call list.")
    if policy.require_consent and not callee.has_consent:
        yield Refusal(
            rule=Rule.CONSENT, detail="Nobody has recorded that this person agreed to be called."
        )
    if callee.attempts.total >= policy.max_attempts_total:
        detail = f"The number was dialled {_times(callee.attempts.total)}, as often as it may be."
        yield Refusal(rule=Rule.ATTEMPTS_TOTAL, detail=detail)
    if not callee.zones:
        yield Refusal(
            rule=Rule.UNKNOWN_ZONE,
            detail="Nobody knows what time it is where this number rings.",
        )


def _for_today(callee: Callee, policy: Dialing, org_zone: str, now: datetime) -> Iterable[Refusal]:
    today = callee.attempts.on(counted_day(callee, org_zone, now))
    if today >= policy.max_attempts_per_day:
        detail = f"The number was dialled {_times(today)} today, as often as it may be in a day."
        yield Refusal(rule=Rule.ATTEMPTS_PER_DAY, detail=detail)


def _for_the_hour(callee: Callee, policy: Dialing, now: datetime) -> Iterable[Refusal]:
    hours = hours_for(callee.region, policy)
    closed = closed_zones(callee.zones, hours, now)
    if closed:
        clocks = _listed([_clock(now, zone) for zone in closed[:_NAMED]])
        detail = f"It is {clocks} where this number may ring; calls are allowed {_words(hours)}."
        yield Refusal(rule=Rule.QUIET_HOURS, detail=detail)


def _allowed_at(
    callee: Callee, policy: Dialing, org_zone: str, now: datetime, refusals: Sequence[Refusal]
) -> datetime | None:
    broken = {refusal.rule for refusal in refusals}
    if broken - {Rule.ATTEMPTS_PER_DAY, Rule.QUIET_HOURS}:
        return None
    start = now
    if Rule.ATTEMPTS_PER_DAY in broken:
        zone = _day_zone(callee, org_zone)
        _, start = clock.day_bounds(clock.local_date(now, zone), zone)
    return next_open(callee.zones, hours_for(callee.region, policy), start)


def _day_zone(callee: Callee, org_zone: str) -> str:
    return callee.zones[0] if callee.zones else org_zone


def _clock(now: datetime, zone: str) -> str:
    """What the clock says there: `Sunday 06:12 in New York`."""
    place = zone.rsplit("/", maxsplit=1)[-1].replace("_", " ")
    return f"{now.astimezone(ZoneInfo(zone)):%A %H:%M} in {place}"


def _words(hours: Hours) -> str:
    between = f"from {hours.opens:%H:%M} to {hours.closes:%H:%M}"
    if hours.days == EVERY_DAY:
        return between
    return f"{between} on {_listed([calendar.day_name[day] for day in sorted(hours.days)])}"


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _time(text: str) -> time:
    return time.fromisoformat(text)
