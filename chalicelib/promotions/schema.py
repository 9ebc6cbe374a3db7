"""Promotions on the wire."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType, field

from chalicelib.core.bodies import Body, Record
from chalicelib.core.types import Id, Timestamp, Version
from chalicelib.numbers.schema import Airplane, CustomerType

Name = Annotated[
    str, Meta(min_length=1, max_length=120, pattern=r"\S", examples=["Autumn to Lisbon"])
]
LocalDay = Annotated[date, Meta(description="A local date", examples=["2026-11-20"])]
Count = Annotated[int, Meta(ge=0)]
MAX_SEGMENTS = 50


class Filter(Record, forbid_unknown_fields=True):
    """Numbers of one customer type and airplane; null is any."""

    customer_type: CustomerType | None = None
    airplane: Airplane | None = None


Filters = Annotated[
    list[Filter], Meta(max_length=MAX_SEGMENTS, description="Numbers of any of these; none: all")
]


class GoalKind(StrEnum):
    CALLS = "calls"
    CONVERSIONS = "conversions"


class Goal(Record, forbid_unknown_fields=True):
    """How many calls or conversions make it a success."""

    kind: GoalKind
    target: Annotated[int, Meta(ge=1, le=10_000_000, examples=[500])]


class Status(StrEnum):
    UPCOMING = "upcoming"
    RUNNING = "running"
    ENDED = "ended"
    PAUSED = "paused"


class PromotionCreate(Body):
    """A new promotion, from `starts_on` up to and including `ends_on`."""

    name: Name
    starts_on: LocalDay
    ends_on: LocalDay
    goal: Goal
    segments: Filters = field(default_factory=list)
    script_id: Id | None = None
    is_active: bool = True


class PromotionPatch(Body):
    """Changes to a promotion: a field that is absent stays."""

    name: Name | UnsetType = UNSET
    starts_on: LocalDay | UnsetType = UNSET
    ends_on: LocalDay | UnsetType = UNSET
    goal: Goal | UnsetType = UNSET
    segments: Filters | UnsetType = UNSET
    script_id: Id | UnsetType | None = UNSET
    is_active: bool | UnsetType = UNSET


class Promotion(Record):
    """Calling some numbers for some days, with one script and one goal.

    `status` follows from the organisation's local date; one that is not active is paused until
    it has ended.
    """

    promotion_id: Id
    name: Name
    starts_on: LocalDay
    ends_on: LocalDay
    segments: Filters
    goal: Goal
    is_active: bool
    status: Status
    created_by: Id
    created_at: Timestamp
    updated_at: Timestamp
    version: Version
    script_id: Id | None = None


class DayOfPromotion(Record):
    date: LocalDay
    calls: Count = 0
    answered: Count = 0
    conversions: Count = 0


class PromotionProgress(Record):
    """What was done for a promotion; `share` of its goal, 1 and more is reached."""

    calls: Count
    answered: Count
    conversions: Count
    share: Annotated[float, Meta(ge=0)]
    days: Annotated[list[DayOfPromotion], Meta(description="Days with calls, oldest first")]


class PromotionDetail(Promotion):
    """A promotion with its progress, from counters."""

    progress: PromotionProgress
