"""Numbers by the file: into the pool, or onto the do-not-call list."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.imports import archiving, service
from chalicelib.imports.kinds import ImportKind
from chalicelib.imports.schema import (
    DncImportStart,
    Import,
    ImportCreate,
    ImportCreated,
    ImportErrors,
    ImportStart,
)

_DNC = ImportKind.DO_NOT_CALL

routes = Routes("imports")


@routes.post(
    "/numbers/imports",
    permit=Permission.NUMBERS_MANAGE,
    location="/numbers/imports/{import_id}",
)
def create_import(actor: Actor, body: ImportCreate) -> ImportCreated:
    """Makes room for a CSV or XLSX file of up to a million rows, and says where to send it.

    When it has come, the import shows its columns and the mapping they suggest; with `dry_run` it
    is rehearsed at once where a column looks like phone numbers.
    """
    return service.create_import(actor, body)


@routes.get("/numbers/imports", permit=Permission.NUMBERS_MANAGE)
def list_imports(actor: Actor, page: PageRequest, order: Order = Order.DESC) -> Page[Import]:
    """The organisation's imports, newest first unless `order` is `asc`."""
    return service.list_imports(actor, page, order)


@routes.get("/numbers/imports/{import_id}", permit=Permission.NUMBERS_MANAGE)
def read_import(actor: Actor, import_id: str) -> Import:
    """One import: where it stands, and what became of the rows read so far."""
    return service.get_import(actor, import_id)


@routes.post(
    "/numbers/imports/{import_id}/start",
    status=200,
    permit=Permission.NUMBERS_MANAGE,
    errors=[service.NotReady],
)
def start_import(actor: Actor, import_id: str, body: ImportStart) -> Import:
    """Reads the file with that mapping. With `dry_run` nothing is written: the report says what
    would become of each row, and the import can be started again."""
    return service.start_import(actor, import_id, body)


@routes.post(
    "/numbers/imports/{import_id}/undo",
    status=200,
    permit=Permission.NUMBERS_MANAGE,
    errors=[service.NotUndoable],
)
def undo_import(actor: Actor, import_id: str) -> Import:
    """Takes the numbers of an import out of the pool again, save those that were assigned, called
    or edited since."""
    return service.undo_import(actor, import_id)


@routes.delete(
    "/numbers/imports/{import_id}",
    permit=Permission.NUMBERS_MANAGE,
    errors=[archiving.NotDiscardable],
)
def delete_import(actor: Actor, import_id: str) -> None:
    """Discards an import that never ran: it moves to the archive, which can restore it."""
    archiving.archive_import(actor, import_id)


@routes.get(
    "/numbers/imports/{import_id}/errors",
    permit=Permission.NUMBERS_MANAGE,
    errors=[service.NoErrors],
)
def read_import_errors(actor: Actor, import_id: str) -> ImportErrors:
    """Where the rows that were not added can be fetched as CSV, each with the reason, for the next
    five minutes."""
    return service.errors_url(actor, import_id)


@routes.post(
    "/dnc/imports",
    permit=Permission.DNC_MANAGE,
    location="/dnc/imports/{import_id}",
)
def create_dnc_import(actor: Actor, body: ImportCreate) -> ImportCreated:
    """Makes room for a do-not-call list of up to a million rows, CSV or XLSX, and says where to
    send it. With `dry_run` it is rehearsed at once where a column looks like phone numbers."""
    return service.create_import(actor, body, _DNC)


@routes.get("/dnc/imports", permit=Permission.DNC_MANAGE)
def list_dnc_imports(actor: Actor, page: PageRequest, order: Order = Order.DESC) -> Page[Import]:
    """The organisation's imports of do-not-call lists, newest first unless `order` is `asc`."""
    return service.list_imports(actor, page, order, _DNC)


@routes.get("/dnc/imports/{import_id}", permit=Permission.DNC_MANAGE)
def read_dnc_import(actor: Actor, import_id: str) -> Import:
    """One import of a do-not-call list: where it stands, and what became of the rows so far."""
    return service.get_import(actor, import_id, _DNC)


@routes.post(
    "/dnc/imports/{import_id}/start",
    status=200,
    permit=Permission.DNC_MANAGE,
    errors=[service.NotReady],
)
def start_dnc_import(actor: Actor, import_id: str, body: DncImportStart) -> Import:
    """Reads the list. Its numbers leave the pool and the calling lists they are in at once; with
    `dry_run` nothing is written. It cannot be undone: each number is taken off by consent."""
    return service.start_dnc_import(actor, import_id, body)


@routes.delete(
    "/dnc/imports/{import_id}",
    permit=Permission.DNC_MANAGE,
    errors=[archiving.NotDiscardable],
)
def delete_dnc_import(actor: Actor, import_id: str) -> None:
    """Discards an import that never ran: it moves to the archive, which can restore it."""
    archiving.archive_dnc_import(actor, import_id)


@routes.get(
    "/dnc/imports/{import_id}/errors",
    permit=Permission.DNC_MANAGE,
    errors=[service.NoErrors],
)
def read_dnc_import_errors(actor: Actor, import_id: str) -> ImportErrors:
    """Where the rows that were not added can be fetched as CSV, each with the reason, for the next
    five minutes."""
    return service.errors_url(actor, import_id, _DNC)
