"""Assignments as people see them."""

from collections.abc import Mapping
from typing import Any

from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.numbers import assignment_table as table
from chalicelib.numbers import holds
from chalicelib.numbers.assignment_table import AssignmentItem
from chalicelib.numbers.items import attributes_of
from chalicelib.numbers.schema import NumberAssignment


def assignment_of(row: Mapping[str, Any]) -> NumberAssignment:
    return record(NumberAssignment, {**row, "attributes": attributes_of(row)})


def find(org_id: str, assignment_id: str) -> NumberAssignment | None:
    """The assignment, read consistently; None also where nothing has such an id."""
    try:
        agent_id, day, place = holds.place_of(assignment_id)
    except ValueError:
        return None
    if not (agent_id and day and place):
        return None
    try:
        key = table.agent_key(org_id, agent_id), table.seq(day, place)
        return assignment_of(plain(AssignmentItem.get(*key, consistent_read=True)))
    except AssignmentItem.DoesNotExist:
        return None
