"""Tags: words an organisation puts on its leads to find them by."""

from collections.abc import Sequence
from typing import Any

from msgspec import UNSET

from chalicelib.core import clock, ids, names, reads
from chalicelib.core.actor import Actor
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import Conflict, Invalid, NotFound, Stale
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.tags.schema import Tag, TagCreate, TagPatch
from chalicelib.tags.table import TagItem

_SHOWN = ("name", "colour")


class TagTaken(Conflict):
    code = "tag_taken"
    title = "Your organisation has a tag of that name"


class TagInUse(Conflict):
    code = "tag_in_use"
    title = "Leads carry this tag"

    def __init__(self, count: int) -> None:
        leads = "1 lead carries" if count == 1 else f"{count} leads carry"
        super().__init__(f"{leads} this tag; take it off them first")


def list_tags(actor: Actor, page: PageRequest) -> Page[Tag]:
    rows = reads.page(reads.Slice(TagItem, actor.org_id, newest_first=False), page)
    return Page(items=[record(Tag, row) for row in rows.items], next_cursor=rows.next_cursor)


def create_tag(actor: Actor, body: TagCreate) -> Tag:
    """A new tag.

    Raises:
        TagTaken: another tag has that name, in whatever case.
    """
    stamp = clock.iso(clock.now())
    item = TagItem(
        org_id=actor.org_id,
        tag_id=ids.new("tag"),
        name=_clean(body.name),
        colour=body.colour,
        created_at=stamp,
        updated_at=stamp,
    )
    entity = Entity("tag", item.tag_id)
    with transaction(actor, "tag.created", entity, once=actor.once) as tx:
        names.claim(tx, actor.org_id, "tag", item.name, item.tag_id, otherwise=TagTaken())
        tx.put(item)
        tx.changed({}, {name: plain(item)[name] for name in _SHOWN})
        return tx.answer(record(Tag, plain(item)))


def edit_tag(actor: Actor, tag_id: str, body: TagPatch, if_match: int) -> Tag:
    """The tag with its changes.

    Raises:
        Stale: somebody changed it since `if_match`.
        TagTaken: another tag has the new name.
    """
    before = _find(actor, tag_id)
    if before["version"] != if_match:
        raise Stale()
    after = before | _changes(body) | _next_stamp(before)
    same_version = TagItem.version == if_match
    with transaction(actor, "tag.updated", Entity("tag", tag_id)) as tx:
        _rename(tx, actor, before, after)
        tx.update(
            TagItem(actor.org_id, tag_id),
            [
                TagItem.name.set(after["name"]),
                TagItem.colour.set(after["colour"]),
                TagItem.updated_at.set(after["updated_at"]),
                TagItem.version.set(after["version"]),
            ],
            condition=same_version,
            otherwise=Stale(),
        )
        tx.changed(before, {name: after[name] for name in _SHOWN})
        tx.note(name=after["name"])
    return record(Tag, after)


def delete_tag(actor: Actor, tag_id: str) -> None:
    """Deletes a tag that no lead carries, so that no lead ever shows a tag nobody knows.

    Raises:
        TagInUse: leads carry it; it says how many.
    """
    tag = _find(actor, tag_id)
    if tag["lead_count"]:
        raise TagInUse(tag["lead_count"])
    unused = (TagItem.version == tag["version"]) & (TagItem.lead_count == 0)
    with transaction(actor, "tag.deleted", Entity("tag", tag_id)) as tx:
        tx.delete(
            TagItem(actor.org_id, tag_id),
            condition=unused,
            otherwise=Conflict("Somebody just changed this tag or put it on a lead"),
        )
        names.release(tx, actor.org_id, "tag", tag["name"], tag_id)
        tx.changed(tag, dict.fromkeys(_SHOWN))
        tx.note(name=tag["name"])


def count_lead(tx: Transaction, actor: Actor, tag_id: str, by: int) -> None:
    """Adds to the number of leads that carry the tag; fails the transaction where it is gone.

    The count on the tag is what makes deleting it safe: a lead cannot take a tag on while the
    tag is being deleted. People tag by hand, so the one item is not written too often.
    """
    tx.update(
        TagItem(actor.org_id, tag_id),
        [TagItem.lead_count.add(by)],
        condition=TagItem.tag_id.exists(),
        otherwise=NotFound("tag", tag_id),
    )


def existing(actor: Actor, tag_ids: Sequence[str]) -> list[str]:
    """Those of the tags that are still there."""
    keys: list[tuple[str, str | None]] = [(actor.org_id, tag_id) for tag_id in tag_ids]
    return [row["tag_id"] for row in reads.get_many(TagItem, keys)] if keys else []


def _find(actor: Actor, tag_id: str) -> dict[str, Any]:
    try:
        return plain(TagItem.get(actor.org_id, tag_id, consistent_read=True))
    except TagItem.DoesNotExist as error:
        raise NotFound("tag", tag_id) from error


def _changes(body: TagPatch) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if body.name is not UNSET:
        changes["name"] = _clean(body.name)
    if body.colour is not UNSET:
        changes["colour"] = body.colour
    return changes


def _next_stamp(before: dict[str, Any]) -> dict[str, Any]:
    return {"updated_at": clock.iso(clock.now()), "version": before["version"] + 1}


def _rename(tx: Transaction, actor: Actor, before: dict[str, Any], after: dict[str, Any]) -> None:
    if before["name"].casefold() == after["name"].casefold():
        return
    tag_id = before["tag_id"]
    names.claim(tx, actor.org_id, "tag", after["name"], tag_id, otherwise=TagTaken())
    names.release(tx, actor.org_id, "tag", before["name"], tag_id)


def _clean(name: str) -> str:
    cleaned = " ".join(name.split())
    if not cleaned:
        raise Invalid.field("name", "may not be empty")
    return cleaned
