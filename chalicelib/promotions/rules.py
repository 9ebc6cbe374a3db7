"""Decisions about promotions: when they run, which numbers they are about, how far they are."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from zlib import crc32

from chalicelib.core.errors import FieldError
from chalicelib.numbers.rules import slug
from chalicelib.promotions.schema import (
    DayOfPromotion,
    Filter,
    Goal,
    GoalKind,
    PromotionProgress,
    Status,
)

SHARDS = 8
LONGEST = timedelta(days=366)


def status(starts_on: date, ends_on: date, is_active: bool, today: date) -> Status:
    if today > ends_on:
        return Status.ENDED
    if not is_active:
        return Status.PAUSED
    return Status.RUNNING if today >= starts_on else Status.UPCOMING


def period_errors(starts_on: date, ends_on: date) -> list[FieldError]:
    if ends_on < starts_on:
        return [FieldError("ends_on", "may not be before `starts_on`")]
    if ends_on - starts_on > LONGEST:
        return [FieldError("ends_on", f"may be at most {LONGEST.days} days after `starts_on`")]
    return []


def matches(segments: Sequence[Filter], customer_type: str | None, airplane: str | None) -> bool:
    """Whether a number of that kind is among them, however it is spelled; none is every number."""
    return not segments or any(
        _fits(one.customer_type, customer_type) and _fits(one.airplane, airplane)
        for one in segments
    )


def shard_of(agent_id: str) -> int:
    """Two agents seldom write the same counters, and one always does."""
    return crc32(agent_id.encode()) % SHARDS


def progress(goal: Goal, days: Iterable[DayOfPromotion]) -> PromotionProgress:
    each = list(days)
    calls = sum(day.calls for day in each)
    conversions = sum(day.conversions for day in each)
    done = calls if goal.kind is GoalKind.CALLS else conversions
    return PromotionProgress(
        calls=calls,
        answered=sum(day.answered for day in each),
        conversions=conversions,
        share=round(done / goal.target, 4),
        days=each,
    )


def _fits(wanted: str | None, held: str | None) -> bool:
    return wanted is None or slug(wanted) == slug(held)
