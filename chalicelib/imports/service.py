"""Imports: asking for one, saying how to read it, following it, taking it back."""

from datetime import timedelta
from typing import Any

import msgspec
from msgspec import structs

from chalicelib.core import clock, files, ids, reads, uploads
from chalicelib.core.actor import Actor
from chalicelib.core.db import sets
from chalicelib.core.errors import Conflict
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.core.transactions import transaction
from chalicelib.imports import checks, queue, rules
from chalicelib.imports.items import entity_of, subject_of
from chalicelib.imports.keys import errors_key, file_key
from chalicelib.imports.kinds import PREFIXES, ImportKind
from chalicelib.imports.reading import ImportReport, ImportStatus, Mapping, Reading
from chalicelib.imports.schema import (
    DncImportStart,
    Import,
    ImportCreate,
    ImportCreated,
    ImportErrors,
    ImportStart,
)
from chalicelib.imports.showing import as_import, find, shown
from chalicelib.imports.table import OPEN, ImportItem
from chalicelib.orgs import finding as orgs

_FETCH_LASTS = timedelta(minutes=5)
_CONTENT_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_STARTABLE = (ImportStatus.MAPPING, ImportStatus.REHEARSED)
_UNDOABLE = (ImportStatus.FINISHED, ImportStatus.FAILED)


class NotReady(Conflict):
    code = "import_not_ready"
    title = "This import cannot be started now: its file is not there yet, or it ran already"


class NotUndoable(Conflict):
    code = "import_not_undoable"
    title = "Only an import that has finished or failed can be taken back"


class NoErrors(Conflict):
    code = "no_errors"
    title = "Every row of this import was added, or it has not finished"


def create_import(
    actor: Actor, body: ImportCreate, kind: ImportKind = ImportKind.NUMBERS
) -> ImportCreated:
    """Makes room for a file and says where it goes."""
    stamp = clock.iso(clock.now())
    item = ImportItem(
        org_id=actor.org_id,
        import_id=ids.new(PREFIXES[kind]),
        filename=body.filename,
        size=body.size,
        status=ImportStatus.AWAITING_UPLOAD.value,
        dry_run=body.dry_run,
        created_by=actor.user_id,
        created_by_name=actor.name or None,
        created_at=stamp,
        updated_at=stamp,
    )
    key = file_key(actor.org_id, item.import_id, body.filename)
    content_type = _CONTENT_TYPES[key.rpartition(".")[2]]
    upload = uploads.form(key, content_type, body.size, None, rules.UPLOAD_LASTS)
    answer = ImportCreated(import_id=item.import_id, import_=shown(item), upload=upload)
    action = f"{subject_of(item)}.created"
    with transaction(actor, action, entity_of(item), once=actor.once) as tx:
        tx.put(item, condition=ImportItem.import_id.does_not_exist())
        tx.note(filename=body.filename, size=body.size)
        return tx.answer(answer)


def list_imports(
    actor: Actor, page: PageRequest, order: Order, kind: ImportKind = ImportKind.NUMBERS
) -> Page[Import]:
    """The organisation's imports of that kind, by when they were begun."""
    source = reads.Slice(
        ImportItem,
        actor.org_id,
        starts_with=f"{PREFIXES[kind]}_",
        newest_first=order is Order.DESC,
    )
    rows = reads.page(source, page)
    return Page(items=[as_import(row) for row in rows.items], next_cursor=rows.next_cursor)


def get_import(actor: Actor, import_id: str, kind: ImportKind = ImportKind.NUMBERS) -> Import:
    return shown(find(actor, kind, import_id))


def start_import(actor: Actor, import_id: str, body: ImportStart) -> Import:
    """Reads the file with that mapping; `dry_run` says what would become of each row.

    Raises:
        Invalid: the mapping names a column that the file does not have.
        NotReady: the file is not there, or was imported.
    """
    reading = Reading(**structs.asdict(body), region=actor.phone_region)
    return _start(actor, find(actor, ImportKind.NUMBERS, import_id), reading)


def start_dnc_import(actor: Actor, import_id: str, body: DncImportStart) -> Import:
    """Reads a do-not-call list; `dry_run` says what would become of each row.

    Raises:
        Invalid: the file has no such column, or the scrub date is missing or still to come.
        NotReady: the file is not there, or was imported.
    """
    item = find(actor, ImportKind.DO_NOT_CALL, import_id)
    mapping = Mapping(phone=body.mapping.phone, has_header=body.mapping.has_header)
    checks.check_scrub_date(
        body, clock.local_date(clock.now(), orgs.get_org(actor.org_id).time_zone)
    )
    reading = Reading(
        mapping=mapping,
        region=actor.phone_region,
        scrub_date=body.scrub_date,
        reason=body.reason,
        dry_run=body.dry_run,
    )
    return _start(actor, item, reading)


def _start(actor: Actor, item: ImportItem, reading: Reading) -> Import:
    if item.status not in _STARTABLE:
        raise NotReady()
    checks.check_columns(reading.mapping, len(msgspec.json.decode(item.columns or "[]")))
    after = {
        "status": ImportStatus.QUEUED.value,
        "dry_run": reading.dry_run,
        "start": msgspec.json.encode(reading).decode(),
        "row": 0,
        "byte": 0,
        "report": msgspec.json.encode(ImportReport()).decode(),
        "faulty_rows": None,
        "has_errors": False,
        "open_key": OPEN,
        "leased_until": clock.iso(clock.now()),
        "runner": None,
    }
    return _change(actor, item, "started", after, NotReady())


def undo_import(actor: Actor, import_id: str) -> Import:
    """Takes the import's numbers out of the pool again, save those that were worked on.

    Raises:
        NotUndoable: it is still running, or was a rehearsal.
    """
    item = find(actor, ImportKind.NUMBERS, import_id)
    if item.status not in _UNDOABLE or item.dry_run:
        raise NotUndoable()
    after = {
        "status": ImportStatus.UNDOING.value,
        "removed": 0,
        "kept": 0,
        "undo_cursor": None,
        "open_key": OPEN,
        "leased_until": clock.iso(clock.now()),
        "runner": None,
    }
    return _change(actor, item, "undo_started", after, NotUndoable())


def errors_url(actor: Actor, import_id: str, kind: ImportKind = ImportKind.NUMBERS) -> ImportErrors:
    """Where the rows that were not added can be fetched as CSV, for five minutes.

    Raises:
        NoErrors: there are none, or not yet.
    """
    item = find(actor, kind, import_id)
    if not item.has_errors or item.open_key:
        raise NoErrors()
    expires_at = clock.iso(clock.now() + _FETCH_LASTS)
    url = files.signed("get_object", {"Key": errors_key(item)}, _FETCH_LASTS)
    return ImportErrors(url=url, expires_at=expires_at)


def _change(
    actor: Actor, item: ImportItem, action: str, after: dict[str, Any], otherwise: Conflict
) -> Import:
    """Writes the import's next state and queues its work; a message that is lost is made good by
    the schedule that looks after open imports."""
    before, stamp = item.version, clock.iso(clock.now())
    values = {**after, "updated_at": stamp, "version": int(before) + 1}
    action = f"{subject_of(item)}.{action}"
    with transaction(actor, action, entity_of(item), once=actor.once) as tx:
        tx.update(
            ImportItem(actor.org_id, item.import_id),
            sets(ImportItem, values),
            condition=ImportItem.version == before,
            otherwise=otherwise,
        )
        tx.note(filename=item.filename, dry_run=after.get("dry_run"))
        tx.notify(item.created_by)
    queue.send(actor.org_id, item.import_id)
    for name, value in values.items():
        setattr(item, name, value)
    return shown(item)
