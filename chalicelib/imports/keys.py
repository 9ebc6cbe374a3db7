"""Where the files of imports stand in storage, and what they are saved as."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chalicelib.imports.table import ImportItem

FOLDER = "imports"
_ERRORS_FOLDER = "import-errors"  # not in the other: what comes there is taken for a file to read


def file_key(org_id: str, import_id: str, filename: str) -> str:
    ending = filename.rpartition(".")[2].lower()
    return f"{FOLDER}/{org_id}/{import_id}/file.{ending}"


def all_errors_folder(org_id: str, import_id: str) -> str:
    """Everything that tells of the rows that were not added."""
    return f"{_ERRORS_FOLDER}/{org_id}/{import_id}/"


def errors_key(item: ImportItem) -> str:
    """Those rows, all in one file."""
    return f"{all_errors_folder(item.org_id, item.import_id)}all.csv"


def errors_name(item: ImportItem) -> str:
    """What that file is saved as: beside others it says whose rows it has."""
    return f"{item.filename.rpartition('.')[0]} \N{EN DASH} rows not added.csv"


def errors_folder(item: ImportItem) -> str:
    """The same rows as they are found, in a file for each batch."""
    return f"{all_errors_folder(item.org_id, item.import_id)}rows/"


def errors_part_key(item: ImportItem, row: int) -> str:
    """Those of the batch that ends with that row."""
    return f"{errors_folder(item)}{row:09}.csv"
