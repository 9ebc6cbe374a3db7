"""A number's new status as it is written: with its keys, its assignment and its counts."""

from typing import Any

from pynamodb.expressions.condition import Condition

from chalicelib.core import clock
from chalicelib.core.db import sets
from chalicelib.core.reads import Row
from chalicelib.core.transactions import Transaction
from chalicelib.numbers import holds
from chalicelib.numbers.counters import Counts
from chalicelib.numbers.items import NumberChanged, differing, keys_of
from chalicelib.numbers.states import AssignmentStatus, NumberStatus
from chalicelib.numbers.table import NumberItem


def list_do_not_call(tx: Transaction, org_id: str, row: Row, counts: Counts | None = None) -> None:
    """Pulls the number out of the pool, and out of the list of whoever has it.

    Where a transaction moves several, `counts` collects what to count after it.
    """
    move(tx, org_id, row, NumberStatus.DO_NOT_CALL, reason="do_not_call", counts=counts)


def move(
    tx: Transaction,
    org_id: str,
    row: Row,
    status: NumberStatus,
    *,
    held: AssignmentStatus = AssignmentStatus.RECYCLED,
    reason: str | None = None,
    counts: Counts | None = None,
    **values: Any,
) -> Row:
    """Writes the number's new status and its keys, and ends its assignment as `held` because of
    `reason`; answers its values. It is counted in `counts`, or else in `tx`.

    Its version stays, so that a form open beside a call stays valid.

    Raises:
        NumberChanged: on commit, where the number has another status or holder by then.
    """
    after = row | moved(status) | values | {"updated_at": clock.iso(clock.now())}
    after |= keys_of(org_id, after)
    tx.update(
        NumberItem(org_id, row["e164"]),
        sets(NumberItem, differing(row | keys_of(org_id, row), after)),
        condition=unmoved(row),
        otherwise=NumberChanged(),
    )
    holds.close(tx, org_id, row, held, reason)
    counted = counts or Counts()
    counted.moved(row, after)
    if counts is None:
        counted.add_to(tx, org_id)
    return after


def moved(status: NumberStatus) -> Row:
    """What follows from a new status: back in the pool nobody has it, and nothing retires it."""
    if status is NumberStatus.AVAILABLE:
        return {
            "status": status.value,
            "assigned_to": None,
            "assignment_id": None,
            "retired_reason": None,
        }
    return {"status": status.value, "assignment_id": None}


def unmoved(row: Row) -> Condition:
    """Nobody gave it another status, another segment or another holder meanwhile."""
    held = row.get("assignment_id")
    holder = NumberItem.assignment_id
    condition: Condition = (
        (NumberItem.status == row["status"])
        & (NumberItem.segment == row["segment"])
        & (holder == held if held else holder.does_not_exist())
    )
    return condition
