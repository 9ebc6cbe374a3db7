"""An import as the table holds it."""

from collections.abc import Mapping as Map
from typing import Any

import msgspec

from chalicelib.core.transactions import Entity
from chalicelib.imports.kinds import ImportKind, kind_of
from chalicelib.imports.reading import FaultyRow, ImportReport, ImportStatus, Reading
from chalicelib.imports.sources import Place
from chalicelib.imports.table import ImportItem

# Why a row adds nothing, as the web app's report says it.
_LEFT_OUT = {
    "duplicate_in_file": "repeated in the file",
    "duplicate_in_pool": "in the pool already",
    "missing": "without a phone number",
    "invalid": "with an invalid phone number",
    "customer": "of customers",
    "do_not_call": "on the do-not-call list already",
}


def entity_of(item: ImportItem) -> Entity:
    return Entity(subject_of(item), item.import_id)


def subject_of(item: ImportItem) -> str:
    """What its records are about; their actions begin with it."""
    return "import" if kind_of(item.import_id) is ImportKind.NUMBERS else "dnc_import"


def place_of(item: ImportItem) -> Place:
    return Place(row=int(item.row), byte=int(item.byte))


def report_of(item: ImportItem) -> ImportReport:
    return msgspec.json.decode(item.report, type=ImportReport) if item.report else ImportReport()


def faulty_of(item: ImportItem) -> list[FaultyRow]:
    return msgspec.json.decode(item.faulty_rows or "[]", type=list[FaultyRow])


def start_of(item: ImportItem) -> Reading | None:
    return msgspec.json.decode(item.start, type=Reading) if item.start else None


def ending(item: ImportItem, status: ImportStatus, values: Map[str, Any]) -> dict[str, str]:
    """How the work ended, for whoever asked for it: `outcome` in words, and the `page` to look."""
    report = report_of(item)
    is_dnc = kind_of(item.import_id) is ImportKind.DO_NOT_CALL
    match status:
        case ImportStatus.FAILED:
            outcome = str(values["reason"])
        case ImportStatus.UNDONE:
            outcome = f"{_of(values['removed'], 'number')} taken back, {values['kept']:,} stayed"
        case _:
            where = "put on the do-not-call list" if is_dnc else "added"
            outcome = "; ".join([f"{_of(report.added, 'number')} {where}", *_left_out(report)])
    return {"outcome": outcome, "page": "/do-not-call?imports=true" if is_dnc else "/imports"}


def _left_out(report: ImportReport) -> list[str]:
    """What became of the other rows; nothing where there are none."""
    left = report.rows_read - report.added
    counts = ((getattr(report, name), words) for name, words in _LEFT_OUT.items())
    why = ", ".join(f"{count:,} {words}" for count, words in counts if count)
    return [f"{_of(left, 'row')} left out: {why}"] if left else []


def _of(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
