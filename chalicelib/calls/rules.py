"""Decisions about calls: what counts as answered, what a call does to its lead, when it was."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from msgspec import Struct

from chalicelib.calls.vocabulary import EARLIEST
from chalicelib.core.errors import FieldError, Invalid
from chalicelib.settings import rules as settings
from chalicelib.settings.schema import BusinessHours, Effect, Settings
from chalicelib.settings.vocabulary import LeadStatus, Outcome

LATEST = datetime(2100, 1, 1, tzinfo=UTC)
CLOCK_SKEW = timedelta(minutes=5)
LATEST_CALLBACK = timedelta(days=366)

# The way of a lead that goes well; lost is off it.
_PIPELINE = (
    LeadStatus.NEW,
    LeadStatus.CONTACTED,
    LeadStatus.QUALIFIED,
    LeadStatus.PROPOSAL,
    LeadStatus.WON,
)
_REACHED: Mapping[Outcome, LeadStatus] = MappingProxyType(
    {
        Outcome.ANSWERED: LeadStatus.CONTACTED,
        Outcome.CALLBACK: LeadStatus.CONTACTED,
        Outcome.INTERESTED: LeadStatus.QUALIFIED,
        Outcome.SALE: LeadStatus.WON,
    }
)
_REFUSED = frozenset({Outcome.NOT_INTERESTED, Outcome.DO_NOT_CALL})
_REOPENS = frozenset({Outcome.CALLBACK, Outcome.INTERESTED, Outcome.SALE})


class Ending(Struct, frozen=True):
    """How a call ended; without a disposition of the organisation's, by its outcome alone."""

    outcome: Outcome
    disposition: str | None = None
    label: str | None = None
    lead_status: LeadStatus | None = None
    effect: Effect = Effect.NONE
    callback_minutes: int | None = None


def ending(known: Settings, key: str | None, outcome: Outcome | None) -> Ending:
    """What was meant by a disposition's key, or by an outcome without one.

    Raises:
        Invalid: neither is given, no active disposition has that key, or it counts as another
            outcome.
    """
    if key is None:
        if outcome is None:
            raise Invalid(errors=missing("disposition", "outcome"))
        found = settings.disposition_of(known, outcome)
        if found is None:
            return Ending(outcome)
    else:
        found = settings.disposition(known, key)
        if found is None or not found.is_active:
            raise Invalid.field("disposition", "is not one that your organisation uses")
        if outcome not in (None, found.outcome):
            message = f"must be {found.outcome}, which this disposition counts as, or left out"
            raise Invalid.field("outcome", message)
    return Ending(
        found.outcome,
        found.key,
        found.label,
        found.lead_status,
        found.effect,
        found.callback_minutes,
    )


def missing(one: str, other: str) -> list[FieldError]:
    """The errors of two fields of which one is needed."""
    rule = "is required where `{}` is absent"
    return [FieldError(one, rule.format(other)), FieldError(other, rule.format(one))]


def next_lead_status(
    status: LeadStatus, outcome: Outcome, chosen: LeadStatus | None = None
) -> LeadStatus:
    """What a call makes of its lead: a won lead stays won.

    Where the disposition has `chosen` a status it is that one. Else the outcome decides: an open
    lead never falls back, and a lost one opens again only when the person wants to go on.
    """
    if status is LeadStatus.WON:
        return status
    if chosen is not None:
        return chosen
    if outcome in _REFUSED:
        return LeadStatus.LOST
    if outcome not in _REACHED or (status is LeadStatus.LOST and outcome not in _REOPENS):
        return status
    reached = _REACHED[outcome]
    return max(status, reached, key=_progress) if status in _PIPELINE else reached


def start_of(started_at: datetime | None, now: datetime) -> datetime:
    """When the call began; None is now. Raises Invalid where nobody could have called then."""
    if started_at is None:
        return now
    if started_at > now + CLOCK_SKEW:
        raise Invalid.field("started_at", "may not be in the future")
    if started_at < EARLIEST:
        raise Invalid.field("started_at", "may not be before the year 2000")
    return started_at


def follow_up_errors(
    ending: Ending, callback_at: datetime | None, *, names_new_lead: bool, now: datetime
) -> list[FieldError]:
    """What is wrong with details that an ending of another effect has no use for, or with when
    to call back."""
    errors = []
    if callback_at is not None:
        if ending.effect is not Effect.CALLBACK:
            message = "goes with a disposition that promises a callback"
            errors.append(FieldError("callback_at", message))
        elif callback_at < now - CLOCK_SKEW:
            errors.append(FieldError("callback_at", "may not be in the past"))
        elif callback_at > now + LATEST_CALLBACK:
            errors.append(FieldError("callback_at", "may not be more than a year ahead"))
    if names_new_lead and ending.effect is not Effect.CONVERT:
        errors.append(FieldError("lead", "goes with a disposition that converts"))
    return errors


def callback_due(
    ending: Ending, callback_at: datetime | None, now: datetime, hours: BusinessHours, zone: str
) -> datetime:
    """When to call back: as agreed, or as long from now as the disposition says and then once the
    organisation is open; `zone` is its own, where its hours name none."""
    if callback_at is not None:
        return callback_at
    due = now + timedelta(minutes=ending.callback_minutes or 0)
    return settings.next_opening(hours, due, zone) or due


def within_reach(moment: datetime) -> datetime:
    """A bound of a search, moved to where calls can be: the ends of time do not convert."""
    return min(max(moment, EARLIEST), LATEST)


def average(sum_: int, count: int) -> float:
    """To one decimal; 0 where there is nothing to divide by."""
    return round(sum_ / count, 1) if count else 0.0


def rate(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _progress(status: LeadStatus) -> int:
    return _PIPELINE.index(status)
