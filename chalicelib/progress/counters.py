"""Counters of one agent's local day."""

from collections.abc import Mapping
from typing import Any

import msgspec


class Counters(msgspec.Struct, frozen=True, kw_only=True):
    """What is counted of calls; a correction is a difference, so numbers may be negative."""

    calls: int = 0
    answered: int = 0
    missed: int = 0
    talk_seconds: int = 0
    handle_seconds: int = 0
    conversions: int = 0
    by_outcome: Mapping[str, int] = {}
    by_disposition: Mapping[str, int] = {}

    def __add__(self, other: "Counters") -> "Counters":
        return _combine(self, other, 1)

    def __sub__(self, other: "Counters") -> "Counters":
        return _combine(self, other, -1)


GROUPS = ("by_outcome", "by_disposition")
NUMBERS = tuple(name for name in Counters.__struct_fields__ if name not in GROUPS)


def _combine(one: Counters, other: Counters, sign: int) -> Counters:
    numbers = {name: getattr(one, name) + sign * getattr(other, name) for name in NUMBERS}
    groups: dict[str, Any] = {
        name: _group(getattr(one, name), getattr(other, name), sign) for name in GROUPS
    }
    return Counters(**numbers, **groups)


def _group(one: Mapping[str, int], other: Mapping[str, int], sign: int) -> dict[str, int]:
    counts = {name: one.get(name, 0) + sign * other.get(name, 0) for name in sorted({*one, *other})}
    return {name: count for name, count in counts.items() if count}
