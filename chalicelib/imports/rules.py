"""How a row of a file becomes a number, and which columns look like what."""

from collections.abc import Mapping as Map
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.core import phones
from chalicelib.core.errors import Invalid
from chalicelib.imports.reading import Column, ImportStatus, Mapping, Reading
from chalicelib.numbers.imported import NewNumber

# How long a file may take to begin its way into storage.
UPLOAD_LASTS = timedelta(hours=1)
_KIND_LENGTH = 60
_TEXT_LENGTH = 500
_MAX_ATTRIBUTES = 20
# Words people head these columns with, in the languages of those who sell by phone here.
_HEADINGS: Map[str, str] = {
    "phone": "phone phones number numbers mobile cell tel telephone msisdn contact phonenumber "
    "mobilenumber telephonenumber cellphone telefono movil telefon rufnummer handy telefone "
    "celular numero",
    "customer_type": "customertype type segment category kind tipo typ kategorie",
    "airplane": "airplane aircraft plane flight flightnumber avion vuelo flug",
}
_MIN_DIGITS = 7


class Fate(StrEnum):
    """What became of a row, as the report counts it."""

    ADDED = "added"
    DUPLICATE_IN_FILE = "duplicate_in_file"
    DUPLICATE_IN_POOL = "duplicate_in_pool"
    MISSING = "missing"
    INVALID = "invalid"
    CUSTOMER = "customer"
    DO_NOT_CALL = "do_not_call"


FAULTY = (Fate.MISSING, Fate.INVALID)

WORDS: Map[Fate, str] = {
    Fate.DUPLICATE_IN_FILE: "stands in this file further up",
    Fate.DUPLICATE_IN_POOL: "is in the pool already",
    Fate.CUSTOMER: "is a customer's number",
    Fate.DO_NOT_CALL: "is on the do-not-call list",
}


def is_discardable(
    status: ImportStatus, *, dry_run: bool, added: int, created_at: datetime, now: datetime
) -> bool:
    """Whether an import left nothing behind and nothing is to come: where its upload was broken
    off, that is known when no file may come any more."""
    match status:
        case ImportStatus.MAPPING | ImportStatus.REHEARSED:
            return True
        case ImportStatus.FAILED:
            return dry_run or not added  # a rehearsal counts what it would have added
        case ImportStatus.AWAITING_UPLOAD:
            return created_at + UPLOAD_LASTS <= now
        case _:
            return False


def guess(first: Sequence[str], second: Sequence[str], region: str) -> Mapping | None:
    """The columns by their headings, or by which of them holds phone numbers; None where no
    column looks like one."""
    headings = [_folded(text) for text in first]
    found = {
        field: next((at for at, text in enumerate(headings, 1) if text in words.split()), None)
        for field, words in _HEADINGS.items()
    }
    has_header = not any(_looks_like_phone(text, region) for text in first)
    if found["phone"] is None:
        row = second if has_header else first
        looks = (at for at, text in enumerate(row, 1) if _looks_like_phone(text, region))
        found["phone"] = next(looks, None)
    if found["phone"] is None:
        return None
    taken = set(found.values())
    rest = {text: at for at, text in enumerate(first, 1) if has_header and text and at not in taken}
    return Mapping(
        phone=found["phone"],
        customer_type=found["customer_type"] if has_header else None,
        airplane=found["airplane"] if has_header else None,
        attributes=_named(rest),
        has_header=has_header,
    )


def number_of(cells: Sequence[str], row: int, start: Reading) -> NewNumber:
    """What a row says.

    Raises:
        Invalid: it has no phone number anybody could have.
    """
    mapping = start.mapping
    text = phone_text(cells, start)
    if not text:
        raise Invalid.field("phone", "is missing")
    attributes = {name: _cell(cells, at)[:_TEXT_LENGTH] for name, at in mapping.attributes.items()}
    return NewNumber(
        e164=_e164(text, start.region),
        customer_type=_kind(cells, mapping.customer_type, start.customer_type),
        airplane=_kind(cells, mapping.airplane, start.airplane),
        attributes={name: value for name, value in attributes.items() if value},
        row=row,
    )


def phone_text(cells: Sequence[str], start: Reading) -> str:
    """What stands where a row's number should be."""
    return _cell(cells, start.mapping.phone)


def _kind(cells: Sequence[str], column: Column | None, default: str | None) -> str | None:
    text = _cell(cells, column) if column else ""
    return " ".join(text.split())[:_KIND_LENGTH] or default


def _cell(cells: Sequence[str], column: int) -> str:
    return cells[column - 1] if column <= len(cells) else ""


def _e164(text: str, region: str) -> str:
    """Spreadsheets make 44161496000 of +44161496000, and put ' before what must stay a text."""
    dialled = text.removeprefix("'").removeprefix("tel:")
    try:
        return phones.parse(dialled, region)
    except Invalid:
        if not dialled.startswith(("+", "0")):
            with suppress(Invalid):
                return phones.parse(f"+{dialled}", region)
        raise


def _looks_like_phone(text: str, region: str) -> bool:
    if sum(letter.isdigit() for letter in text) < _MIN_DIGITS:
        return False
    try:
        _e164(text, region)
    except Invalid:
        return False
    return True


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _named(columns: Map[str, int]) -> dict[str, int]:
    named = {" ".join(text.split())[:_KIND_LENGTH]: at for text, at in columns.items()}
    return dict(list(named.items())[:_MAX_ATTRIBUTES])
