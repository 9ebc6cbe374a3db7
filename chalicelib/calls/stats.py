"""Figures of calls, from counters: calls themselves are never read for them."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from chalicelib.calls import rules, sight
from chalicelib.calls.listing import recent_calls
from chalicelib.calls.schema import Call, CallStats, DayOfCalls
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.together import together
from chalicelib.progress import service as progress
from chalicelib.progress.counters import Counters
from chalicelib.teams.reach import Reach


def call_stats(
    actor: Actor,
    first: date | None,
    last: date | None,
    agent_id: str | None,
    line_id: str | None,
) -> CallStats:
    """A range of local days: of one agent, or of everybody in the actor's scope; of all their
    calls, or of those on one line."""
    span = progress.day_range(actor, first, last)
    reach = _reach(actor, agent_id, line_id)
    counted = (
        progress.counter_reads(actor, reach, span)
        if line_id is None
        else [partial(progress.line_counters, actor, line_id, reach, span)]
    )
    recent, *found = together(partial(recent_calls, actor, reach, line_id), *counted)
    days = {day: Counters() for day in span.days}
    for part in found:
        for day, counters in part.items():
            days[day] += counters
    return _figures(days, recent)


def _reach(actor: Actor, agent_id: str | None, line_id: str | None) -> Reach:
    """Whose calls count: on a line of one's own everybody's."""
    if line_id is None:
        return progress.visible_agents(actor, agent_id)
    return sight.on_line(actor, Permission.PROGRESS_READ, line_id).narrowed(agent_id)


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
