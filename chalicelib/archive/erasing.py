"""Archived records that are deleted for good, with what lies beside them."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from chalicelib.core import archive
from chalicelib.core.actor import Actor
from chalicelib.core.archive import ArchivedItem
from chalicelib.core.transactions import Entity, transaction
from chalicelib.imports import erasing as imports
from chalicelib.promotions import erasing as promotions
from chalicelib.recordings import erasing as recordings
from chalicelib.scripts import erasing as scripts

# By kind of record what lies beside its row; each is safe to repeat.
_BESIDE: Mapping[str, Callable[[ArchivedItem], None]] = MappingProxyType(
    {
        "script": lambda item: scripts.erase(item.org_id, item.entity_id),
        "promotion": lambda item: promotions.erase(item.org_id, item.entity_id),
        "call": recordings.erase,
        "import": imports.erase,
        "dnc_import": imports.erase,
    }
)


def erase(actor: Actor, item: ArchivedItem) -> None:
    """Deletes an archived record with what lies beside it.

    Raises:
        NotFound: somebody else restored or deleted it.
    """
    if erase_beside := _BESIDE.get(item.entity_type):
        erase_beside(item)
    about = Entity(item.entity_type, item.entity_id)
    with transaction(actor, f"{item.entity_type}.deleted", about) as tx:
        archive.take(tx, item)
        tx.note(title=item.title, archived_at=item.archived_at)
