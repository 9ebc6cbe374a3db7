"""Numbers as they are stored: their rows, and the keys that follow from them."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from chalicelib.core import reads
from chalicelib.core.db import plain
from chalicelib.core.errors import Conflict
from chalicelib.core.reads import Row
from chalicelib.numbers import table
from chalicelib.numbers.states import NumberStatus
from chalicelib.numbers.table import NumberItem

KIND = "number"


class NumberChanged(Conflict):
    code = "number_changed"
    title = "Somebody changed this number at the same moment; try again"


def attributes_of(row: Mapping[str, Any]) -> dict[str, str]:
    """A list read answers the attributes as they are stored, pynamodb already decoded."""
    kept = row.get("attributes") or {}
    return msgspec.json.decode(kept, type=dict[str, str]) if isinstance(kept, str) else dict(kept)


def find_any(org_id: str, e164: str) -> Row | None:
    """The organisation's number, whoever has it."""
    try:
        return plain(NumberItem.get(org_id, e164, consistent_read=True))
    except NumberItem.DoesNotExist:
        return None


def find_many(org_id: str, e164s: Sequence[str]) -> list[Row]:
    """Those of the numbers that are in the pool, whoever has them: one BatchGet a hundred."""
    return reads.get_many(NumberItem, [(org_id, e164) for e164 in e164s])


def keys_of(org_id: str, row: Mapping[str, Any]) -> dict[str, str | None]:
    """The index keys that follow from a number's values."""
    status, segment, e164 = row["status"], row["segment"], row["e164"]
    is_available = status == NumberStatus.AVAILABLE
    holder, import_id = row.get("assigned_to"), row.get("import_id")
    return {
        "available_key": table.available_key(org_id, segment) if is_available else None,
        "status_key": table.status_key(org_id, status),
        "segment_key": table.segment_key(org_id, segment),
        "status_e164": table.status_e164(status, e164),
        "holder_key": table.holder_key(org_id, holder) if holder else None,
        "import_key": table.import_key(org_id, import_id) if import_id else None,
    }


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in after.items() if before.get(name) != value}
