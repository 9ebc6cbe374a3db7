"""Giving leads to people."""

from collections.abc import Sequence
from functools import partial
from typing import Literal

from chalicelib.contacts.rules import differing, visible
from chalicelib.core import clock, reads
from chalicelib.core.actor import Actor
from chalicelib.core.db import sets
from chalicelib.core.errors import Invalid, NotFound
from chalicelib.core.reads import Row
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.leads import table
from chalicelib.leads.items import KIND, find, lead_of, reach_of
from chalicelib.leads.schema import Assigned, BatchAssigned, BatchAssignment, Lead
from chalicelib.leads.service import LeadChanged
from chalicelib.leads.table import LeadItem
from chalicelib.teams.reach import Reach
from chalicelib.users import finding as users
from chalicelib.users.schema import Member

Result = Literal["assigned", "not_found", "conflict"]

_ATTEMPTS = 3
_PER_TRANSACTION = 45  # each lead is two of the 100 writes a transaction holds


def assign_lead(actor: Actor, lead_id: str, agent_id: str) -> Lead:
    """The lead with its new owner.

    Raises:
        Invalid: the agent is no active member, or not within the actor's reach.
        NotFound: the lead is not within the actor's reach.
        LeadChanged: others kept changing it at the same moment.
    """
    lead, member, reach = together(
        partial(find, actor, lead_id),
        partial(users.require_member, actor, agent_id, "agent_id"),
        partial(reach_of, actor),
    )
    _check_recipient(reach, agent_id)
    return lead_of(_give(actor, lead, member))


def assign_leads(actor: Actor, body: BatchAssignment) -> BatchAssigned:
    """What happened to each of the leads, in the order asked, each once.

    Two reads side by side, then a transaction for every 45 leads, with a record for each lead,
    so that each timeline shows its own assignment.
    """
    ids = list(dict.fromkeys(body.lead_ids))
    keys: list[tuple[str, str | None]] = [(actor.org_id, lead_id) for lead_id in ids]
    rows, member, reach = together(
        partial(reads.get_many, LeadItem, keys),
        partial(users.require_member, actor, body.agent_id, "agent_id"),
        partial(reach_of, actor),
    )
    _check_recipient(reach, body.agent_id)
    shown = [row for row in rows if visible(reach, row)]
    results: dict[str, Result] = {}
    for offset in range(0, len(shown), _PER_TRANSACTION):
        results |= _give_batch(actor, shown[offset : offset + _PER_TRANSACTION], member)
    return BatchAssigned(
        items=[Assigned(lead_id=i, result=results.get(i, "not_found")) for i in ids]
    )


def _check_recipient(reach: Reach, agent_id: str) -> None:
    """Who is narrowed to their teams gives leads to the people in them."""
    if not reach.includes(agent_id):
        raise Invalid.field("agent_id", "must be somebody in your teams")


def _give_batch(actor: Actor, rows: Sequence[Row], member: Member) -> dict[str, Result]:
    try:
        _try_to_give(actor, rows, member)
    except LeadChanged:
        # One of them changed since it was read, and which one is not said: each on its own.
        return {row["lead_id"]: _result(actor, row, member) for row in rows}
    return dict.fromkeys((row["lead_id"] for row in rows), "assigned")


def _result(actor: Actor, row: Row, member: Member) -> Result:
    try:
        _give(actor, row, member)
    except NotFound:
        return "not_found"
    except LeadChanged:
        return "conflict"
    return "assigned"


def _give(actor: Actor, row: Row, member: Member) -> Row:
    for attempt in range(_ATTEMPTS):
        try:
            return _try_to_give(actor, [row], member)[0]
        except LeadChanged:
            if attempt + 1 == _ATTEMPTS:
                raise
            row = find(actor, row["lead_id"])
    raise LeadChanged


def _try_to_give(actor: Actor, rows: Sequence[Row], member: Member) -> list[Row]:
    moving = [row for row in rows if row["owner_id"] != member.user_id]
    after = {row["lead_id"]: _owned(actor, row, member) for row in moving}
    if moving:
        about = [Entity(KIND, lead_id) for lead_id in after]
        with transaction(actor, "lead.assigned", about[0]) as tx:
            for position, row in enumerate(moving):
                if position:
                    tx.about(about[position])
                _write(tx, actor, row, after[row["lead_id"]])
    return [after.get(row["lead_id"], row) for row in rows]


def _owned(actor: Actor, row: Row, member: Member) -> Row:
    owner_id = member.user_id
    return row | {
        "owner_id": owner_id,
        "owner_name": member.full_name,
        "owner_key": table.owner_key(actor.org_id, owner_id),
        "owner_status_key": table.owner_status_key(actor.org_id, owner_id, row["status"]),
        "updated_at": clock.iso(clock.now()),
        "version": row["version"] + 1,
    }


def _write(tx: Transaction, actor: Actor, row: Row, after: Row) -> None:
    # A call changes the status without the version, and the index key holds the status.
    unchanged = (LeadItem.version == row["version"]) & (LeadItem.status == row["status"])
    tx.update(
        LeadItem(actor.org_id, row["lead_id"]),
        sets(LeadItem, differing(row, after)),
        condition=unchanged,
        otherwise=LeadChanged(),
    )
    tx.changed(row, {"owner_id": after["owner_id"]})
    tx.note(
        full_name=row["full_name"],
        owner_id=after["owner_id"],
        before_owner_name=row.get("owner_name"),
        after_owner_name=after["owner_name"],
    )
    tx.notify(after["owner_id"], row["owner_id"])
