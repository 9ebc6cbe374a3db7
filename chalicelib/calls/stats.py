"""Figures of calls, from counters: calls themselves are never read for them."""

from collections.abc import Mapping
from datetime import date

from chalicelib.calls import rules
from chalicelib.calls.listing import recent_calls
from chalicelib.calls.schema import Call, CallStats, DayOfCalls
from chalicelib.core.actor import Actor
from chalicelib.core.together import together
from chalicelib.progress import service as progress
from chalicelib.progress.schema import Counters


def call_stats(
    actor: Actor, first: date | None, last: date | None, agent_id: str | None
) -> CallStats:
    """A range of local days: of one agent, or of everybody in the actor's scope."""
    reach = progress.visible_agents(actor, agent_id)
    span = progress.day_range(actor, first, last)
    # The latest calls of several people are read side by side themselves: not one within another.
    recent: list[Call] = recent_calls(actor, reach)
    found = together(*progress.counter_reads(actor, reach, span))
    days = {day: Counters() for day in span.days}
    for part in found:
        days |= part
    return _figures(days, recent)


def _figures(days: Mapping[str, Counters], recent: list[Call]) -> CallStats:
    sums = progress.total(days.values())
    return CallStats(
        from_date=min(days),
        to_date=max(days),
        total_calls=sums.calls,
        answered_calls=sums.answered,
        missed_calls=sums.missed,
        conversions=sums.conversions,
        answer_rate=rules.rate(sums.answered, sums.calls),
        total_seconds=sums.talk_seconds,
        avg_seconds=rules.average(sums.talk_seconds, sums.answered),
        avg_handle_seconds=rules.average(sums.handle_seconds, sums.answered),
        by_outcome=dict(sums.by_outcome),
        by_disposition=dict(sums.by_disposition),
        per_day=[
            DayOfCalls(date=day, calls=counted.calls, answered=counted.answered)
            for day, counted in days.items()
        ],
        recent=recent,
    )
