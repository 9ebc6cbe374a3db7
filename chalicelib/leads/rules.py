"""Decisions about leads: what their records hold, what a duplicate tells of itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.contacts.rules import twins, visible
from chalicelib.contacts.schema import Match
from chalicelib.core.reads import Row
from chalicelib.leads.schema import Duplicate
from chalicelib.settings.vocabulary import LeadStatus
from chalicelib.teams.reach import Reach

MAX_TAGS = 20  # a lead is deleted in one transaction, which holds 100 writes
SHOWN_IN_RECORD = (
    "full_name",
    "company",
    "phone",
    "email",
    "status",
    "priority",
    "source",
    "owner_id",
    "owner_name",
    "tags",
    "notes",
    "last_contact_at",
    "last_outcome",
    "call_count",
    "customer_id",
    "converted_at",
    "created_by",
    "created_at",
)


def shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a lead that its activity records hold."""
    return {name: row[name] for name in SHOWN_IN_RECORD if row.get(name) is not None}


def duplicates(reach: Reach, by_phone: Sequence[Row], by_email: Sequence[Row]) -> list[Duplicate]:
    """Leads found by phone and by e-mail; of one the actor may not see, only the owner."""
    return [_duplicate(reach, *found) for found in twins("lead_id", by_phone, by_email)]


def _duplicate(reach: Reach, match: Match, row: Row) -> Duplicate:
    owner = {"owner_id": row["owner_id"], "owner_name": row.get("owner_name")}
    if not visible(reach, row):
        return Duplicate(match=match, **owner)
    return Duplicate(
        match=match,
        lead_id=row["lead_id"],
        full_name=row["full_name"],
        status=LeadStatus(row["status"]),
        **owner,
    )
