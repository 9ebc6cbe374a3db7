"""Calls as they are stored: what is counted of one, and what its records are about."""

from datetime import date

from chalicelib.calls import rules
from chalicelib.calls.schema import Call
from chalicelib.calls.table import CallItem
from chalicelib.core.transactions import Entity
from chalicelib.progress.schema import Counters
from chalicelib.settings.vocabulary import Outcome


def counters_of(call: Call) -> Counters:
    return rules.counters(
        Outcome(call.outcome), call.duration_seconds, call.wrap_up_seconds, call.disposition
    )


def day_of(item: CallItem) -> date:
    return date.fromisoformat(item.counted_on)


def entity_of(call_id: str, lead_id: str | None) -> Entity:
    return Entity("call", call_id, timeline=Entity("lead", lead_id) if lead_id else None)
