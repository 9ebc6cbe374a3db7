"""Write capacity, from the sizes of what was written: an engine's own figure leaves indexes out.

A unit is 1 KB of an item, and two in a transaction. Every index that holds the item is one more
item; where the index key changed, the old entry is deleted as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from infra.local.clients import client
from infra.models import app_models

_UNIT = 1024


@dataclass(frozen=True)
class Written:
    """One item a request wrote: `item` where it was put whole, else the key and what changed."""

    table: str
    in_transaction: bool
    item: Mapping[str, Any] = field(default_factory=dict)
    key: Mapping[str, Any] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()


@dataclass
class Writes:
    items: list[Written] = field(default_factory=list)

    def units(self) -> int:
        """Measured on the items as they are now, so ask right after the operation."""
        return sum(_units(written) for written in self.items)


def written_items(operation: str, asked: Mapping[str, Any]) -> list[Written]:
    """What a write request writes."""
    if operation == "TransactWriteItems":
        return [
            _written(kind, part, in_transaction=True)
            for action in asked["TransactItems"]
            for kind, part in action.items()
        ]
    if operation == "BatchWriteItem":
        return [
            _written(
                kind.removesuffix("Request"), {"TableName": table, **part}, in_transaction=False
            )
            for table, actions in asked["RequestItems"].items()
            for action in actions
            for kind, part in action.items()
        ]
    return [_written(operation.removesuffix("Item"), asked, in_transaction=False)]


def item_size(item: Mapping[str, Any]) -> int:
    """The item's bytes as DynamoDB counts them: names and values."""
    return sum(len(name.encode()) + _size(value) for name, value in item.items())


def _written(kind: str, part: Mapping[str, Any], *, in_transaction: bool) -> Written:
    if kind == "Put":
        return Written(part["TableName"], in_transaction, item=part["Item"])
    names = part.get("ExpressionAttributeNames", {}) if kind == "Update" else {}
    text = part.get("UpdateExpression", "")
    changed = frozenset(name for alias, name in names.items() if alias in text)
    return Written(part["TableName"], in_transaction, key=part["Key"], changed=changed)


def _units(written: Written) -> int:
    item = written.item or _stored(written)
    size = max(1, ceil(item_size(item) / _UNIT))
    units = size * (2 if written.in_transaction else 1)
    for key in _index_keys(written.table):
        if all(name in item for name in key):
            units += size * (2 if written.changed.intersection(key) else 1)
    return units


def _stored(written: Written) -> Mapping[str, Any]:
    answer = client("dynamodb").get_item(TableName=written.table, Key=written.key)
    found: Mapping[str, Any] = answer.get("Item", written.key)
    return found


def _index_keys(table: str) -> Sequence[Sequence[str]]:
    model = next(model for model in app_models() if model.Meta.table_name == table)
    return [
        [key["AttributeName"] for key in index["key_schema"]]
        for index in model._get_schema()["global_secondary_indexes"]
    ]


def _size(value: Mapping[str, Any]) -> int:
    ((kind, content),) = value.items()
    match kind:
        case "S":
            return len(content.encode())
        case "N":
            return (len(content.strip("-0.")) + 1) // 2 + 1
        case "SS":
            return sum(len(part.encode()) for part in content)
        case "L":
            return 3 + sum(1 + _size(part) for part in content)
        case "M":
            return 3 + item_size(content) + len(content)
    return 1
