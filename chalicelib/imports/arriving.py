"""A file has come: its first rows are looked at, so that somebody can say what they mean."""

from itertools import islice

import msgspec

from chalicelib.core import clock, files
from chalicelib.core.actor import Actor
from chalicelib.core.db import sets
from chalicelib.core.errors import Conflict
from chalicelib.core.transactions import transaction
from chalicelib.imports import queue, rules
from chalicelib.imports.items import entity_of, subject_of
from chalicelib.imports.keys import FOLDER, file_key
from chalicelib.imports.kinds import ImportKind, kind_of
from chalicelib.imports.opening import open_file
from chalicelib.imports.reading import ImportReport, ImportStatus, Mapping, Reading
from chalicelib.imports.sources import Unreadable
from chalicelib.imports.table import OPEN, ImportItem
from chalicelib.orgs import tenants

_SAMPLE_ROWS = 20


class _SeenBefore(Conflict):
    """The event came twice."""


def arrived(key: str, request_id: str = "") -> None:
    """Shows the columns of the file under `key`, and begins the rehearsal that was asked for.

    Safe to repeat: it goes by what the import says now.
    """
    item = _find(key)
    if item is None or item.status != ImportStatus.AWAITING_UPLOAD:
        return
    found = files.look(key)
    if found is None:
        return
    item.etag = found.etag
    actor = Actor.job("look_at_import", item.org_id, request_id)
    try:
        rows = [row.cells for row in islice(open_file(item).rows(), _SAMPLE_ROWS + 1)]
        if not rows:
            raise Unreadable("The file is empty")
        after = _looked_at(item, rows)
    except Unreadable as error:
        after = {"status": ImportStatus.FAILED.value, "reason": str(error)}
    _write(actor, item, {**after, "etag": found.etag})


def _find(key: str) -> ImportItem | None:
    parts = key.split("/")
    if len(parts) != 4 or parts[0] != FOLDER:
        return None
    try:
        item = ImportItem.get(parts[1], parts[2], consistent_read=True)
    except ImportItem.DoesNotExist:
        return None
    return item if key == file_key(item.org_id, item.import_id, item.filename) else None


def _looked_at(item: ImportItem, rows: list[list[str]]) -> dict[str, object]:
    region = tenants.tenant(item.org_id).phone_region
    guess = rules.guess(rows[0], rows[1] if len(rows) > 1 else [], region)
    has_header = guess is None or guess.has_header
    columns = rows[0] if has_header else [f"Column {at}" for at, _ in enumerate(rows[0], 1)]
    after: dict[str, object] = {
        "status": ImportStatus.MAPPING.value,
        "columns": _json(columns),
        "sample": _json(rows[1:] if has_header else rows[:_SAMPLE_ROWS]),
    }
    if guess is None:
        return after
    if kind_of(item.import_id) is ImportKind.DO_NOT_CALL:
        guess = Mapping(phone=guess.phone, has_header=guess.has_header)
    after["start"] = _json(Reading(mapping=guess, region=region, dry_run=True))
    if item.dry_run:
        after |= {
            "status": ImportStatus.QUEUED.value,
            "report": _json(ImportReport()),
            "open_key": OPEN,
            "leased_until": clock.iso(clock.now()),
        }
    return after


def _write(actor: Actor, item: ImportItem, after: dict[str, object]) -> None:
    values = {**after, "updated_at": clock.iso(clock.now()), "version": int(item.version) + 1}
    try:
        with transaction(actor, f"{subject_of(item)}.arrived", entity_of(item)) as tx:
            tx.update(
                ImportItem(item.org_id, item.import_id),
                sets(ImportItem, values),
                condition=ImportItem.version == item.version,
                otherwise=_SeenBefore(),
            )
            tx.note(filename=item.filename, reason=after.get("reason"))
            tx.notify(item.created_by)
    except _SeenBefore:
        return
    if after["status"] == ImportStatus.QUEUED:
        queue.send(item.org_id, item.import_id)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
