"""Versions of a script's body: every edit keeps the former ones."""

from pynamodb.exceptions import DoesNotExist

from chalicelib.core import reads
from chalicelib.core.actor import Actor
from chalicelib.core.bodies import record
from chalicelib.core.errors import Invalid
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.reads import Slice
from chalicelib.core.transactions import Transaction
from chalicelib.scripts.schema import Script, ScriptVersion
from chalicelib.scripts.table import ScriptVersionItem, script_key, version_key


def list_versions(actor: Actor, script: Script, page: PageRequest) -> Page[ScriptVersion]:
    """A script's versions, the newest first."""
    rows = reads.page(Slice(ScriptVersionItem, script_key(actor.org_id, script.script_id)), page)
    items = [
        record(ScriptVersion, row | {"is_active": row["number"] == script.active_version})
        for row in rows.items
    ]
    return Page(items=items, next_cursor=rows.next_cursor)


def keep(tx: Transaction, actor: Actor, script_id: str, number: int, body: str, stamp: str) -> None:
    """Keeps a version of the body in `tx`."""
    item = ScriptVersionItem(
        script_key=script_key(actor.org_id, script_id),
        version_key=version_key(number),
        number=number,
        body=body,
        created_at=stamp,
        created_by=actor.user_id,
        created_by_name=actor.name or None,
    )
    tx.put(item)


def body_of(actor: Actor, script_id: str, number: int) -> str:
    """The body of a version.

    Raises:
        Invalid: there is no version of that number.
    """
    key = script_key(actor.org_id, script_id)
    try:
        return ScriptVersionItem.get(key, version_key(number), consistent_read=True).body
    except DoesNotExist as error:
        raise Invalid.field("active_version", "must be one of the script's versions") from error
