"""Logging a call: one wait for what must be known, one transaction for all that follows."""

from datetime import datetime
from functools import partial

from msgspec import Struct

from chalicelib.calls import counting, dialing, effects, rules
from chalicelib.calls.items import counters_of, day_of
from chalicelib.calls.rules import Ending
from chalicelib.calls.schema import Call, CallCreate
from chalicelib.calls.stored import entity_of
from chalicelib.calls.table import CallItem, key
from chalicelib.core import clock, ids, phones
from chalicelib.core.actor import Actor
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import AppError, Invalid
from chalicelib.core.together import together
from chalicelib.core.transactions import transaction
from chalicelib.gate import passes, wrap_ups
from chalicelib.gate.passes import DialPass
from chalicelib.gate.schema import WrapUp
from chalicelib.gate.wrap_ups import WrapUpChanged
from chalicelib.leads import from_calls
from chalicelib.leads import service as leads
from chalicelib.leads.schema import Lead
from chalicelib.lines import service as lines
from chalicelib.lines.schema import Line
from chalicelib.numbers import service as numbers
from chalicelib.numbers.schema import Number
from chalicelib.promotions import service as promotions
from chalicelib.promotions.schema import Promotion
from chalicelib.settings import reading as settings
from chalicelib.settings.schema import Settings

_ATTEMPTS = 4


class _Known(Struct, frozen=True):
    """What is known of a call before it is logged."""

    started_at: datetime
    lead: Lead | None
    phone: str | None
    number: Number | None
    line: Line | None
    settings: Settings
    wrap_up: WrapUp | None
    running: list[Promotion]


def log_call(actor: Actor, body: CallCreate) -> Call:
    """Logs a call: its agent's counters, its lead and its number move with it and its
    disposition's effect is carried out, or nothing is written.

    Raises:
        Invalid: nobody was called, it did not end in a way the organisation knows, or it was at a
            time when nobody could have called, or the dial was another one.
        DialUsed: a call was logged with that dial before.
    """
    body, dialed = dialing.applied(actor, body)
    _check_named(body)
    started_at = rules.start_of(body.started_at, clock.now())
    collision: AppError | None = None
    for _ in range(_ATTEMPTS):
        known = _look(actor, body, dialed, started_at)
        ending = rules.ending(known.settings, body.disposition, body.outcome)
        effects.check(ending, body)
        try:
            return _log(actor, body, known, ending, dialed)
        except (leads.LeadChanged, numbers.NumberChanged, WrapUpChanged) as error:
            # Somebody changed it at that moment: the call took place all the same.
            collision = error
    raise collision or AppError()


def _log(
    actor: Actor, body: CallCreate, known: _Known, ending: Ending, dialed: DialPass | None
) -> Call:
    at = clock.iso(known.started_at)
    made = effects.new_lead(actor, ending, body, known.lead, known.phone, at)
    lead = known.lead or made
    item = _new_item(actor, body, known, lead, ending)
    item.dial_id = dialed.dial_id if dialed else None
    about = entity_of(item.call_id, item.lead_id)
    with transaction(actor, "call.logged", about, once=actor.once) as tx:
        whom = effects.Whom(item.call_id, lead, known.phone, known.number)
        hours = known.settings.business_hours[0]
        item.task_id = effects.call_back(tx, actor, ending, body, whom, hours)
        call = record(Call, plain(item))
        tx.put(item, condition=CallItem.call_id.does_not_exist())
        if dialed is not None:
            passes.spend(tx, actor, dialed, call.call_id)
            wrap_ups.finish(tx, actor, dialed, known.wrap_up)
        if made is not None:
            from_calls.add(tx, actor, made)
        elif lead is not None:
            status = rules.next_lead_status(lead.status, ending.outcome, ending.lead_status)
            leads.touch(tx, actor, lead, status=status, outcome=ending.outcome, at=at)
        effects.move_number(tx, actor, ending, call, known.number)
        counting.count(tx, actor, call, day_of(item), counters_of(call))
        tx.note(
            direction=call.direction,
            outcome=call.outcome,
            disposition=call.disposition_label,
            duration_seconds=call.duration_seconds,
            phone=call.phone,
            line_id=call.line_id,
            line_label=call.line_label,
            lead_id=call.lead_id,
            lead_name=call.lead_name,
            dial_id=call.dial_id,
            effect=call.effect,
            task_id=call.task_id,
        )
        holder = known.number.assigned_to if known.number else None
        tx.notify(call.agent_id, lead.owner_id if lead else None, holder)
        return tx.answer(call)


def _look(actor: Actor, body: CallCreate, dialed: DialPass | None, started_at: datetime) -> _Known:
    """One wait; one more where only the lead is named: its number is looked up after it."""
    phone = phones.parse(body.phone, actor.phone_region) if body.phone else None
    day = clock.local_date(started_at, actor.time_zone)
    lead, known, line, number, wrap_up, running = together(
        partial(_lead, actor, body.lead_id, phone),
        partial(settings.of, actor.org_id),
        partial(_line, actor, body.line_id),
        partial(_number, actor, phone),
        partial(_wrap_up, actor, dialed),
        partial(promotions.running, actor, day),
    )
    if phone is None and lead is not None and lead.phone is not None:
        phone, number = lead.phone, _number(actor, lead.phone)
    return _Known(started_at, lead, phone, number, line, known, wrap_up, running)


def _check_named(body: CallCreate) -> None:
    """Raises Invalid where it is not said who was called, or how it ended."""
    pairs = (("lead_id", "phone"), ("disposition", "outcome"))
    errors = [
        error
        for one, other in pairs
        if getattr(body, one) is None and getattr(body, other) is None
        for error in rules.missing(one, other)
    ]
    if errors:
        raise Invalid(errors=errors)


def _lead(actor: Actor, lead_id: str | None, phone: str | None) -> Lead | None:
    if lead_id is not None:
        return leads.for_call(actor, lead_id)
    return leads.by_phone_for_call(actor, phone) if phone else None


def _line(actor: Actor, line_id: str | None) -> Line | None:
    return lines.for_call(actor, line_id) if line_id else None


def _number(actor: Actor, phone: str | None) -> Number | None:
    return numbers.by_phone(actor.org_id, phone) if phone else None


def _wrap_up(actor: Actor, dialed: DialPass | None) -> WrapUp | None:
    return wrap_ups.find(actor.org_id, actor.user_id) if dialed else None


def _new_item(
    actor: Actor, body: CallCreate, known: _Known, lead: Lead | None, ending: Ending
) -> CallItem:
    stamp, started_at = clock.iso(clock.now()), known.started_at
    lead_id = lead.lead_id if lead else None
    phone, line = known.phone, known.line
    return CallItem(
        org_id=actor.org_id,
        call_id=ids.new("call", at=started_at),
        agent_id=actor.user_id,
        agent_key=key(actor.org_id, actor.user_id),
        agent_name=actor.name or None,
        lead_id=lead_id,
        lead_key=key(actor.org_id, lead_id) if lead_id else None,
        lead_name=lead.full_name if lead else None,
        phone=phone,
        number_key=key(actor.org_id, phone) if phone else None,
        line_id=line.line_id if line else None,
        line_key=key(actor.org_id, line.line_id) if line else None,
        line_label=line.label if line else None,
        line_number=line.number if line else None,
        direction=body.direction,
        outcome=ending.outcome.value,
        outcome_key=key(actor.org_id, ending.outcome),
        disposition=ending.disposition,
        disposition_label=ending.label,
        effect=effects.shown(ending),
        started_at=clock.iso(started_at),
        counted_on=clock.local_date(started_at, actor.time_zone).isoformat(),
        duration_seconds=body.duration_seconds,
        wrap_up_seconds=body.wrap_up_seconds,
        promotion_ids=set(counting.promotions_of(known.number, known.running)) or None,
        notes=body.notes or None,
        created_at=stamp,
        updated_at=stamp,
        version=1,
    )
