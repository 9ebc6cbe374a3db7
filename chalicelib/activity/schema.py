"""Activity records as the audit trail and the timeline show them."""

from typing import Any

from msgspec import field

from chalicelib.core.bodies import Record
from chalicelib.core.types import Id, Timestamp


class Change(Record):
    """One field before and after."""

    before: Any = None
    after: Any = None


class TimelineEntry(Record):
    """Something that happened around a lead; `data` is what its line needs to be read alone."""

    activity_id: Id
    at: Timestamp
    action: str
    entity_type: str
    entity_id: str
    actor_id: str
    actor_name: str | None = None
    changes: dict[str, Change] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)


class ActivityEntry(TimelineEntry):
    """A timeline entry with where it came from: the audit trail."""

    ip: str | None = None
    user_agent: str | None = None
    request_id: str | None = None
    correlation_id: str | None = None
