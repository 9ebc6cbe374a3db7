"""API keys: made once, listed without secrets, revoked."""

from collections.abc import Mapping
from typing import Any

from msgspec import structs

from chalicelib.core import clock, ids, machines, reads
from chalicelib.core.actor import Actor
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import Invalid, NotFound
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.transactions import Entity, transaction
from chalicelib.keys import rules
from chalicelib.keys.schema import ApiKey, KeyCreate, NewApiKey
from chalicelib.keys.table import KeyItem


def create_key(actor: Actor, body: KeyCreate) -> NewApiKey:
    """Makes a key; its text is in this answer alone.

    Raises:
        Invalid: a permission no key may hold or the actor lacks, or an end that has passed.
    """
    now = clock.now()
    if errors := rules.errors_of(body.permissions, body.expires_at, actor.grants, now):
        raise Invalid(errors=errors)
    key = machines.MachineKey(ids.new("key"), ids.token())
    item = KeyItem(
        key_id=key.key_id,
        org_id=actor.org_id,
        name=body.name.strip(),
        secret_hash=key.hash,
        permissions=set(body.permissions),
        created_by=actor.user_id,
        created_by_name=actor.name or None,
        created_at=clock.iso(now),
        expires_at=clock.iso(body.expires_at) if body.expires_at else None,
    )
    with transaction(actor, "key.created", Entity("key", key.key_id), once=actor.once) as tx:
        tx.put(item, condition=KeyItem.key_id.does_not_exist())
        tx.note(name=item.name, permissions=sorted(body.permissions), expires_at=item.expires_at)
        made = tx.answer(record(NewApiKey, _row(plain(item))))
    return structs.replace(made, key=key.text)


def list_keys(actor: Actor, page: PageRequest) -> Page[ApiKey]:
    """The organisation's keys, newest first; revoked ones too."""
    source = reads.Slice(KeyItem, actor.org_id, index=KeyItem.by_org)
    rows = reads.page(source, page)
    return Page(
        items=[record(ApiKey, _row(row)) for row in rows.items], next_cursor=rows.next_cursor
    )


def get_key(actor: Actor, key_id: str) -> ApiKey:
    try:
        item = KeyItem.get(key_id, consistent_read=True)
    except KeyItem.DoesNotExist as error:
        raise NotFound("API key", key_id) from error
    if item.org_id != actor.org_id:
        raise NotFound("API key", key_id)
    return record(ApiKey, _row(plain(item)))


def revoke_key(actor: Actor, key_id: str) -> None:
    """Ends the key; it stays listed.

    Raises:
        NotFound: the organisation has no such key, or it is revoked already.
    """
    before = get_key(actor, key_id)
    with transaction(actor, "key.revoked", Entity("key", key_id)) as tx:
        tx.update(
            KeyItem(key_id=key_id),
            [KeyItem.revoked_at.set(clock.iso(clock.now()))],
            condition=(KeyItem.org_id == actor.org_id) & KeyItem.revoked_at.does_not_exist(),
            otherwise=NotFound("API key", key_id),
        )
        tx.note(name=before.name)


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    # A permission that was dropped since says nothing any more.
    return {**row, "permissions": sorted(machines.GIVEABLE.intersection(row["permissions"]))}
