"""Recordings: one per call, and which uploads are still awaited."""

from zlib import crc32

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.core.db import Item, TableMeta, table_name

# Uploads that begin at once spread over these; the schedule reads each.
PENDING_SHARDS = tuple(f"pending{number}" for number in range(8))


class ByAgent(GlobalSecondaryIndex["RecordingItem"]):
    class Meta:
        index_name = "by_agent"
        projection = AllProjection()

    agent_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<agent_id>"
    call_id = UnicodeAttribute(range_key=True)


class ByLine(GlobalSecondaryIndex["RecordingItem"]):
    class Meta:
        index_name = "by_line"
        projection = AllProjection()

    line_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<line_id>", sparse
    call_id = UnicodeAttribute(range_key=True)


class Pending(GlobalSecondaryIndex["RecordingItem"]):
    """Awaited uploads of every organisation, oldest first; only the schedule reads it."""

    class Meta:
        index_name = "pending"
        projection = KeysOnlyProjection()

    pending_shard = UnicodeAttribute(hash_key=True)  # sparse: only while uploading
    created_at = UnicodeAttribute(range_key=True)


class RecordingItem(Item):
    class Meta(TableMeta):
        table_name = table_name("recordings")

    org_id = UnicodeAttribute(hash_key=True)
    call_id = UnicodeAttribute(range_key=True)
    agent_id = UnicodeAttribute()
    agent_key = UnicodeAttribute()
    agent_name = UnicodeAttribute(null=True)
    lead_id = UnicodeAttribute(null=True)
    lead_name = UnicodeAttribute(null=True)
    phone = UnicodeAttribute(null=True)
    line_id = UnicodeAttribute(null=True)
    line_key = UnicodeAttribute(null=True)
    line_label = UnicodeAttribute(null=True)
    key = UnicodeAttribute()  # of the object
    content_type = UnicodeAttribute()
    size = NumberAttribute()
    sha256 = UnicodeAttribute(null=True)
    upload_id = UnicodeAttribute(null=True)  # of an upload in parts
    duration_seconds = NumberAttribute(null=True)
    status = UnicodeAttribute()
    reason = UnicodeAttribute(null=True)
    etag = UnicodeAttribute(null=True)  # of the object that was checked
    pending_shard = UnicodeAttribute(null=True)
    created_at = UnicodeAttribute()
    stored_at = UnicodeAttribute(null=True)

    by_agent = ByAgent()
    by_line = ByLine()
    pending = Pending()


def agent_key(org_id: str, agent_id: str) -> str:
    return f"{org_id}#{agent_id}"


def line_key(org_id: str, line_id: str) -> str:
    return f"{org_id}#{line_id}"


def pending_shard(call_id: str) -> str:
    return PENDING_SHARDS[crc32(call_id.encode()) % len(PENDING_SHARDS)]
