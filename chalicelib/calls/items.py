"""Calls as they are stored: what is counted of one."""

from datetime import date

from chalicelib.calls import outcomes
from chalicelib.calls.schema import Call
from chalicelib.calls.table import CallItem
from chalicelib.progress.counters import Counters
from chalicelib.settings.vocabulary import Outcome


def counters_of(call: Call) -> Counters:
    return outcomes.counters(
        Outcome(call.outcome), call.duration_seconds, call.wrap_up_seconds, call.disposition
    )


def day_of(item: CallItem) -> date:
    return date.fromisoformat(item.counted_on)
