"""The archive: what was deleted, until it is restored or deleted for good."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from chalicelib.archive.erasing import erase
from chalicelib.archive.kinds import KINDS
from chalicelib.archive.schema import ArchiveCreate, ArchivedRecord, EntityType, Restored
from chalicelib.core import archive, ids, reads, transactions
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.archive import Archived, ArchivedItem
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import NotFound
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.core.reads import Row, Slice
from chalicelib.core.together import together
from chalicelib.settings import holding
from chalicelib.teams import reaching
from chalicelib.teams.reach import Reach

_STORED = frozenset({"org_id", "key", "etag", "upload_id"})
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_END = datetime(9999, 1, 1, tzinfo=UTC)


def list_archived(
    actor: Actor,
    entity_type: EntityType | None,
    since: datetime | None,
    until: datetime | None,
    order: Order,
    page: PageRequest,
) -> Page[Archived]:
    """What was archived, by when; of others' records only those in the actor's reach."""
    bounds = ids.floor("arc", since or _BEGINNING), ids.floor("arc", until or _END)
    options: dict[str, Any] = {"between": bounds, "newest_first": order is Order.DESC}
    source = Slice(ArchivedItem, actor.org_id, **options)
    if entity_type is not None:
        key = archive.type_key(actor.org_id, entity_type)
        options |= {"index": ArchivedItem.by_type, "owner": actor.org_id}
        source = Slice(ArchivedItem, key, **options)
    rows = reads.page(source, page)
    seen = _seen_by(actor)
    items = [record(Archived, row) for row in rows.items if seen(row)]
    return Page(items=items, next_cursor=rows.next_cursor)


def get_archived(actor: Actor, archive_id: str) -> ArchivedRecord:
    """One archived record with what it held."""
    item = _find(actor, archive_id)
    return record(ArchivedRecord, plain(item) | {"values": _shown(item.values)})


def archive_record(actor: Actor, body: ArchiveCreate) -> Archived:
    """Moves a record to the archive.

    Raises:
        Forbidden: the actor may not delete records of that kind.
        NotFound: it is not within the actor's reach.
        Conflict: somebody changes it at the same moment.
    """
    kind = KINDS[body.entity_type]
    actor.require(kind.delete)
    try:
        return kind.archive(actor, body.entity_id)
    except NotFound:
        # A retry finds it moved by its first attempt.
        transactions.replay(actor)
        raise


def restore(actor: Actor, archive_id: str) -> Restored:
    """Brings a record back to where it was.

    Raises:
        NotFound: it is not in the archive any more.
        TakenMeanwhile: something else took its place; the words say what.
    """
    item = _find(actor, archive_id)
    KINDS[item.entity_type].restore(actor, item)
    return Restored(entity_type=EntityType(item.entity_type), entity_id=item.entity_id)


def delete_for_good(actor: Actor, archive_id: str) -> None:
    """Deletes an archived record; nothing brings it back.

    Raises:
        NotFound: it is not in the archive any more.
        LegalHold: the organisation has to keep everything.
    """
    item, _ = together(partial(_find, actor, archive_id), partial(holding.check, actor.org_id))
    erase(actor, item)


def _shown(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a record held, without where it was stored."""
    return {
        name: _shown(value) if isinstance(value, dict) else value
        for name, value in values.items()
        if not name.endswith("_key") and name not in _STORED
    }


def _find(actor: Actor, archive_id: str) -> ArchivedItem:
    try:
        item = ArchivedItem.get(actor.org_id, archive_id, consistent_read=True)
    except ArchivedItem.DoesNotExist as error:
        raise NotFound("archived record", archive_id) from error
    if not _seen_by(actor)(plain(item)):
        raise NotFound("archived record", archive_id)
    return item


def _seen_by(actor: Actor) -> Callable[[Row], bool]:
    """Whether the actor may see an archived record: as far as they saw it before."""
    reaches: dict[Permission, Reach] = {}

    def seen(row: Row) -> bool:
        kind = KINDS.get(row["entity_type"])
        if kind is None or not actor.may(kind.read):
            return False
        if kind.read not in reaches:
            reaches[kind.read] = reaching.reach(actor, kind.read)
        return reaches[kind.read].includes(row.get("owner_id"), row.get("created_by"))

    return seen
