"""Numbers that are deleted: moved to the archive, and back."""

from collections.abc import Callable

from chalicelib.core import archive, clock
from chalicelib.core.actor import Actor
from chalicelib.core.archive import Archived, ArchivedItem, TakenMeanwhile
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.numbers import holds, rules
from chalicelib.numbers.counters import Counts
from chalicelib.numbers.finding import find
from chalicelib.numbers.items import KIND, NumberChanged
from chalicelib.numbers.states import AssignmentStatus, NumberStatus
from chalicelib.numbers.table import NumberItem
from chalicelib.numbers.values import kept_with
from chalicelib.numbers.writing import moved, unmoved


def archive_number(actor: Actor, e164: str) -> Archived:
    """Moves a number to the archive, out of the pool and of whoever's list it is in; its calls
    keep the number.

    Raises:
        NotFound: it is not within the actor's reach.
        NumberChanged: somebody edits, assigns or calls it at the same moment.
    """
    row = find(actor, e164)
    about = Entity(KIND, row["e164"])
    with transaction(actor, "number.archived", about, once=actor.once) as tx:
        tx.delete(
            NumberItem(actor.org_id, row["e164"]),
            condition=(NumberItem.version == row["version"]) & unmoved(row),
            otherwise=NumberChanged(),
        )
        holds.close(tx, actor.org_id, row, AssignmentStatus.RECYCLED, "deleted")
        counts = Counts()
        counts.moved(row, None)
        counts.add_to(tx, actor.org_id)
        image = rules.shown(row)
        tx.changed(image, dict.fromkeys(image))
        tx.notify(row.get("assigned_to"))
        return tx.answer(archive.keep(tx, actor, about, row["e164"], row))


def restore_number(
    actor: Actor, archived: ArchivedItem, *, listed: bool, check: Callable[[Transaction], None]
) -> None:
    """Brings a number back: as one that nobody may call where it is `listed`, which `check` makes
    its transaction hold to; else as it was, but in nobody's list.

    Raises:
        NotFound: somebody else restored it or deleted it for good.
        TakenMeanwhile: the number is in the pool again already.
    """
    row = archived.values
    status = NumberStatus(row["status"])
    if listed:
        status = NumberStatus.DO_NOT_CALL
    elif status in (NumberStatus.ASSIGNED, NumberStatus.DO_NOT_CALL):
        status = NumberStatus.AVAILABLE
    stamp = {"updated_at": clock.iso(clock.now()), "version": row["version"] + 1}
    after = row | (moved(status) if status != row["status"] else {}) | stamp
    after |= kept_with(actor.org_id, after)
    with transaction(actor, "number.restored", Entity(KIND, archived.entity_id)) as tx:
        archive.take(tx, archived)
        check(tx)
        tx.put(
            NumberItem(**after),
            condition=NumberItem.e164.does_not_exist(),
            otherwise=TakenMeanwhile("This number is in the pool again already"),
        )
        counts = Counts()
        counts.moved(None, after)
        counts.add_to(tx, actor.org_id)
        tx.changed({}, rules.shown(after))
