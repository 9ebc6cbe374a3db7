"""Decisions about people whom the organisation sells to, leads and customers alike."""

from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.contacts.schema import Match
from chalicelib.core import phones
from chalicelib.core.errors import FieldError, Invalid
from chalicelib.core.reads import Row
from chalicelib.search import service as search
from chalicelib.teams.reach import Reach

_TEXTS = ("full_name", "company", "source", "notes")
_REACH_MESSAGE = "is required where there is no {}: a {} needs one of them"


def visible(reach: Reach, row: Mapping[str, Any]) -> bool:
    """Whether somebody in reach owns the record or created it."""
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


def reach_errors(kind: str, row: Mapping[str, Any]) -> list[FieldError]:
    """What is wrong with a record of somebody whom nobody could reach."""
    if row.get("phone") or row.get("email"):
        return []
    return [
        FieldError("phone", _REACH_MESSAGE.format("e-mail address", kind)),
        FieldError("email", _REACH_MESSAGE.format("phone number", kind)),
    ]


def tokens(row: Mapping[str, Any]) -> list[str]:
    """What somebody is found by."""
    return search.tokens_of(
        name=row["full_name"],
        company=row.get("company"),
        email=row.get("email"),
        phone=row.get("phone"),
    )


def twins(
    id_name: str, by_phone: Sequence[Row], by_email: Sequence[Row]
) -> list[tuple[Match, Row]]:
    """Records found by phone and by e-mail, each once, oldest first."""
    matches: dict[str, tuple[Match, Row]] = {}
    for row in by_email:
        matches[row[id_name]] = ("email", row)
    for row in by_phone:
        matches[row[id_name]] = ("phone", row)
    return [found for _, found in sorted(matches.items())]


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The values of `after` that `before` does not hold already."""
    return {name: value for name, value in after.items() if before.get(name) != value}
