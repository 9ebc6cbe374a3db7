"""The audit trail."""

from chalicelib.activity import service
from chalicelib.activity.schema import ActivityEntry
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.core.types import Moment

routes = Routes("activity")


@routes.get("/activity", permit=Permission.ACTIVITY_READ)
def list_activity(
    actor: Actor,
    page: PageRequest,
    entity_type: str | None = None,
    entity_id: str | None = None,
    actor_id: str | None = None,
    from_: Moment | None = None,
    to: Moment | None = None,
    order: Order = Order.DESC,
) -> Page[ActivityEntry]:
    """Who did what, when and from where, with before and after of each change; newest first
    unless `order` is `asc`."""
    return service.search(
        actor,
        page,
        entity_type=entity_type,
        entity_id=entity_id,
        actor_id=actor_id,
        since=from_,
        until=to,
        order=order,
    )
