"""The tables core writes itself: activity records and idempotency keys.

The activity table is audit trail, timeline and outbox in one; its stream drives realtime and
mail. It is read through the activity slice.
"""

from datetime import datetime
from typing import Any, ClassVar

import msgspec
from pynamodb.attributes import (
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.constants import STREAM_NEW_IMAGE
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.core.db import Item, TableMeta, table_name


class ByEntity(GlobalSecondaryIndex["ActivityItem"]):
    class Meta:
        index_name = "by_entity"
        projection = AllProjection()

    entity_key = UnicodeAttribute(hash_key=True)  # "<org_id>#lead#lead_01J…"
    activity_id = UnicodeAttribute(range_key=True)


class ByActor(GlobalSecondaryIndex["ActivityItem"]):
    class Meta:
        index_name = "by_actor"
        projection = AllProjection()

    actor_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<user_id>"
    activity_id = UnicodeAttribute(range_key=True)


class ByTimeline(GlobalSecondaryIndex["ActivityItem"]):
    """What happened around a lead: its own changes and the calls and recordings about it."""

    class Meta:
        index_name = "by_timeline"
        projection = AllProjection()

    timeline_key = UnicodeAttribute(hash_key=True)  # "<org_id>#lead#lead_01J…", sparse
    activity_id = UnicodeAttribute(range_key=True)


class ActivityItem(Item):
    """One change: who, what, before and after, when, from where. Never updated."""

    class Meta(TableMeta):
        table_name = table_name("activity")
        stream_view_type = STREAM_NEW_IMAGE

    org_id = UnicodeAttribute(hash_key=True)
    activity_id = UnicodeAttribute(range_key=True)
    action = UnicodeAttribute()  # "lead.created"
    entity_type = UnicodeAttribute()
    entity_id = UnicodeAttribute()
    entity_key = UnicodeAttribute()
    timeline_key = UnicodeAttribute(null=True)
    actor_id = UnicodeAttribute()
    actor_key = UnicodeAttribute()
    actor_name = UnicodeAttribute(null=True)
    at = UnicodeAttribute()
    ip = UnicodeAttribute(null=True)
    user_agent = UnicodeAttribute(null=True)
    request_id = UnicodeAttribute(null=True)
    correlation_id = UnicodeAttribute(null=True)  # of the chain of work it belongs to
    changes = UnicodeAttribute(null=True)  # JSON: {"status": {"before": "new", "after": "won"}}
    data = UnicodeAttribute(null=True)  # JSON: what a timeline line needs to be read alone
    team_ids = UnicodeSetAttribute(null=True)  # the actor's teams
    notify = UnicodeSetAttribute(null=True)  # user ids whose browsers should hear of it

    by_entity = ByEntity()
    by_actor = ByActor()
    by_timeline = ByTimeline()


class IdempotencyItem(Item):
    """An Idempotency-Key that was used, and the answer it got."""

    class Meta(TableMeta):
        table_name = table_name("idempotency")

    key = UnicodeAttribute(hash_key=True)  # "<org_id>#<user_id>#<key>"
    fingerprint = UnicodeAttribute()
    answer = UnicodeAttribute(null=True)  # JSON of the first answer
    status = NumberAttribute(default=201)
    expires_at: TTLAttribute = TTLAttribute()

    keep_seconds: ClassVar[int] = 24 * 3600


def to_json(value: Any) -> str:
    return msgspec.json.encode(value, enc_hook=_encode).decode()


def _encode(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise NotImplementedError(f"cannot record a {type(value).__name__}")
