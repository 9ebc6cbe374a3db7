"""What numbers are told apart by, and what they and their assignments may be."""

from enum import StrEnum

KINDS = ("customer_type", "airplane")


class NumberStatus(StrEnum):
    AVAILABLE = "available"
    ASSIGNED = "assigned"
    CALLED = "called"
    CONVERTED = "converted"
    DO_NOT_CALL = "do_not_call"
    ARCHIVED = "archived"


class AssignmentStatus(StrEnum):
    PENDING = "pending"
    CALLED = "called"
    SKIPPED = "skipped"
    RECYCLED = "recycled"
