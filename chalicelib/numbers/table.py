"""The pool of numbers to call, and how many of each kind there are."""

import hashlib

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.indexes import (
    AllProjection,
    GlobalSecondaryIndex,
    IncludeProjection,
    KeysOnlyProjection,
)

from chalicelib.core.db import Item, TableMeta, table_name

SHARDS = 8


class Available(GlobalSecondaryIndex["NumberItem"]):
    """What can be assigned, in an order that nobody chose: whoever asks starts somewhere else."""

    class Meta:
        index_name = "available"
        projection = IncludeProjection(["customer_type", "airplane", "segment", "attributes"])

    available_key = UnicodeAttribute(hash_key=True)  # "<org_id>#vip|a320", only while available
    shuffle = UnicodeAttribute(range_key=True)


class ByStatus(GlobalSecondaryIndex["NumberItem"]):
    """In the order of the numbers, not of time: an import would write to one end alone, and the
    beginning of a number can be asked for within a status."""

    class Meta:
        index_name = "by_status"
        projection = AllProjection()

    status_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<status>"
    e164 = UnicodeAttribute(range_key=True)


class BySegment(GlobalSecondaryIndex["NumberItem"]):
    class Meta:
        index_name = "by_segment"
        projection = AllProjection()

    segment_key = UnicodeAttribute(hash_key=True)  # "<org_id>#vip|a320"
    status_e164 = UnicodeAttribute(range_key=True)  # "available#+34600111222"


class ByHolder(GlobalSecondaryIndex["NumberItem"]):
    class Meta:
        index_name = "by_holder"
        projection = AllProjection()

    holder_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<user_id>", sparse
    e164 = UnicodeAttribute(range_key=True)


class ByImport(GlobalSecondaryIndex["NumberItem"]):
    """For taking an import back."""

    class Meta:
        index_name = "by_import"
        projection = KeysOnlyProjection()

    import_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<import_id>", sparse
    e164 = UnicodeAttribute(range_key=True)


class NumberItem(Item):
    class Meta(TableMeta):
        table_name = table_name("numbers")

    org_id = UnicodeAttribute(hash_key=True)
    e164 = UnicodeAttribute(range_key=True)
    customer_type = UnicodeAttribute(null=True)
    airplane = UnicodeAttribute(null=True)
    type_slug = UnicodeAttribute(null=True)
    airplane_slug = UnicodeAttribute(null=True)
    segment = UnicodeAttribute()  # "<type_slug or ->|<airplane_slug or ->"
    attributes = JSONAttribute(null=True)  # {"name": "text"}
    status = UnicodeAttribute()
    import_id = UnicodeAttribute(null=True)
    import_row = NumberAttribute(null=True)  # where it stood in the file
    assigned_to = UnicodeAttribute(null=True)
    assignment_id = UnicodeAttribute(null=True)  # the pending one
    attempts = NumberAttribute(default=0)
    last_called_at = UnicodeAttribute(null=True)
    retired_reason = UnicodeAttribute(null=True)
    created_at = UnicodeAttribute()
    updated_at = UnicodeAttribute()
    version = NumberAttribute(default=1)
    shuffle = UnicodeAttribute()
    available_key = UnicodeAttribute(null=True)
    status_key = UnicodeAttribute()
    segment_key = UnicodeAttribute()
    status_e164 = UnicodeAttribute()
    holder_key = UnicodeAttribute(null=True)
    import_key = UnicodeAttribute(null=True)

    available = Available()
    by_status = ByStatus()
    by_segment = BySegment()
    by_holder = ByHolder()
    by_import = ByImport()


class SegmentItem(Item):
    """How many numbers of a segment have which status: the sum over its shards."""

    class Meta(TableMeta):
        table_name = table_name("segments")

    org_id = UnicodeAttribute(hash_key=True)
    shard_key = UnicodeAttribute(range_key=True)  # "vip|a320#3"
    customer_type = UnicodeAttribute(null=True)
    airplane = UnicodeAttribute(null=True)
    available = NumberAttribute(default=0)
    assigned = NumberAttribute(default=0)
    called = NumberAttribute(default=0)
    converted = NumberAttribute(default=0)
    do_not_call = NumberAttribute(default=0)
    archived = NumberAttribute(default=0)


def shuffle_of(org_id: str, e164: str) -> str:
    """A number's place in the shuffled order: as good as random, and the same every time."""
    return hashlib.sha256(f"{org_id}#{e164}".encode()).hexdigest()[:16]


def available_key(org_id: str, segment: str) -> str:
    return f"{org_id}#{segment}"


def status_key(org_id: str, status: str) -> str:
    return f"{org_id}#{status}"


def segment_key(org_id: str, segment: str) -> str:
    return f"{org_id}#{segment}"


def status_e164(status: str, e164: str) -> str:
    return f"{status}#{e164}"


def holder_key(org_id: str, user_id: str) -> str:
    return f"{org_id}#{user_id}"


def import_key(org_id: str, import_id: str) -> str:
    return f"{org_id}#{import_id}"


def shard_key(segment: str, shard: int) -> str:
    return f"{segment}#{shard}"


def segment_of_shard(key: str) -> str:
    return key.rpartition("#")[0]
