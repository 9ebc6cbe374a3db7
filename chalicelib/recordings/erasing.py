"""Recordings that are deleted for good with their call."""

from chalicelib.core import files
from chalicelib.core.archive import ArchivedItem

QUARANTINE = "quarantine"


def erase(archived: ArchivedItem) -> None:
    """Deletes the file of an archived call's recording; safe to repeat."""
    recording = archived.values.get("recording")
    if recording is not None:
        files.delete(recording["key"], quarantined(recording["key"]))


def quarantined(key: str) -> str:
    """Where a file is kept that is not what it was said to be."""
    return f"{QUARANTINE}/{key}"
