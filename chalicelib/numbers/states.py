"""What a number may be, and its assignment."""

from enum import StrEnum


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
