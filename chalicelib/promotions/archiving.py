"""Promotions that are deleted: moved to the archive, and back."""

from chalicelib.core import archive, clock
from chalicelib.core.actor import Actor
from chalicelib.core.archive import Archived, ArchivedItem, TakenMeanwhile
from chalicelib.core.errors import Conflict
from chalicelib.core.transactions import Entity, transaction
from chalicelib.promotions.service import KIND, find
from chalicelib.promotions.table import PromotionItem


def archive_promotion(actor: Actor, promotion_id: str) -> Archived:
    """Moves a promotion to the archive; its counters wait for it.

    Raises:
        NotFound: there is no such promotion.
        Conflict: somebody edits it at the same moment.
    """
    row = find(actor, promotion_id)
    about = Entity(KIND, promotion_id)
    with transaction(actor, "promotion.archived", about, once=actor.once) as tx:
        tx.delete(
            PromotionItem(actor.org_id, promotion_id),
            condition=PromotionItem.version == row["version"],
            otherwise=Conflict("Somebody just changed this promotion; try again"),
        )
        tx.note(name=row["name"])
        return tx.answer(archive.keep(tx, actor, about, row["name"], row))


def restore_promotion(actor: Actor, archived: ArchivedItem) -> None:
    """Brings a promotion back.

    Raises:
        NotFound: somebody else restored it or deleted it for good.
    """
    row = archived.values
    after = row | {"updated_at": clock.iso(clock.now()), "version": row["version"] + 1}
    with transaction(actor, "promotion.restored", Entity(KIND, archived.entity_id)) as tx:
        archive.take(tx, archived)
        tx.put(
            PromotionItem(**after),
            condition=PromotionItem.promotion_id.does_not_exist(),
            otherwise=TakenMeanwhile("This promotion is among the promotions already"),
        )
        tx.note(name=row["name"])
