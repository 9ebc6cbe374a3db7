"""The archive."""

from chalicelib.archive import service
from chalicelib.archive.schema import ArchiveCreate, ArchivedRecord, EntityType, Restored
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.archive import Archived, TakenMeanwhile
from chalicelib.core.errors import Conflict
from chalicelib.core.http import Routes
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.core.types import Id, Moment
from chalicelib.settings.holding import LegalHold

routes = Routes("archive")


@routes.get("/archive", permit=Permission.ARCHIVE_MANAGE)
def list_archived(
    actor: Actor,
    page: PageRequest,
    entity_type: EntityType | None = None,
    from_: Moment | None = None,
    to: Moment | None = None,
    order: Order = Order.DESC,
) -> Page[Archived]:
    """What was deleted and can be restored, the latest first unless `order` is `asc`; `from` is
    included, `to` is not.

    A page may hold fewer items than `limit` although there is a next page, where some were
    records you could not see.
    """
    return service.list_archived(actor, entity_type, from_, to, order, page)


@routes.post(
    "/archive",
    permit=Permission.ARCHIVE_MANAGE,
    location="/archive/{archive_id}",
    errors=(Conflict,),
)
def archive_record(actor: Actor, body: ArchiveCreate) -> Archived:
    """Moves a record to the archive, as deleting it does, and says where it is now.

    Needs the permission to delete such records as well.
    """
    return service.archive_record(actor, body)


@routes.get("/archive/{archive_id}", permit=Permission.ARCHIVE_MANAGE)
def read_archived(actor: Actor, archive_id: Id) -> ArchivedRecord:
    """One archived record, with what it held."""
    return service.get_archived(actor, archive_id)


@routes.post(
    "/archive/{archive_id}/restore",
    permit=Permission.ARCHIVE_MANAGE,
    status=200,
    errors=(TakenMeanwhile,),
)
def restore_archived(actor: Actor, archive_id: Id) -> Restored:
    """Brings a record back to where it was, under its old id.

    Where something took its place meanwhile, `taken_meanwhile` says what.
    """
    return service.restore(actor, archive_id)


@routes.delete("/archive/{archive_id}", permit=Permission.ARCHIVE_DELETE, errors=(LegalHold,))
def delete_archived(actor: Actor, archive_id: Id) -> None:
    """Deletes an archived record for good, unless a legal hold is on."""
    service.delete_for_good(actor, archive_id)
