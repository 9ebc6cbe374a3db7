"""What becomes of a number that was called or comes back, within somebody else's transaction."""

from typing import Any

from msgspec.structs import asdict

from chalicelib.core import clock
from chalicelib.core.db import sets
from chalicelib.core.reads import Row
from chalicelib.core.transactions import Transaction
from chalicelib.numbers.items import NumberChanged
from chalicelib.numbers.schema import Number
from chalicelib.numbers.states import AssignmentStatus, NumberStatus
from chalicelib.numbers.table import NumberItem
from chalicelib.numbers.writing import move, unmoved


def touch(
    tx: Transaction,
    org_id: str,
    number: Number,
    *,
    at: str,
    by: str | None = None,
    status: NumberStatus = NumberStatus.CALLED,
    reason: str | None = None,
    attempts: int = 1,
) -> None:
    """Notes a call: one more attempt, and what the number is from now on.

    A number that is converted, archived or on the do-not-call list stays so where the call only
    says that it was called, and one that somebody other than `by` has to call stays in their
    list. What is on the do-not-call list leaves it by no call.
    """
    latest = max(at, number.last_called_at or "")
    values: dict[str, Any] = {"attempts": number.attempts + attempts, "last_called_at": latest}
    others = by is not None and number.assignment_id is not None and number.assigned_to != by
    if status is NumberStatus.CALLED and others:
        return _note(tx, org_id, number, values)
    if reason is not None:
        values["retired_reason"] = reason
    if by is not None and number.assigned_to is None:
        values["assigned_to"] = by
    after = _after_call(number.status, status)
    held = AssignmentStatus.RECYCLED if others else AssignmentStatus.CALLED
    ended = reason or ("called" if others else None)
    move(tx, org_id, _row(number), after, held=held, reason=ended, **values)
    return None


def release(
    tx: Transaction,
    org_id: str,
    number: Number,
    *,
    held: AssignmentStatus = AssignmentStatus.RECYCLED,
    reason: str | None = None,
) -> None:
    """Gives the number back to the pool; `held` and `reason` say what ended its assignment."""
    move(tx, org_id, _row(number), NumberStatus.AVAILABLE, held=held, reason=reason)


def _after_call(before: NumberStatus, wanted: NumberStatus) -> NumberStatus:
    unsettled = before in (NumberStatus.AVAILABLE, NumberStatus.ASSIGNED)
    if before is NumberStatus.DO_NOT_CALL or (wanted is NumberStatus.CALLED and not unsettled):
        return before
    return wanted


def _note(tx: Transaction, org_id: str, number: Number, values: Row) -> None:
    """Writes what changes neither where the number stands nor who has it."""
    stamp = {"updated_at": clock.iso(clock.now())}
    tx.update(
        NumberItem(org_id, number.e164),
        sets(NumberItem, values | stamp),
        condition=unmoved(_row(number)),
        otherwise=NumberChanged(),
    )


def _row(number: Number) -> Row:
    return asdict(number)
