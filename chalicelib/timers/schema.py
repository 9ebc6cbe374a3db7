"""What a timer says when its time has come."""

from typing import Any

from msgspec import field

from chalicelib.core.bodies import Record
from chalicelib.core.types import Id, Timestamp


class Timer(Record):
    """A timer, and the message its receiver gets once it is due, at least once.

    `kind` is "<slice>.<what to do>"; the slice's queue is `timers-<slice>`.
    """

    org_id: Id
    target_type: str
    target_id: Id
    kind: str
    due_at: Timestamp
    data: dict[str, Any] = field(default_factory=dict)
