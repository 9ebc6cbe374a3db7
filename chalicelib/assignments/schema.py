"""What assigning numbers and the agents' calling lists look like on the wire."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, field

from chalicelib.core.bodies import Body, Record
from chalicelib.core.types import Id
from chalicelib.gate.schema import Rule
from chalicelib.numbers.schema import Airplane, AssignmentId, CustomerType, NumberAssignment
from chalicelib.numbers.states import AssignmentStatus

__all__ = ["AssignmentId", "AssignmentStatus", "NumberAssignment"]

Day = Annotated[date, Meta(description="Local day", examples=["2026-11-20"])]
Count = Annotated[int, Meta(ge=1, le=1000, examples=[100])]
SkipReason = Annotated[
    str, Meta(min_length=1, max_length=200, pattern=r"\S", examples=["Speaks Dutch only"])
]


class NumberFilters(Body):
    """Which numbers; a kind that is absent is any, one that nobody has matches nothing."""

    customer_type: CustomerType | None = None
    airplane: Airplane | None = None


class AssignRequest(Body):
    """How many numbers to assign, and to whom: one person, or fairly across a team."""

    limit: Count
    filters: NumberFilters = field(default_factory=NumberFilters)
    agent_id: Id | None = None
    team_id: Id | None = None


class NumberHandover(Body):
    """Who gets the number."""

    agent_id: Id


class RecycleRequest(Body):
    """Whose numbers go back to the pool: those that are yet to be called, the next ones first."""

    agent_id: Id
    limit: Count = 1000


class AssignmentPatch(Body):
    """`skipped`: the number goes back to the pool."""

    status: Literal["skipped"]
    reason: SkipReason | None = None


class Share(Record):
    """What one person got, and why: numbers go to whoever has the fewest to call.

    `before` is what they had to call already, counted up to 1000.
    """

    agent_id: Id
    full_name: str
    before: int
    assigned: int
    after: int
    reason: Literal["asked_for", "fewest_to_call", "has_more_than_others", "none_left"]


class HeldBack(Record):
    """How many numbers that were looked at stay in the pool, for this rule of the dial gate."""

    rule: Rule
    count: int


class NumbersAssigned(Record):
    """What was assigned. `remaining` is how many available numbers match the filters still, as
    counted; the ledger says why each got what, `held_back` why a number went to nobody."""

    batch_id: Id
    requested: int
    assigned: int
    remaining: int
    held_back: list[HeldBack]
    assignments: list[NumberAssignment]
    ledger: list[Share]


class Recycled(Record):
    """How many numbers went back; `has_more` where the limit was reached."""

    recycled: int
    has_more: bool


class NextAssignment(Record):
    """The next number to call; null where the list is worked through."""

    assignment: NumberAssignment | None
