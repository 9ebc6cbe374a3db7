"""Decisions about numbers: how their kinds are compared, and what may become of them."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from chalicelib.core import phones
from chalicelib.core.errors import FieldError, Invalid
from chalicelib.numbers.states import KINDS, NumberStatus

NONE = "-"
SHOWN_IN_RECORD = (
    "e164",
    "customer_type",
    "airplane",
    "attributes",
    "status",
    "import_id",
    "assigned_to",
    "attempts",
    "last_called_at",
    "retired_reason",
    "created_at",
)
_WRITTEN_IN_NUMBERS = re.compile(r"[\s().\-/]")


def slug(text: str | None) -> str | None:
    """`Frequent  Flyer!` as `frequent-flyer`: two spellings of one kind are one kind.

    None where nothing is left.
    """
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    words = "".join(letter if letter.isalnum() else " " for letter in folded).split()
    return "-".join(words) or None


def segment(type_slug: str | None, airplane_slug: str | None) -> str:
    return f"{type_slug or NONE}|{airplane_slug or NONE}"


def cleaned(values: Mapping[str, Any]) -> tuple[dict[str, Any], list[FieldError]]:
    """The values as they are stored, and what is wrong with them."""
    clean = dict(values)
    errors: list[FieldError] = []
    for name in KINDS:
        if name not in clean:
            continue
        clean[name] = " ".join((clean[name] or "").split()) or None
        if clean[name] and slug(clean[name]) is None:
            errors.append(FieldError(name, "needs a letter or a digit"))
    return clean, errors


def phone_prefix(text: str, region: str) -> str:
    """The beginning of a number as it is stored; without a plus, the region's country code is
    put before it.

    Raises:
        Invalid: no number begins like that.
    """
    dialled = _WRITTEN_IN_NUMBERS.sub("", text)
    if dialled.startswith("00"):
        dialled = "+" + dialled[2:]
    if not re.fullmatch(r"\+?[0-9]*", dialled, re.ASCII):
        raise Invalid.field("q", "must be the beginning of a phone number")
    if dialled.startswith("+") or not dialled:
        return dialled
    code = phones.library().country_code_for_region(region)
    return f"+{code}{dialled.lstrip('0')}" if code else f"+{dialled}"


def is_untouched(row: Mapping[str, Any]) -> bool:
    """Whether nobody has worked on the number since it was taken in."""
    return (
        row["status"] == NumberStatus.AVAILABLE and not row.get("attempts") and row["version"] == 1
    )


def shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a number that its activity records hold."""
    return {name: row[name] for name in SHOWN_IN_RECORD if row.get(name) is not None}


def matches(segment_id: str, slugs: Mapping[str, str | None]) -> bool:
    """Whether a segment is of the kinds asked for."""
    type_slug, _, airplane_slug = segment_id.partition("|")
    known = {"type_slug": type_slug, "airplane_slug": airplane_slug}
    return all(known[name] == slug for name, slug in slugs.items())
