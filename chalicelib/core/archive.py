"""What people delete is kept for a while: moved here, whole, in the transaction that removes it.

Slices write it with what they remove and take it back when they restore; listing it, restoring
and deleting for good is the archive slice's business.
"""

from typing import Any

import msgspec
from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection

from chalicelib.core import clock, ids
from chalicelib.core.actor import Actor
from chalicelib.core.bodies import Record, record
from chalicelib.core.db import Item, TableMeta, plain, table_name
from chalicelib.core.errors import Conflict, NotFound
from chalicelib.core.reads import Row
from chalicelib.core.records import to_json
from chalicelib.core.transactions import Entity, Transaction
from chalicelib.core.types import Id, Timestamp

_PREFIX = "arc"


class TakenMeanwhile(Conflict):
    """`detail` says what stands in the way, in words a person can act on."""

    code = "taken_meanwhile"
    title = "Something took its place meanwhile"


class ByType(GlobalSecondaryIndex["ArchivedItem"]):
    class Meta:
        index_name = "by_type"
        projection = IncludeProjection(
            [
                "entity_type",
                "entity_id",
                "title",
                "owner_id",
                "created_by",
                "archived_at",
                "archived_by",
                "archived_by_name",
            ]
        )

    type_key = UnicodeAttribute(hash_key=True)  # "<org_id>#lead"
    archive_id = UnicodeAttribute(range_key=True)


class ArchivedItem(Item):
    class Meta(TableMeta):
        table_name = table_name("archive")

    org_id = UnicodeAttribute(hash_key=True)
    archive_id = UnicodeAttribute(range_key=True)
    type_key = UnicodeAttribute()
    entity_type = UnicodeAttribute()
    entity_id = UnicodeAttribute()
    title = UnicodeAttribute()
    owner_id = UnicodeAttribute(null=True)
    created_by = UnicodeAttribute(null=True)
    archived_at = UnicodeAttribute()
    archived_by = UnicodeAttribute()
    archived_by_name = UnicodeAttribute(null=True)
    item = UnicodeAttribute()  # JSON of the whole row

    by_type = ByType()

    @property
    def values(self) -> dict[str, Any]:
        """The row as it was: plain values, sets as lists."""
        values: dict[str, Any] = msgspec.json.decode(self.item)
        return values


class Archived(Record):
    """A record that was deleted and can come back; `title` is what people called it."""

    archive_id: Id
    entity_type: str
    entity_id: Id
    title: str
    archived_at: Timestamp
    archived_by: Id
    archived_by_name: str | None = None


def keep(
    tx: Transaction,
    actor: Actor,
    entity: Entity,
    title: str,
    row: Row,
    *,
    owner_id: str | None = None,
) -> Archived:
    """Moves a row, which `tx` removes from its table, into the archive. Whoever reaches its owner
    sees it there: the row's `owner_id` where nobody is named."""
    now = clock.now()
    item = ArchivedItem(
        org_id=actor.org_id,
        archive_id=ids.new(_PREFIX, now),
        type_key=type_key(actor.org_id, entity.type),
        entity_type=entity.type,
        entity_id=entity.id,
        title=title,
        owner_id=owner_id or row.get("owner_id"),
        created_by=row.get("created_by"),
        archived_at=clock.iso(now),
        archived_by=actor.user_id,
        archived_by_name=actor.name or None,
        item=to_json(row),
    )
    tx.put(item)
    return record(Archived, plain(item))


def take(tx: Transaction, archived: ArchivedItem) -> None:
    """Removes it from the archive; fails the transaction where somebody else did."""
    tx.delete(
        ArchivedItem(archived.org_id, archived.archive_id),
        condition=ArchivedItem.archive_id.exists(),
        otherwise=NotFound("archived record", archived.archive_id),
    )


def type_key(org_id: str, entity_type: str) -> str:
    return f"{org_id}#{entity_type}"
