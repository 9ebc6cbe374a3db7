"""Imports as the API finds and shows them."""

from collections.abc import Mapping as Map
from typing import Any

import msgspec

from chalicelib.core.actor import Actor
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import NotFound
from chalicelib.imports.kinds import PREFIXES, ImportKind, kind_of
from chalicelib.imports.reading import MAX_ROWS, FaultyRow, ImportReport, ImportStatus, Reading
from chalicelib.imports.schema import Import
from chalicelib.imports.sources import Place
from chalicelib.imports.table import ImportItem

_READ = {ImportStatus.REHEARSED, ImportStatus.FINISHED, ImportStatus.UNDOING, ImportStatus.UNDONE}


def find(actor: Actor, kind: ImportKind, import_id: str) -> ImportItem:
    """Raises NotFound where the actor's organisation has no such import of that kind."""
    try:
        if not import_id.startswith(f"{PREFIXES[kind]}_"):
            raise ImportItem.DoesNotExist()
        return ImportItem.get(actor.org_id, import_id, consistent_read=True)
    except ImportItem.DoesNotExist as error:
        raise NotFound("import", import_id) from error


def shown(item: ImportItem) -> Import:
    return as_import(plain(item))


def as_import(row: Map[str, Any]) -> Import:
    start = _decoded(row.get("start"), Reading)
    place = Place(row=int(row.get("row", 0)), byte=int(row.get("byte", 0)))
    status = ImportStatus(row["status"])
    values = {
        **row,
        "kind": kind_of(row["import_id"]),
        "report": _decoded(row.get("report"), ImportReport) or ImportReport(),
        "faulty_rows": _decoded(row.get("faulty_rows"), list[FaultyRow]) or [],
        "columns": _decoded(row.get("columns"), list[str]),
        "sample": _decoded(row.get("sample"), list[list[str]]),
        "mapping": start.mapping if start else None,
        "customer_type": start.customer_type if start else None,
        "airplane": start.airplane if start else None,
        "scrub_date": start.scrub_date if start else None,
        "percent": 100 if status in _READ else percent(place, int(row["size"])),
    }
    return record(Import, values)


def _decoded(text: str | None, kind: type[Any]) -> Any:
    return None if text is None else msgspec.json.decode(text, type=kind)


def percent(place: Place, size: int) -> int:
    """How much of the file was read; a workbook is known by its rows alone."""
    done = place.byte / size if place.byte else place.row / MAX_ROWS
    return min(99, int(100 * done))
