"""What is due when, spread over a few partitions that a schedule reads every minute."""

import zlib
from datetime import datetime

from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.core import clock
from chalicelib.core.db import Item, TableMeta, table_name
from chalicelib.core.transactions import Entity

_SHARDS = 8
SHARDS = tuple(str(number) for number in range(_SHARDS))
# Bounds of a shard's range: every moment begins with a digit.
BEGINNING = "0"


class ByTarget(GlobalSecondaryIndex["TimerItem"]):
    class Meta:
        index_name = "by_target"
        projection = AllProjection()

    target_key = UnicodeAttribute(hash_key=True)  # "<org_id>#task#task_01J…"
    due_id = UnicodeAttribute(range_key=True)


class TimerItem(Item):
    class Meta(TableMeta):
        table_name = table_name("timers")

    shard = UnicodeAttribute(hash_key=True)  # "0" to "7", by target and kind
    due_id = UnicodeAttribute(range_key=True)  # "<due_at>#<target_key>#<kind>"
    target_key = UnicodeAttribute()
    org_id = UnicodeAttribute()
    target_type = UnicodeAttribute()
    target_id = UnicodeAttribute()
    kind = UnicodeAttribute()
    due_at = UnicodeAttribute()
    data = UnicodeAttribute(null=True)  # JSON
    claimed_until = UnicodeAttribute(null=True)  # one run hands it over; another waits this long

    by_target = ByTarget()


def timer(org_id: str, target: Entity, kind: str, due_at: datetime) -> TimerItem:
    """The timer's keys follow from what it is for, so that it is cancelled without a read."""
    stamp, target_key = clock.iso(due_at), target.key(org_id)
    name = f"{target_key}#{kind}"
    return TimerItem(
        shard=SHARDS[zlib.crc32(name.encode()) % _SHARDS],
        due_id=f"{stamp}#{name}",
        target_key=target_key,
        org_id=org_id,
        target_type=target.type,
        target_id=target.id,
        kind=kind,
        due_at=stamp,
    )


def until(moment: datetime) -> str:
    """The bound of what is due by `moment`, which itself is included."""
    return f"{clock.iso(moment)}~"
