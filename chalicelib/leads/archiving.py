"""Leads that are deleted: moved to the archive, and back."""

from chalicelib.contacts.rules import tokens
from chalicelib.core import archive, clock
from chalicelib.core.actor import Actor
from chalicelib.core.archive import Archived, ArchivedItem, TakenMeanwhile
from chalicelib.core.transactions import Entity, transaction
from chalicelib.leads import rules, table
from chalicelib.leads.items import KIND, find
from chalicelib.leads.service import LeadChanged
from chalicelib.leads.table import LeadItem, LeadTagItem
from chalicelib.search import service as search
from chalicelib.tags import service as tags


def archive_lead(actor: Actor, lead_id: str) -> Archived:
    """Moves a lead to the archive, out of lists, search and tags; calls keep its id.

    Raises:
        LeadChanged: somebody edits it or calls it at the same moment.
        NotFound: it is not within the actor's reach.
    """
    row = find(actor, lead_id)
    about = Entity(KIND, lead_id)
    with transaction(actor, "lead.archived", about, once=actor.once) as tx:
        # A call leaves the version as it is, and moves the time.
        unchanged = (LeadItem.version == row["version"]) & (
            LeadItem.updated_at == row["updated_at"]
        )
        item = LeadItem(actor.org_id, lead_id)
        tx.delete(item, condition=unchanged, otherwise=LeadChanged())
        search.remove(tx, actor.org_id, KIND, lead_id, tokens(row))
        for tag_id in row["tags"]:
            tx.delete(LeadTagItem(table.tag_key(actor.org_id, tag_id), lead_id))
            tags.count_lead(tx, actor, tag_id, -1)
        image = rules.shown(row)
        tx.changed(image, dict.fromkeys(image))
        tx.note(full_name=row["full_name"])
        tx.notify(row["owner_id"])
        return tx.answer(archive.keep(tx, actor, about, row["full_name"], row))


def restore_lead(actor: Actor, archived: ArchivedItem) -> None:
    """Brings a lead back, with those of its tags that are still there.

    Raises:
        NotFound: somebody else restored it or deleted it for good.
    """
    row = archived.values
    lead_id = archived.entity_id
    tag_ids = tags.existing(actor, row["tags"])
    stamp = clock.iso(clock.now())
    after = row | {"tags": tag_ids, "updated_at": stamp, "version": row["version"] + 1}
    with transaction(actor, "lead.restored", Entity(KIND, lead_id)) as tx:
        archive.take(tx, archived)
        tx.put(
            LeadItem(**after | {"tags": set(tag_ids) or None}),
            condition=LeadItem.lead_id.does_not_exist(),
            otherwise=TakenMeanwhile("This lead is among the leads already"),
        )
        search.index(tx, actor.org_id, KIND, lead_id, tokens(after))
        for tag_id in tag_ids:
            tx.put(LeadTagItem(tag_key=table.tag_key(actor.org_id, tag_id), lead_id=lead_id))
            tags.count_lead(tx, actor, tag_id, 1)
        tx.changed({}, rules.shown(after))
        tx.note(full_name=row["full_name"])
        tx.notify(row["owner_id"])
