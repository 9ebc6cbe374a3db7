"""Call scripts: read by everybody, kept by those who manage them."""

from typing import Any

import msgspec
from pynamodb.expressions.update import Action

from chalicelib.core import clock, ids, reads
from chalicelib.core.actor import Actor
from chalicelib.core.bodies import record
from chalicelib.core.db import plain, sets
from chalicelib.core.errors import FieldError, Invalid, NotFound, Stale
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.reads import Slice
from chalicelib.core.transactions import Entity, transaction
from chalicelib.scripts import rules, versions
from chalicelib.scripts.schema import Script, ScriptCreate, ScriptUpdate
from chalicelib.scripts.table import ScriptItem, category_key


def list_scripts(
    actor: Actor, category: str | None, is_active: bool | None, page: PageRequest
) -> Page[Script]:
    """Scripts, newest first."""
    where = {} if is_active is None else {"is_active": is_active}
    source = Slice(ScriptItem, actor.org_id, where=where)
    if category is not None:
        key = category_key(actor.org_id, category)
        source = Slice(
            ScriptItem, key, index=ScriptItem.by_category, owner=actor.org_id, where=where
        )
    rows = reads.page(source, page)
    return Page(items=[record(Script, row) for row in rows.items], next_cursor=rows.next_cursor)


def create_script(actor: Actor, body: ScriptCreate) -> Script:
    """A new script with its first version.

    Raises:
        Invalid: the body holds a placeholder that there is not.
    """
    if errors := rules.body_errors(body.body):
        raise Invalid(errors=errors)
    stamp = clock.iso(clock.now())
    item = ScriptItem(
        org_id=actor.org_id,
        script_id=ids.new("script"),
        title=body.title,
        category=body.category,
        category_key=category_key(actor.org_id, body.category),
        occasion=body.occasion,
        body=body.body,
        is_active=body.is_active,
        created_at=stamp,
        updated_at=stamp,
        version=1,
    )
    about = Entity("script", item.script_id)
    with transaction(actor, "script.created", about, once=actor.once) as tx:
        tx.put(item, condition=ScriptItem.script_id.does_not_exist())
        versions.keep(tx, actor, item.script_id, 1, body.body, stamp)
        tx.note(title=body.title, category=body.category)
        return tx.answer(record(Script, plain(item)))


def get_script(actor: Actor, script_id: str) -> Script:
    try:
        return record(Script, plain(ScriptItem.get(actor.org_id, script_id, consistent_read=True)))
    except ScriptItem.DoesNotExist as error:
        raise NotFound("script", script_id) from error


def update_script(actor: Actor, script_id: str, version: int, body: ScriptUpdate) -> Script:
    """The script with its changes; a new body is a new version, and the active one.

    Raises:
        Stale: somebody changed it since `version`.
        Invalid: an unknown placeholder, a version that there is not, or a body beside a version.
    """
    before = get_script(actor, script_id)
    if before.version != version:
        raise Stale()
    changes = _changes(body)
    if errors := _errors(changes):
        raise Invalid(errors=errors)
    changes |= _version_changes(actor, before, changes)
    stamp = clock.iso(clock.now())
    with transaction(actor, "script.updated", Entity("script", script_id)) as tx:
        item = ScriptItem(actor.org_id, script_id)
        unchanged = ScriptItem.version == version
        actions = _actions(actor, changes, stamp)
        tx.update(item, actions, condition=unchanged, otherwise=Stale())
        if changes.get("latest_version", 0) > before.latest_version:
            versions.keep(tx, actor, script_id, changes["latest_version"], changes["body"], stamp)
        tx.changed(msgspec.to_builtins(before), changes)
        tx.note(title=changes.get("title", before.title))
    return msgspec.structs.replace(before, **changes, updated_at=stamp, version=version + 1)


def _changes(body: ScriptUpdate) -> dict[str, Any]:
    sent = {name: getattr(body, name) for name in body.__struct_fields__}
    return {name: value for name, value in sent.items() if value is not msgspec.UNSET}


def _errors(changes: dict[str, Any]) -> list[FieldError]:
    errors = rules.body_errors(changes.get("body", ""))
    if {"body", "active_version"} <= changes.keys():
        errors.append(FieldError("active_version", "goes alone: a new body becomes active itself"))
    return errors


def _version_changes(actor: Actor, before: Script, changes: dict[str, Any]) -> dict[str, Any]:
    """What follows for the versions: the next one for a new body, the body for a former one."""
    if changes.get("body", before.body) != before.body:
        number = before.latest_version + 1
        return {"active_version": number, "latest_version": number}
    if changes.get("active_version", before.active_version) != before.active_version:
        return {"body": versions.body_of(actor, before.script_id, changes["active_version"])}
    return {}


def _actions(actor: Actor, changes: dict[str, Any], stamp: str) -> list[Action]:
    values = {**changes, "updated_at": stamp}
    if "category" in changes:
        values["category_key"] = category_key(actor.org_id, changes["category"])
    return [*sets(ScriptItem, values), ScriptItem.version.add(1)]
