"""Imports with work left that nobody works on."""

from chalicelib.core import clock, reads
from chalicelib.imports.queue import Errand
from chalicelib.imports.table import OPEN, ImportItem

_MANY = 100


def left_alone() -> list[Errand]:
    """The hundred that nobody has worked on for longest."""
    now = clock.iso(clock.now())
    source = reads.Slice(
        ImportItem, OPEN, index=ImportItem.open, between=("0", now), newest_first=False
    )
    return [Errand(row["org_id"], row["import_id"]) for row in reads.every(source, _MANY)]
