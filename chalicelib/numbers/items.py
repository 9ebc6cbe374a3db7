"""Numbers as they are stored: found within the actor's reach, and turned into answers."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from chalicelib.core import phones, reads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import Conflict, Invalid, NotFound
from chalicelib.core.reads import Row
from chalicelib.numbers import rules, table
from chalicelib.numbers.schema import Number, NumberStatus
from chalicelib.numbers.table import NumberItem

KIND = "number"


class NumberChanged(Conflict):
    code = "number_changed"
    title = "Somebody changed this number at the same moment; try again"


def number_of(row: Mapping[str, Any]) -> Number:
    return record(Number, {**row, "attributes": attributes_of(row)})


def attributes_of(row: Mapping[str, Any]) -> dict[str, str]:
    """A list read answers the attributes as they are stored, pynamodb already decoded."""
    kept = row.get("attributes") or {}
    return msgspec.json.decode(kept, type=dict[str, str]) if isinstance(kept, str) else dict(kept)


def find(actor: Actor, e164: str) -> Row:
    """The number's values, read consistently.

    Raises:
        NotFound: there is no such number within the actor's reach.
    """
    row = find_any(actor.org_id, parsed(actor, e164))
    if row is None or not visible(actor, row):
        raise NotFound(KIND, e164)
    return row


def find_any(org_id: str, e164: str) -> Row | None:
    """The organisation's number, whoever has it."""
    try:
        return plain(NumberItem.get(org_id, e164, consistent_read=True))
    except NumberItem.DoesNotExist:
        return None


def find_many(org_id: str, e164s: Sequence[str]) -> list[Row]:
    """Those of the numbers that are in the pool, whoever has them: one BatchGet a hundred."""
    return reads.get_many(NumberItem, [(org_id, e164) for e164 in e164s])


def by_phone(org_id: str, e164: str) -> Number | None:
    """The organisation's number, whoever has it: one Get."""
    row = find_any(org_id, e164)
    return None if row is None else number_of(row)


def by_phones(org_id: str, e164s: Sequence[str]) -> dict[str, Number]:
    """Those of the numbers that are in the pool: one BatchGet for every hundred."""
    return {row["e164"]: number_of(row) for row in find_many(org_id, e164s)}


def visible(actor: Actor, row: Mapping[str, Any]) -> bool:
    return actor.reaches_all(Permission.NUMBERS_READ) or row.get("assigned_to") == actor.user_id


def parsed(actor: Actor, e164: str) -> str:
    """The number of a path, which may come without its plus."""
    try:
        return phones.parse(e164, actor.phone_region)
    except Invalid as error:
        raise NotFound(KIND, e164) from error


def keys_of(org_id: str, row: Mapping[str, Any]) -> dict[str, str | None]:
    """The slugs, the segment and the index keys that follow from a number's values."""
    status, e164 = row["status"], row["e164"]
    type_slug, airplane_slug = rules.slug(row.get("customer_type")), rules.slug(row.get("airplane"))
    segment = rules.segment(type_slug, airplane_slug)
    is_available = status == NumberStatus.AVAILABLE
    holder, import_id = row.get("assigned_to"), row.get("import_id")
    return {
        "type_slug": type_slug,
        "airplane_slug": airplane_slug,
        "segment": segment,
        "available_key": table.available_key(org_id, segment) if is_available else None,
        "status_key": table.status_key(org_id, status),
        "segment_key": table.segment_key(org_id, segment),
        "status_e164": table.status_e164(status, e164),
        "holder_key": table.holder_key(org_id, holder) if holder else None,
        "import_key": table.import_key(org_id, import_id) if import_id else None,
    }


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in after.items() if before.get(name) != value}


def new_values(org_id: str, values: Mapping[str, Any], stamp: str) -> dict[str, Any]:
    """Every attribute of a number that comes into the pool; `values` are cleaned."""
    row = {
        "status": NumberStatus.AVAILABLE.value,
        "shuffle": table.shuffle_of(org_id, values["e164"]),
        "attempts": 0,
        "created_at": stamp,
        "updated_at": stamp,
        "version": 1,
        **values,
    }
    return {"org_id": org_id, **row, **keys_of(org_id, row)}
