"""Imports that are deleted for good."""

from chalicelib.core import files
from chalicelib.core.archive import ArchivedItem
from chalicelib.imports.keys import all_errors_folder, file_key


def erase(archived: ArchivedItem) -> None:
    """Deletes the file of an archived import and what was told of its rows; safe to repeat."""
    ids = archived.org_id, archived.entity_id
    files.delete(file_key(*ids, archived.values["filename"]), *files.keys(all_errors_folder(*ids)))
