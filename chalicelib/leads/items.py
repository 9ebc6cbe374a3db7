"""Leads as they are stored: found within the actor's reach, and turned into answers."""

from collections.abc import Mapping
from typing import Any

from chalicelib.contacts.rules import visible
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import NotFound
from chalicelib.core.reads import Row, Slice
from chalicelib.leads import table
from chalicelib.leads.schema import Lead
from chalicelib.leads.table import LeadItem
from chalicelib.teams import reaching
from chalicelib.teams.reach import Reach

KIND = "lead"


def lead_of(row: Mapping[str, Any]) -> Lead:
    return record(Lead, row)


def find(actor: Actor, lead_id: str) -> Row:
    """The lead's values, read consistently.

    Raises:
        NotFound: there is no such lead within the actor's reach.
    """
    try:
        row = plain(LeadItem.get(actor.org_id, lead_id, consistent_read=True))
    except LeadItem.DoesNotExist as error:
        raise NotFound(KIND, lead_id) from error
    own = actor.user_id in (row["owner_id"], row["created_by"])
    if not own and not visible(reach_of(actor), row):
        raise NotFound(KIND, lead_id)
    row["tags"] = sorted(row.get("tags") or ())
    return row


def reach_of(actor: Actor) -> Reach:
    """Whose leads the actor sees."""
    return reaching.reach(actor, Permission.LEADS_READ)


def with_phone(actor: Actor, e164: str) -> Slice:
    """The organisation's leads with that number, oldest first."""
    return Slice(
        LeadItem,
        table.phone_key(actor.org_id, e164),
        index=LeadItem.by_phone,
        owner=actor.org_id,
        newest_first=False,
    )


def with_email(actor: Actor, email: str) -> Slice:
    """The organisation's leads with that address, oldest first; what the warning needs."""
    return Slice(
        LeadItem,
        table.email_key(actor.org_id, email),
        index=LeadItem.by_email,
        owner=actor.org_id,
        newest_first=False,
    )


def keys_of(org_id: str, row: Mapping[str, Any]) -> dict[str, str | None]:
    """The index keys that follow from a lead's values."""
    phone, email = row.get("phone"), row.get("email")
    owner_id, status = row["owner_id"], row["status"]
    return {
        "owner_key": table.owner_key(org_id, owner_id),
        "status_key": table.status_key(org_id, status),
        "owner_status_key": table.owner_status_key(org_id, owner_id, status),
        "phone_key": table.phone_key(org_id, phone) if phone else None,
        "email_key": table.email_key(org_id, email) if email else None,
    }
