"""Settings as their activity records hold them: what differs is named field by field."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from chalicelib.settings.schema import Settings

# What names an entry of a list, so that a record shows the entries that changed alone.
_NAMED_BY = {"stages": "key", "dispositions": "key", "business_hours": "time_zone"}


def changes(
    before: Settings, after: Settings, sections: Iterable[str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of these sections before and after; None where one was not or is no more."""
    old, new = _fields(before, sections), _fields(after, sections)
    return old, {name: new.get(name) for name in {**old, **new}}


def _fields(settings: Settings, sections: Iterable[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for section in sections:
        found |= _flat(section, section, msgspec.to_builtins(getattr(settings, section)))
    return found


def _flat(path: str, name: str, value: Any) -> Mapping[str, Any]:
    if isinstance(value, dict):
        parts = (_flat(f"{path}.{inner}", inner, part) for inner, part in value.items())
        return {field: part for made in parts for field, part in made.items()}
    if name in _NAMED_BY:
        keys = [entry[_NAMED_BY[name]] for entry in value]
        entries = {f"{path}.{key}": entry for key, entry in zip(keys, value, strict=True)}
        return {path: keys} | entries
    return {path: value}
