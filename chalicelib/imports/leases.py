"""One runner at a time works on an import: it holds a lease, which each step renews."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import msgspec
from pynamodb.exceptions import UpdateError

from chalicelib.core import clock
from chalicelib.core.actor import Actor
from chalicelib.core.db import sets
from chalicelib.core.errors import Conflict
from chalicelib.core.transactions import transaction
from chalicelib.imports.items import ending, entity_of, report_of, subject_of
from chalicelib.imports.reading import ImportStatus
from chalicelib.imports.table import ImportItem
from chalicelib.numbers.counters import Counts

LASTS = timedelta(minutes=2)
_COUNTED = 90  # segments that one transaction counts, of 100 writes
_TAKEN = "ConditionalCheckFailedException"


class LeaseLost(Conflict):
    """Another runner took the import over."""


def take(org_id: str, import_id: str, runner: str) -> ImportItem | None:
    """The import, for this runner alone; None where it is done, or another runner has it."""
    now = clock.now()
    item = ImportItem(org_id, import_id)
    mine = {"runner": runner, "leased_until": clock.iso(now + LASTS)}
    free = ImportItem.open_key.exists() & (ImportItem.leased_until <= clock.iso(now))
    return item if _update(item, mine, free) else None


def release(item: ImportItem) -> None:
    """Lets another runner go on at once."""
    _update(item, {"leased_until": clock.iso(clock.now())}, ImportItem.runner == item.runner)


def write(
    actor: Actor,
    item: ImportItem,
    action: str,
    after: Mapping[str, Any],
    counts: Counts,
    **noted: Any,
) -> None:
    """Writes a step and renews the lease; what the pool gained or lost by it is counted with it,
    once, however often the step was begun.

    Raises:
        LeaseLost: another runner has the import; nothing was written.
    """
    stamp = clock.iso(clock.now())
    values = {**after, "updated_at": stamp}
    if "leased_until" not in values:
        values["leased_until"] = clock.iso(clock.now() + LASTS)
    inside, rest = counts.split(_COUNTED)
    with transaction(actor, f"{subject_of(item)}.{action}", entity_of(item)) as tx:
        tx.update(
            ImportItem(item.org_id, item.import_id),
            sets(ImportItem, values),
            condition=ImportItem.runner == item.runner,
            otherwise=LeaseLost(),
        )
        inside.add_to(tx, item.org_id)
        tx.note(filename=item.filename, dry_run=item.dry_run, **noted)
        tx.notify(item.created_by)
    rest.write(item.org_id)
    for name, value in values.items():
        setattr(item, name, value)


def close(
    actor: Actor,
    item: ImportItem,
    status: ImportStatus,
    values: Mapping[str, object],
    counts: Counts,
) -> None:
    """Writes the end of the work; whoever asked for it hears of it."""
    over = {"open_key": None, "leased_until": None, "runner": None}
    after = {**values, **over, "status": status.value, "finished_at": clock.iso(clock.now())}
    told = {**msgspec.structs.asdict(report_of(item)), "reason": values.get("reason")}
    told |= ending(item, status, values)
    write(actor, item, status.value, after, counts, **told)


def _update(item: ImportItem, values: Mapping[str, Any], condition: Any) -> bool:
    try:
        item.update(sets(ImportItem, values), condition=condition)
    except UpdateError as error:
        if error.cause_response_code != _TAKEN:
            raise
        return False
    return True
