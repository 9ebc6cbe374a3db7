"""The agents' calling lists."""

from pynamodb.attributes import JSONAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, IncludeProjection

from chalicelib.core.db import Item, TableMeta, table_name

LEASE_SHARDS = 4


class Pending(GlobalSecondaryIndex["AssignmentItem"]):
    """What an agent has yet to call, in their order."""

    class Meta:
        index_name = "pending"
        projection = AllProjection()

    pending_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<agent_id>", only while pending
    seq = UnicodeAttribute(range_key=True)


class Leases(GlobalSecondaryIndex["AssignmentItem"]):
    """Which assignments end within an hour, of all organisations; only while pending."""

    class Meta:
        index_name = "leases"
        projection = IncludeProjection(["assignment_id", "org_id", "e164"])

    lease_bucket = UnicodeAttribute(hash_key=True)  # "2026-11-20T16#3"
    lease_key = UnicodeAttribute(range_key=True)  # "<ends_at>#<assignment_id>"


class AssignmentItem(Item):
    """A number in an agent's calling list."""

    class Meta(TableMeta):
        table_name = table_name("assignments")

    agent_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<agent_id>"
    seq = UnicodeAttribute(range_key=True)  # "<local date>#<place in the list>"
    assignment_id = UnicodeAttribute()
    org_id = UnicodeAttribute()
    agent_id = UnicodeAttribute()
    date = UnicodeAttribute()
    e164 = UnicodeAttribute()
    customer_type = UnicodeAttribute(null=True)
    airplane = UnicodeAttribute(null=True)
    segment = UnicodeAttribute()
    attributes = JSONAttribute(null=True)  # as they were when it was assigned
    status = UnicodeAttribute()
    assigned_by = UnicodeAttribute()
    assigned_at = UnicodeAttribute()
    ends_at = UnicodeAttribute()
    closed_at = UnicodeAttribute(null=True)
    reason = UnicodeAttribute(null=True)
    pending_key = UnicodeAttribute(null=True)
    lease_bucket = UnicodeAttribute(null=True)
    lease_key = UnicodeAttribute(null=True)

    pending = Pending()
    leases = Leases()


def agent_key(org_id: str, agent_id: str) -> str:
    return f"{org_id}#{agent_id}"


def seq(day: str, place: str) -> str:
    return f"{day}#{place}"


def lease_bucket(ends_at: str, shard: int) -> str:
    """Everything that ends within one hour, spread over a few partitions."""
    return f"{ends_at[:13]}#{shard}"
