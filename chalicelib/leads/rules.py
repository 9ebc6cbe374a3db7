"""Decisions about leads: who sees one, what may be written, how it is indexed."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from chalicelib.core import phones
from chalicelib.core.errors import FieldError, Invalid
from chalicelib.core.reads import Row
from chalicelib.leads.schema import Duplicate
from chalicelib.search import service as search
from chalicelib.settings.vocabulary import LeadStatus
from chalicelib.teams.schema import Reach

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
    "created_by",
    "created_at",
)
_TEXTS = ("full_name", "company", "source", "notes")
_REACH_MESSAGE = "is required where there is no {}: a lead needs one of them"


def visible(reach: Reach, row: Mapping[str, Any]) -> bool:
    """Whether somebody in reach owns the lead or created it."""
    return reach.includes(row["owner_id"], row["created_by"])


def cleaned(values: Mapping[str, Any], region: str) -> tuple[dict[str, Any], list[FieldError]]:
    """The values as they are stored (trimmed, blank ones as None, the phone as E.164), and what
    is wrong with them: a number nobody could have."""
    clean = dict(values)
    errors: list[FieldError] = []
    for name in _TEXTS:
        if isinstance(clean.get(name), str):
            clean[name] = clean[name].strip() or None
    if clean.get("phone"):
        try:
            clean["phone"] = phones.parse(clean["phone"], region)
        except Invalid as invalid:
            errors.extend(invalid.errors)
    return clean, errors


def reach_errors(row: Mapping[str, Any]) -> list[FieldError]:
    """What is wrong with a lead that nobody could reach."""
    if row.get("phone") or row.get("email"):
        return []
    return [
        FieldError("phone", _REACH_MESSAGE.format("e-mail address")),
        FieldError("email", _REACH_MESSAGE.format("phone number")),
    ]


def tokens(row: Mapping[str, Any]) -> list[str]:
    """What a lead is found by."""
    return search.tokens_of(
        name=row["full_name"],
        company=row.get("company"),
        email=row.get("email"),
        phone=row.get("phone"),
    )


def shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a lead that its activity records hold."""
    return {name: row[name] for name in SHOWN_IN_RECORD if row.get(name) is not None}


def duplicates(reach: Reach, by_phone: Sequence[Row], by_email: Sequence[Row]) -> list[Duplicate]:
    """Leads found by phone and by e-mail, each once; what the actor may not see is left out."""
    matches: dict[str, tuple[Literal["phone", "email"], Row]] = {}
    for row in by_email:
        matches[row["lead_id"]] = ("email", row)
    for row in by_phone:
        matches[row["lead_id"]] = ("phone", row)
    return [_duplicate(reach, match, row) for _, (match, row) in sorted(matches.items())]


def _duplicate(reach: Reach, match: Literal["phone", "email"], row: Row) -> Duplicate:
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
