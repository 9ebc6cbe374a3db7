"""Decisions about calls: what counts as answered, what a call does to its lead, when it was."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from chalicelib.core.errors import Invalid
from chalicelib.progress.schema import Counters
from chalicelib.settings.vocabulary import LeadStatus, Outcome

MISSED = frozenset({Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.BUSY, Outcome.FAILED})
ANSWERED = frozenset(Outcome) - MISSED
CONVERSIONS = frozenset({Outcome.SALE})

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
CLOCK_SKEW = timedelta(minutes=5)

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


def is_answered(outcome: Outcome) -> bool:
    return outcome in ANSWERED


def is_conversion(outcome: Outcome) -> bool:
    return outcome in CONVERSIONS


def next_lead_status(status: LeadStatus, outcome: Outcome) -> LeadStatus:
    """What a call that came to `outcome` makes of its lead: a won lead stays won, an open one
    never falls back, and a lost one opens again only when the person wants to go on."""
    if status is LeadStatus.WON:
        return status
    if outcome in _REFUSED:
        return LeadStatus.LOST
    if outcome not in _REACHED or (status is LeadStatus.LOST and outcome not in _REOPENS):
        return status
    reached = _REACHED[outcome]
    return max(status, reached, key=_progress) if status in _PIPELINE else reached


def counters(outcome: Outcome, duration_seconds: int, wrap_up_seconds: int | None) -> Counters:
    """What one call adds to its agent's day; only an answered one was talked in."""
    answered = is_answered(outcome)
    talk = duration_seconds if answered else 0
    return Counters(
        calls=1,
        answered=int(answered),
        missed=int(not answered),
        talk_seconds=talk,
        handle_seconds=talk + (wrap_up_seconds or 0) if answered else 0,
        conversions=int(is_conversion(outcome)),
        by_outcome={outcome.value: 1},
    )


def check_start(started_at: datetime | None, now: datetime) -> None:
    """Raises Invalid where nobody could have called at that time; None is now."""
    if started_at is None:
        return
    if started_at > now + CLOCK_SKEW:
        raise Invalid.field("started_at", "may not be in the future")
    if started_at < EARLIEST:
        raise Invalid.field("started_at", "may not be before the year 2000")


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
