"""What follows from a number's kinds, for whoever writes them: slugs and segment, and its keys."""

from collections.abc import Mapping
from typing import Any

from chalicelib.numbers import items, rules, table
from chalicelib.numbers.states import NumberStatus


def kept_with(org_id: str, row: Mapping[str, Any]) -> dict[str, str | None]:
    """The slugs, the segment and the index keys that are kept with a number's values."""
    type_slug, airplane_slug = rules.slug(row.get("customer_type")), rules.slug(row.get("airplane"))
    kinds = {
        "type_slug": type_slug,
        "airplane_slug": airplane_slug,
        "segment": rules.segment(type_slug, airplane_slug),
    }
    return kinds | items.keys_of(org_id, {**row, **kinds})


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
    return {"org_id": org_id, **row, **kept_with(org_id, row)}
