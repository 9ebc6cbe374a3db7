"""Reading what was done. Writing it is core/transactions' business alone."""

from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec

from chalicelib.activity.schema import ActivityEntry, TimelineEntry
from chalicelib.core import ids, reads
from chalicelib.core.actor import Actor
from chalicelib.core.bodies import record
from chalicelib.core.errors import Invalid
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.core.records import ActivityItem
from chalicelib.core.transactions import Entity

Entry = TypeVar("Entry", bound=TimelineEntry)

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_END = datetime(9999, 1, 1, tzinfo=UTC)


def timeline(actor: Actor, page: PageRequest, *entities: Entity) -> Page[TimelineEntry]:
    """What happened around a lead or customer, newest first; around several, as one timeline.

    The caller has checked that they are visible. Each is one Query, side by side.
    """
    rows = reads.merge([_around(actor, entity) for entity in entities], page)
    return _entries(rows, TimelineEntry)


def search(
    actor: Actor,
    page: PageRequest,
    *,
    entity_type: str | None,
    entity_id: str | None,
    actor_id: str | None,
    since: datetime | None,
    until: datetime | None,
    order: Order,
) -> Page[ActivityEntry]:
    """The audit trail.

    Raises:
        Invalid: an entity id without its type.
    """
    if entity_id and not entity_type:
        raise Invalid.field("entity_type", "is required together with `entity_id`")
    where = {"entity_type": entity_type} if entity_type and not entity_id else {}
    bounds = ids.floor("act", since or _BEGINNING), ids.floor("act", until or _END)
    newest_first = order is Order.DESC
    options: dict[str, Any] = {"between": bounds, "where": where, "newest_first": newest_first}
    if entity_type and entity_id:
        key, index = Entity(entity_type, entity_id).key(actor.org_id), ActivityItem.by_entity
        options |= {"index": index, "owner": actor.org_id}
        if actor_id:
            where["actor_id"] = actor_id
    elif actor_id:
        key = f"{actor.org_id}#{actor_id}"
        options |= {"index": ActivityItem.by_actor, "owner": actor.org_id}
    else:
        key = actor.org_id
    rows = reads.page(reads.Slice(ActivityItem, key, **options), page)
    return _entries(rows, ActivityEntry)


def _around(actor: Actor, entity: Entity) -> reads.Slice:
    key = entity.key(actor.org_id)
    return reads.Slice(ActivityItem, key, index=ActivityItem.by_timeline, owner=actor.org_id)


def _entries(rows: reads.Rows, kind: type[Entry]) -> Page[Entry]:
    return Page(items=[_entry(kind, row) for row in rows.items], next_cursor=rows.next_cursor)


def _entry(kind: type[Entry], row: reads.Row) -> Entry:
    return record(kind, row | {name: _object(row.get(name)) for name in ("changes", "data")})


def _object(text: str | None) -> Any:
    return msgspec.json.decode(text) if text else {}
