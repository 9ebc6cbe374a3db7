"""Calls: logging them, correcting them, finding them."""

from datetime import date
from functools import partial
from typing import Any

import msgspec
from pynamodb.expressions.update import Action

from chalicelib.calls import dialing, rules, sight
from chalicelib.calls.rules import Ending
from chalicelib.calls.schema import Call, CallCreate, CallUpdate, RecordingStatus
from chalicelib.calls.table import CallItem, key
from chalicelib.core import clock, ids, phones
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.db import plain, sets
from chalicelib.core.errors import Invalid, NotFound, Stale
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.gate import passes
from chalicelib.gate.passes import DialPass
from chalicelib.leads import service as leads
from chalicelib.leads.schema import Lead
from chalicelib.lines import service as lines
from chalicelib.lines.schema import Line
from chalicelib.progress import service as progress
from chalicelib.progress.schema import Counters
from chalicelib.settings import service as settings
from chalicelib.settings.schema import Settings
from chalicelib.settings.vocabulary import Outcome
from chalicelib.tasks import links as task_links

_ATTEMPTS = 3


def log_call(actor: Actor, body: CallCreate) -> Call:
    """Logs a call: its agent's counters and its lead move with it, or nothing is written.

    Raises:
        Invalid: nobody was called, it did not end in a way the organisation knows, or it was at a
            time when nobody could have called, or the dial was another one.
        DialUsed: a call was logged with that dial before.
    """
    body, dialed = dialing.applied(actor, body)
    _check_named(body)
    rules.check_start(body.started_at, clock.now())
    for _ in range(_ATTEMPTS):
        (lead, phone), known, line = together(
            partial(_callee, actor, body),
            partial(settings.of, actor.org_id),
            partial(_line, actor, body),
        )
        ending = rules.ending(known, body.disposition, body.outcome)
        try:
            item = _new_item(actor, body, lead, phone, ending, line)
            return _log(actor, item, lead, ending, dialed)
        except leads.LeadChanged as error:
            # Somebody edited the lead at that moment: the call took place all the same.
            collision = error
    raise collision


def get_call(actor: Actor, call_id: str) -> Call:
    return record(Call, plain(_find(actor, call_id, Permission.CALLS_READ)))


def find(actor: Actor, call_id: str, permission: Permission) -> Call:
    """The call, for other slices.

    Raises:
        NotFound: it is not there, or out of the permission's scope.
    """
    return record(Call, plain(_find(actor, call_id, permission)))


def update_call(actor: Actor, call_id: str, version: int, body: CallUpdate) -> Call:
    """Corrects a call; the counters of its day are put right in the same transaction."""
    item, known = _find_with_settings(actor, call_id, body)
    if item.version != version:
        raise Stale()
    before = record(Call, plain(item))
    changes = _changes(before, body, known)
    stamp = clock.iso(clock.now())
    after = msgspec.structs.replace(before, **changes, updated_at=stamp, version=version + 1)
    with transaction(actor, "call.updated", _entity(call_id, before.lead_id)) as tx:
        actions = _actions(actor, changes, stamp)
        unchanged = CallItem.version == version
        tx.update(CallItem(actor.org_id, call_id), actions, condition=unchanged, otherwise=Stale())
        difference = _counters(after) - _counters(before)
        day = _day_of(item)
        progress.count(tx, actor, before.agent_id, day, difference, line_id=before.line_id)
        tx.changed(msgspec.to_builtins(before), changes)
        tx.note(lead_id=before.lead_id, lead_name=before.lead_name, phone=before.phone)
        tx.notify(before.agent_id)
    return after


def set_recording(
    tx: Transaction,
    actor: Actor,
    call_id: str,
    status: RecordingStatus | None,
    *,
    seconds: float | None = None,
) -> None:
    """Shows on the call where its recording stands, within `tx`; None: there is none.

    The version people edit against stays, so that a form open meanwhile remains valid.
    """
    shown = {"recording_status": status.value if status else None, "recording_seconds": seconds}
    actions = sets(CallItem, shown)
    exists = CallItem.call_id.exists()
    missing = NotFound("call", call_id)
    tx.update(CallItem(actor.org_id, call_id), actions, condition=exists, otherwise=missing)


def _log(
    actor: Actor, item: CallItem, lead: Lead | None, ending: Ending, dialed: DialPass | None
) -> Call:
    item.dial_id = dialed.dial_id if dialed else None
    call = record(Call, plain(item))
    about = _entity(call.call_id, call.lead_id)
    with transaction(actor, "call.logged", about, once=actor.once) as tx:
        tx.put(item, condition=CallItem.call_id.does_not_exist())
        if dialed is not None:
            passes.spend(tx, actor, dialed, call.call_id)
        if lead is not None:
            status = rules.next_lead_status(lead.status, ending.outcome, ending.lead_status)
            leads.touch(tx, actor, lead, status=status, outcome=ending.outcome, at=call.started_at)
        counted = _counters(call)
        progress.count(tx, actor, call.agent_id, _day_of(item), counted, line_id=call.line_id)
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
        )
        tx.notify(call.agent_id, lead.owner_id if lead else None)
        return tx.answer(call)


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


def _callee(actor: Actor, body: CallCreate) -> tuple[Lead | None, str | None]:
    """Who was called, and on which number."""
    phone = phones.parse(body.phone, actor.phone_region) if body.phone else None
    if body.lead_id is not None:
        lead = leads.for_call(actor, body.lead_id)
        return lead, phone or lead.phone
    return (leads.by_phone_for_call(actor, phone) if phone else None), phone


def _line(actor: Actor, body: CallCreate) -> Line | None:
    return lines.for_call(actor, body.line_id) if body.line_id else None


def _new_item(
    actor: Actor,
    body: CallCreate,
    lead: Lead | None,
    phone: str | None,
    ending: Ending,
    line: Line | None,
) -> CallItem:
    stamp = clock.iso(clock.now())
    started_at = body.started_at or clock.now()
    lead_id = lead.lead_id if lead else None
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
        started_at=clock.iso(started_at),
        counted_on=clock.local_date(started_at, actor.time_zone).isoformat(),
        duration_seconds=body.duration_seconds,
        wrap_up_seconds=body.wrap_up_seconds,
        notes=body.notes or None,
        created_at=stamp,
        updated_at=stamp,
        version=1,
    )


def _find(actor: Actor, call_id: str, permission: Permission) -> CallItem:
    try:
        item = CallItem.get(actor.org_id, call_id, consistent_read=True)
    except CallItem.DoesNotExist as error:
        raise NotFound("call", call_id) from error
    if not sight.sees(actor, permission, item.agent_id, item.line_id):
        raise NotFound("call", call_id)
    return item


def _find_with_settings(
    actor: Actor, call_id: str, body: CallUpdate
) -> tuple[CallItem, Settings | None]:
    """The call, and beside it the settings where its ending is corrected."""
    find_it = partial(_find, actor, call_id, Permission.CALLS_UPDATE)
    if body.disposition is msgspec.UNSET and body.outcome is msgspec.UNSET:
        return find_it(), None
    item, known = together(find_it, partial(settings.of, actor.org_id))
    return item, known


def _changes(before: Call, body: CallUpdate, known: Settings | None) -> dict[str, Any]:
    sent = {name: getattr(body, name) for name in body.__struct_fields__}
    changes = {name: value for name, value in sent.items() if value is not msgspec.UNSET}
    if "notes" in changes:
        changes["notes"] = changes["notes"] or None
    key, outcome = changes.pop("disposition", None), changes.pop("outcome", None)
    same = key in (None, before.disposition) and outcome in (None, before.outcome)
    if known is not None and not same:
        ending = rules.ending(known, key, outcome)
        changes |= {
            "outcome": ending.outcome,
            "disposition": ending.disposition,
            "disposition_label": ending.label,
        }
    return changes


def _actions(actor: Actor, changes: dict[str, Any], stamp: str) -> list[Action]:
    values = {**changes, "updated_at": stamp}
    if "outcome" in changes:
        values["outcome_key"] = key(actor.org_id, changes["outcome"])
    return [*sets(CallItem, values), CallItem.version.add(1)]


def _counters(call: Call) -> Counters:
    return rules.counters(
        Outcome(call.outcome), call.duration_seconds, call.wrap_up_seconds, call.disposition
    )


def _day_of(item: CallItem) -> date:
    return date.fromisoformat(item.counted_on)


def _entity(call_id: str, lead_id: str | None) -> Entity:
    return Entity("call", call_id, timeline=Entity("lead", lead_id) if lead_id else None)


def _of_task(actor: Actor, call_id: str) -> task_links.Target:
    call = get_call(actor, call_id)
    timeline = Entity("lead", call.lead_id) if call.lead_id else None
    return task_links.Target("call", call_id, call.lead_name or call.phone, timeline)


task_links.register("call", _of_task)
