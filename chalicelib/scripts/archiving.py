"""Scripts that are deleted: moved to the archive, and back."""

from chalicelib.core import archive, clock
from chalicelib.core.actor import Actor
from chalicelib.core.archive import Archived, ArchivedItem, TakenMeanwhile
from chalicelib.core.db import plain
from chalicelib.core.errors import Conflict, NotFound
from chalicelib.core.transactions import Entity, transaction
from chalicelib.scripts.table import ScriptItem

KIND = "script"


def archive_script(actor: Actor, script_id: str) -> Archived:
    """Moves a script to the archive.

    Raises:
        NotFound: there is no such script.
        Conflict: somebody edits it at the same moment.
    """
    try:
        row = plain(ScriptItem.get(actor.org_id, script_id, consistent_read=True))
    except ScriptItem.DoesNotExist as error:
        raise NotFound(KIND, script_id) from error
    about = Entity(KIND, script_id)
    with transaction(actor, "script.archived", about, once=actor.once) as tx:
        tx.delete(
            ScriptItem(actor.org_id, script_id),
            condition=ScriptItem.version == row["version"],
            otherwise=Conflict("Somebody just changed this script; try again"),
        )
        tx.note(title=row["title"])
        return tx.answer(archive.keep(tx, actor, about, row["title"], row))


def restore_script(actor: Actor, archived: ArchivedItem) -> None:
    """Brings a script back.

    Raises:
        NotFound: somebody else restored it or deleted it for good.
    """
    row = archived.values
    after = row | {"updated_at": clock.iso(clock.now()), "version": row["version"] + 1}
    with transaction(actor, "script.restored", Entity(KIND, archived.entity_id)) as tx:
        archive.take(tx, archived)
        tx.put(
            ScriptItem(**after),
            condition=ScriptItem.script_id.does_not_exist(),
            otherwise=TakenMeanwhile("This script is among the scripts already"),
        )
        tx.note(title=row["title"])
