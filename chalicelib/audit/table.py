"""Seals, and the activity records they cover as the database holds them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.audit.rules import RawItem, bounds
from chalicelib.core import aws, ids
from chalicelib.core.db import Item, TableMeta, table_name
from chalicelib.core.records import ActivityItem

_EARLIEST = " "  # sorts before every id
_AT_ONCE = 500


class SealItem(Item):
    """One sealed day. The locked document in storage is what counts; this makes it listable."""

    class Meta(TableMeta):
        table_name = table_name("seals")

    org_id = UnicodeAttribute(hash_key=True)
    day = UnicodeAttribute(range_key=True)  # "2026-11-19"
    version = NumberAttribute()
    records = NumberAttribute()
    root = UnicodeAttribute()
    listing = UnicodeAttribute()
    previous = UnicodeAttribute(null=True)
    sealed_at = UnicodeAttribute()
    seal = UnicodeAttribute()


def records(org_id: str, day: date, *, from_beginning: bool) -> Iterator[RawItem]:
    """The day's records in order, a page at a time, with every attribute they have.

    An organisation's first seal covers what came before its day too: `from_beginning`.
    """
    start, end = bounds(day)
    first = _EARLIEST if from_beginning else ids.floor("act", start)
    after = ids.floor("act", end)
    for raw in _between(org_id, first, after, _AT_ONCE):
        if raw["activity_id"]["S"] != after:
            yield raw


def oldest_record(org_id: str) -> RawItem | None:
    return next(_between(org_id, _EARLIEST, "~", 1), None)


def _between(org_id: str, first: str, last: str, limit: int) -> Iterator[RawItem]:
    values = {":org": org_id, ":first": first, ":last": last}
    request: dict[str, Any] = {
        "TableName": ActivityItem.Meta.table_name,
        "KeyConditionExpression": "org_id = :org AND activity_id BETWEEN :first AND :last",
        "ExpressionAttributeValues": {name: {"S": value} for name, value in values.items()},
        "ConsistentRead": True,
        "Limit": limit,
    }
    while True:
        answer = aws.dynamodb().query(**request)
        yield from answer["Items"]
        if "LastEvaluatedKey" not in answer:
            return
        request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]
