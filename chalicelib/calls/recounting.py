"""Counting an agent's day again from the calls themselves."""

from datetime import date, timedelta

from chalicelib.calls import outcomes
from chalicelib.calls.table import CallItem, key
from chalicelib.core import clock, reads
from chalicelib.core.actor import Actor
from chalicelib.core.reads import Slice
from chalicelib.progress.counters import Counters
from chalicelib.settings.vocabulary import Outcome

# A call stays on the day it was counted on when the organisation moves to another zone.
_MARGIN = timedelta(hours=26)


def recount(actor: Actor, agent_id: str, day: date, most: int) -> Counters | None:
    """What the agent's counters of that local day should hold; None beyond `most` calls."""
    start, end = clock.day_bounds(day, "UTC")
    source = Slice(
        CallItem,
        key(actor.org_id, agent_id),
        index=CallItem.by_agent,
        between=(clock.iso(start - _MARGIN), clock.iso(end + _MARGIN)),
    )
    rows = reads.every(source, most + 1)
    if len(rows) > most:
        return None
    counted = (
        outcomes.counters(
            Outcome(row["outcome"]),
            row["duration_seconds"],
            row.get("wrap_up_seconds"),
            row.get("disposition"),
        )
        for row in rows
        if row["counted_on"] == day.isoformat()
    )
    return sum(counted, start=Counters())
