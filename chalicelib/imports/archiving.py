"""Imports that never ran are discarded: moved to the archive, and back. Their file waits there."""

from functools import partial

from chalicelib.core import archive, clock
from chalicelib.core.actor import Actor
from chalicelib.core.archive import Archived, ArchivedItem, TakenMeanwhile
from chalicelib.core.db import plain
from chalicelib.core.errors import Conflict
from chalicelib.core.transactions import transaction
from chalicelib.imports import rules
from chalicelib.imports.items import entity_of, report_of, subject_of
from chalicelib.imports.kinds import ImportKind
from chalicelib.imports.reading import ImportStatus
from chalicelib.imports.showing import find
from chalicelib.imports.table import ImportItem


class NotDiscardable(Conflict):
    code = "import_not_discardable"
    title = "Only an import that waits for nothing and has added nothing can be discarded"


def _archive(kind: ImportKind, actor: Actor, import_id: str) -> Archived:
    """Moves an import that never ran to the archive.

    Raises:
        NotFound: there is no such import.
        NotDiscardable: it is at work, has added numbers, or its file may still come.
    """
    item = find(actor, kind, import_id)
    if not rules.is_discardable(
        ImportStatus(item.status),
        dry_run=item.dry_run,
        added=report_of(item).added,
        created_at=clock.parse(item.created_at),
        now=clock.now(),
    ):
        raise NotDiscardable()
    about = entity_of(item)
    with transaction(actor, f"{about.type}.archived", about, once=actor.once) as tx:
        tx.delete(
            ImportItem(actor.org_id, import_id),
            condition=ImportItem.version == item.version,
            otherwise=NotDiscardable(),
        )
        tx.note(filename=item.filename)
        tx.notify(item.created_by)
        return tx.answer(archive.keep(tx, actor, about, item.filename, plain(item)))


archive_import = partial(_archive, ImportKind.NUMBERS)
archive_dnc_import = partial(_archive, ImportKind.DO_NOT_CALL)


def restore_import(actor: Actor, archived: ArchivedItem) -> None:
    """Brings an import of either kind back.

    Raises:
        NotFound: somebody else restored it or deleted it for good.
    """
    row = archived.values
    item = ImportItem(**row | {"updated_at": clock.iso(clock.now()), "version": row["version"] + 1})
    with transaction(actor, f"{subject_of(item)}.restored", entity_of(item)) as tx:
        archive.take(tx, archived)
        tx.put(
            item,
            condition=ImportItem.import_id.does_not_exist(),
            otherwise=TakenMeanwhile("This import is among the imports already"),
        )
        tx.note(filename=item.filename)
        tx.notify(item.created_by)
