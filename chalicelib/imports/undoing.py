"""Taking an import back, a step at a time: out of the pool, since the list gives nothing back."""

from chalicelib.core.actor import Actor
from chalicelib.imports import leases
from chalicelib.imports.items import report_of
from chalicelib.imports.reading import ImportStatus
from chalicelib.imports.running import TimeIsUp
from chalicelib.imports.table import ImportItem
from chalicelib.numbers import pool
from chalicelib.numbers.counters import Counts


def undo(actor: Actor, item: ImportItem, time_is_up: TimeIsUp) -> bool:
    """Goes on until it is done or time is up; False where work is left."""
    while True:
        counts = Counts()
        step = pool.remove_untouched(item.org_id, item.import_id, counts, item.undo_cursor)
        kept = int(item.kept or 0) + step.kept
        # A step that was repeated after a crash finds nothing to remove, but what stays stays.
        removed = max(0, report_of(item).added - kept)
        after = {"undo_cursor": step.cursor, "kept": kept, "removed": removed}
        if step.cursor is None:
            leases.close(actor, item, ImportStatus.UNDONE, after, counts)
            return True
        leases.write(actor, item, "progressed", after, counts, kept=kept)
        if time_is_up():
            return False
