"""Tags on leads: the lead holds their ids, and a link per tag lists the leads that carry it."""

from chalicelib.core import clock
from chalicelib.core.actor import Actor
from chalicelib.core.errors import Conflict
from chalicelib.core.reads import Row
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.leads import rules, table
from chalicelib.leads.items import KIND, find, lead_of
from chalicelib.leads.schema import Lead
from chalicelib.leads.service import LeadChanged
from chalicelib.leads.table import LeadItem, LeadTagItem
from chalicelib.tags import service as tags


class TooManyTags(Conflict):
    code = "too_many_tags"
    title = f"A lead may carry {rules.MAX_TAGS} tags"


def put_tag(actor: Actor, lead_id: str, tag_id: str) -> Lead:
    """The lead with the tag; putting it twice changes nothing.

    Raises:
        NotFound: the lead or the tag is not there.
        TooManyTags: the lead carries as many as it may.
    """
    row = find(actor, lead_id)
    if tag_id in row["tags"]:
        return lead_of(row)
    if len(row["tags"]) >= rules.MAX_TAGS:
        raise TooManyTags
    after = _next(row, sorted([*row["tags"], tag_id]))
    with transaction(actor, "lead.tagged", Entity(KIND, lead_id)) as tx:
        tags.count_lead(tx, actor, tag_id, 1)
        tx.put(LeadTagItem(tag_key=table.tag_key(actor.org_id, tag_id), lead_id=lead_id))
        _write(tx, actor, row, after, tag_id)
    return lead_of(after)


def remove_tag(actor: Actor, lead_id: str, tag_id: str) -> None:
    """Takes a tag off; where the lead does not carry it there is nothing to do."""
    row = find(actor, lead_id)
    if tag_id not in row["tags"]:
        return
    after = _next(row, [tag for tag in row["tags"] if tag != tag_id])
    with transaction(actor, "lead.untagged", Entity(KIND, lead_id)) as tx:
        tags.count_lead(tx, actor, tag_id, -1)
        tx.delete(LeadTagItem(table.tag_key(actor.org_id, tag_id), lead_id))
        _write(tx, actor, row, after, tag_id)


def _next(row: Row, tag_ids: list[str]) -> Row:
    stamp = clock.iso(clock.now())
    return row | {"tags": tag_ids, "updated_at": stamp, "version": row["version"] + 1}


def _write(tx: Transaction, actor: Actor, row: Row, after: Row, tag_id: str) -> None:
    tag_ids = set(after["tags"])
    tx.update(
        LeadItem(actor.org_id, row["lead_id"]),
        [
            LeadItem.tags.set(tag_ids) if tag_ids else LeadItem.tags.remove(),
            LeadItem.updated_at.set(after["updated_at"]),
            LeadItem.version.set(after["version"]),
        ],
        condition=LeadItem.version == row["version"],
        otherwise=LeadChanged(),
    )
    tx.changed(row, {"tags": after["tags"]})
    tx.note(full_name=row["full_name"], tag_id=tag_id)
    tx.notify(row["owner_id"])
