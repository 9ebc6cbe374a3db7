"""Calls: reading them, correcting them; the slice's public face."""

from functools import partial
from typing import Any

import msgspec
from pynamodb.expressions.update import Action

from chalicelib.calls import counting, rules, sight
from chalicelib.calls.items import counters_of, day_of
from chalicelib.calls.logging import log_call
from chalicelib.calls.schema import Call, CallUpdate
from chalicelib.calls.stored import entity_of
from chalicelib.calls.table import CallItem, key
from chalicelib.core import clock
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.db import plain, sets
from chalicelib.core.errors import NotFound, Stale
from chalicelib.core.reads import Row
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, transaction
from chalicelib.settings import reading as settings
from chalicelib.settings.schema import Settings
from chalicelib.tasks import links as task_links

__all__ = ["find", "find_row", "get_call", "log_call", "update_call"]


def get_call(actor: Actor, call_id: str) -> Call:
    return record(Call, plain(_find(actor, call_id, Permission.CALLS_READ)))


def find(actor: Actor, call_id: str, permission: Permission) -> Call:
    """The call, for other slices.

    Raises:
        NotFound: it is not there, or out of the permission's scope.
    """
    return record(Call, plain(_find(actor, call_id, permission)))


def find_row(actor: Actor, call_id: str, permission: Permission) -> Row:
    """As `find`, with everything that is stored."""
    return plain(_find(actor, call_id, permission))


def update_call(actor: Actor, call_id: str, version: int, body: CallUpdate) -> Call:
    """Corrects a call; the counters of its day are put right in the same transaction."""
    item, known = _find_with_settings(actor, call_id, body)
    if item.version != version:
        raise Stale()
    before = record(Call, plain(item))
    changes = _changes(before, body, known)
    stamp = clock.iso(clock.now())
    after = msgspec.structs.replace(before, **changes, updated_at=stamp, version=version + 1)
    with transaction(actor, "call.updated", entity_of(call_id, before.lead_id)) as tx:
        actions = _actions(actor, changes, stamp)
        unchanged = CallItem.version == version
        tx.update(CallItem(actor.org_id, call_id), actions, condition=unchanged, otherwise=Stale())
        difference = counters_of(after) - counters_of(before)
        day = day_of(item)
        counting.count(tx, actor, before, day, difference)
        tx.changed(msgspec.to_builtins(before), changes)
        tx.note(
            lead_id=before.lead_id,
            lead_name=before.lead_name,
            phone=before.phone,
            line_id=before.line_id,
        )
        tx.notify(before.agent_id)
    return after


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


def _of_task(actor: Actor, call_id: str) -> task_links.Target:
    call = get_call(actor, call_id)
    timeline = Entity("lead", call.lead_id) if call.lead_id else None
    return task_links.Target("call", call_id, call.lead_name or call.phone, timeline)


task_links.register("call", _of_task)
