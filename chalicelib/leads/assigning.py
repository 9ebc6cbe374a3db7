"""Giving leads to people."""

from functools import partial
from typing import Any

from chalicelib.core import clock, reads
from chalicelib.core.actor import Actor
from chalicelib.core.errors import NotFound
from chalicelib.core.reads import Row
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, transaction
from chalicelib.leads import rules, table
from chalicelib.leads.items import KIND, differing, find, lead_of, sets
from chalicelib.leads.schema import Assigned, BatchAssigned, BatchAssignment, Lead
from chalicelib.leads.service import LeadChanged
from chalicelib.leads.table import LeadItem
from chalicelib.users import service as users
from chalicelib.users.schema import Member

_ATTEMPTS = 3


def assign_lead(actor: Actor, lead_id: str, agent_id: str) -> Lead:
    """The lead with its new owner.

    Raises:
        Invalid: the agent is no active member.
        NotFound: the lead is not within the actor's reach.
        LeadChanged: others kept changing it at the same moment.
    """
    lead, member = together(
        partial(find, actor, lead_id), partial(users.require_member, actor, agent_id, "agent_id")
    )
    return lead_of(_give(actor, lead, member))


def assign_leads(actor: Actor, body: BatchAssignment) -> BatchAssigned:
    """What happened to each of the leads, in the order asked, each once.

    Two reads side by side, then one transaction per lead, so that each lead's timeline shows
    its own assignment and one collision does not undo the others.
    """
    ids = list(dict.fromkeys(body.lead_ids))
    keys: list[tuple[str, str | None]] = [(actor.org_id, lead_id) for lead_id in ids]
    rows, member = together(
        partial(reads.get_many, LeadItem, keys),
        partial(users.require_member, actor, body.agent_id, "agent_id"),
    )
    visible = {row["lead_id"]: row for row in rows if rules.visible(actor, row)}
    results = together(*(partial(_result, actor, i, visible.get(i), member) for i in ids))
    return BatchAssigned(items=results)


def _result(actor: Actor, lead_id: str, row: Row | None, member: Member) -> Assigned:
    if row is None:
        return Assigned(lead_id=lead_id, result="not_found")
    try:
        _give(actor, row, member)
    except NotFound:
        return Assigned(lead_id=lead_id, result="not_found")
    except LeadChanged:
        return Assigned(lead_id=lead_id, result="conflict")
    return Assigned(lead_id=lead_id, result="assigned")


def _give(actor: Actor, row: Row, member: Member) -> Row:
    for attempt in range(_ATTEMPTS):
        try:
            return _try_to_give(actor, row, member)
        except LeadChanged:
            if attempt + 1 == _ATTEMPTS:
                raise
            row = find(actor, row["lead_id"])
    raise LeadChanged


def _try_to_give(actor: Actor, row: Row, member: Member) -> Row:
    if row["owner_id"] == member.user_id:
        return row
    lead_id, owner_id = row["lead_id"], member.user_id
    after: dict[str, Any] = row | {
        "owner_id": owner_id,
        "owner_name": member.full_name,
        "owner_key": table.owner_key(actor.org_id, owner_id),
        "owner_status_key": table.owner_status_key(actor.org_id, owner_id, row["status"]),
        "updated_at": clock.iso(clock.now()),
        "version": row["version"] + 1,
    }
    # A call changes the status without the version, and the index key holds the status.
    unchanged = (LeadItem.version == row["version"]) & (LeadItem.status == row["status"])
    with transaction(actor, "lead.assigned", Entity(KIND, lead_id)) as tx:
        tx.update(
            LeadItem(actor.org_id, lead_id),
            sets(differing(row, after)),
            condition=unchanged,
            otherwise=LeadChanged(),
        )
        tx.changed(row, {"owner_id": owner_id})
        tx.note(
            full_name=row["full_name"],
            before_owner_name=row.get("owner_name"),
            after_owner_name=member.full_name,
        )
        tx.notify(owner_id, row["owner_id"])
    return after
