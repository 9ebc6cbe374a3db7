"""Calls as they are stored: what is counted of one."""

from datetime import date

from chalicelib.calls import rules
from chalicelib.calls.schema import Call
from chalicelib.calls.table import CallItem
from chalicelib.progress.schema import Counters
from chalicelib.settings.vocabulary import Outcome


def counters_of(call: Call) -> Counters:
    return rules.counters(
        Outcome(call.outcome), call.duration_seconds, call.wrap_up_seconds, call.disposition
    )


def day_of(item: CallItem) -> date:
    return date.fromisoformat(item.counted_on)
