"""An import as the table holds it, and as the API shows it."""

from collections.abc import Mapping as Map
from typing import Any

import msgspec

from chalicelib.core.actor import Actor
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import NotFound
from chalicelib.core.transactions import Entity
from chalicelib.imports import rules
from chalicelib.imports.schema import Import, ImportReport, ImportStart, ImportStatus
from chalicelib.imports.sources import Place
from chalicelib.imports.table import ImportItem

FOLDER = "imports"
_ERRORS_FOLDER = "import-errors"  # not in the other: what comes there is taken for a file to read
_READ = {ImportStatus.REHEARSED, ImportStatus.FINISHED, ImportStatus.UNDOING, ImportStatus.UNDONE}


def find(actor: Actor, import_id: str) -> ImportItem:
    """Raises NotFound where the actor's organisation has no such import."""
    try:
        return ImportItem.get(actor.org_id, import_id, consistent_read=True)
    except ImportItem.DoesNotExist as error:
        raise NotFound("import", import_id) from error


def entity_of(item: ImportItem) -> Entity:
    return Entity("import", item.import_id)


def place_of(item: ImportItem) -> Place:
    return Place(row=int(item.row), byte=int(item.byte))


def report_of(item: ImportItem) -> ImportReport:
    return msgspec.json.decode(item.report, type=ImportReport) if item.report else ImportReport()


def start_of(item: ImportItem) -> ImportStart | None:
    return msgspec.json.decode(item.start, type=ImportStart) if item.start else None


def file_key(org_id: str, import_id: str, filename: str) -> str:
    ending = filename.rpartition(".")[2].lower()
    return f"{FOLDER}/{org_id}/{import_id}/file.{ending}"


def errors_key(item: ImportItem) -> str:
    """The rows that were not added, all in one file."""
    return f"{_ERRORS_FOLDER}/{item.org_id}/{item.import_id}/all.csv"


def errors_folder(item: ImportItem) -> str:
    """The same rows as they are found, in a file for each batch."""
    return f"{_ERRORS_FOLDER}/{item.org_id}/{item.import_id}/rows/"


def errors_part_key(item: ImportItem, row: int) -> str:
    """Those of the batch that ends with that row."""
    return f"{errors_folder(item)}{row:09}.csv"


def shown(item: ImportItem) -> Import:
    return as_import(plain(item))


def as_import(row: Map[str, Any]) -> Import:
    start = _decoded(row.get("start"), ImportStart)
    place = Place(row=int(row.get("row", 0)), byte=int(row.get("byte", 0)))
    status = ImportStatus(row["status"])
    values = {
        **row,
        "report": _decoded(row.get("report"), ImportReport) or ImportReport(),
        "columns": _decoded(row.get("columns"), list[str]),
        "sample": _decoded(row.get("sample"), list[list[str]]),
        "mapping": start.mapping if start else None,
        "customer_type": start.customer_type if start else None,
        "airplane": start.airplane if start else None,
        "percent": 100 if status in _READ else rules.percent(place, int(row["size"])),
    }
    return record(Import, values)


def _decoded(text: str | None, kind: type[Any]) -> Any:
    return None if text is None else msgspec.json.decode(text, type=kind)
