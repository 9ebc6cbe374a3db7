"""Counters of one local day, whoever asks: what jobs read."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from chalicelib.core import reads
from chalicelib.core.actor import Actor
from chalicelib.core.reads import Row, Slice
from chalicelib.progress.counters import NUMBERS, Counters
from chalicelib.progress.table import PREFIXES, ProgressItem, day_key

MAX_AGENTS = 5000


def groups(row: Row) -> dict[str, Any]:
    """The counts by outcome and by disposition."""
    return {
        group: {
            name.removeprefix(prefix): amount
            for name, amount in row.items()
            if name.startswith(prefix) and amount
        }
        for group, prefix in PREFIXES.items()
    }


def counters(row: Row) -> Counters:
    numbers = {name: row.get(name, 0) for name in NUMBERS}
    return Counters(**numbers, **groups(row))


def counters_of_day(actor: Actor, day: date) -> dict[str, Counters]:
    """Everybody's counters of that local day by agent."""
    rows = reads.every(of_day(actor, day), MAX_AGENTS)
    return {row["agent_id"]: counters(row) for row in rows}


def of_day(actor: Actor, day: date) -> Slice:
    """Everybody's row of that local day, by their ids."""
    return Slice(ProgressItem, day_key(actor.org_id, day.isoformat()), newest_first=False)


def counters_of(actor: Actor, agent_id: str, day: date) -> Counters:
    """One agent's counters of that local day."""
    rows = reads.get_many(ProgressItem, [(day_key(actor.org_id, day.isoformat()), agent_id)])
    return counters(rows[0]) if rows else Counters()


def total(parts: Iterable[Counters]) -> Counters:
    return sum(parts, start=Counters())
