"""Promotions."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.errors import Conflict
from chalicelib.core.http import Routes
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.params import IfMatch
from chalicelib.core.types import Id, PhoneInput
from chalicelib.promotions import archiving, service
from chalicelib.promotions.schema import (
    Promotion,
    PromotionCreate,
    PromotionDetail,
    PromotionPatch,
)

routes = Routes("promotions")


@routes.get("/promotions", permit=Permission.PROMOTIONS_READ)
def list_promotions(
    actor: Actor, page: PageRequest, phone: PhoneInput | None = None
) -> Page[Promotion]:
    """Promotions, newest first.

    With `phone` those that run today and that this number of the pool belongs to, the first to end
    first, all at once.
    """
    if phone is not None:
        return service.promotions_of(actor, phone)
    return service.list_promotions(actor, page)


@routes.post(
    "/promotions",
    permit=Permission.PROMOTIONS_MANAGE,
    location="/promotions/{promotion_id}",
)
def create_promotion(actor: Actor, body: PromotionCreate) -> Promotion:
    """Adds a promotion: numbers of some segments, some days, one script, one goal."""
    return service.create_promotion(actor, body)


@routes.get("/promotions/{promotion_id}", permit=Permission.PROMOTIONS_READ)
def read_promotion(actor: Actor, promotion_id: Id) -> PromotionDetail:
    """One promotion with its progress, day by day."""
    return service.get_promotion(actor, promotion_id)


@routes.patch("/promotions/{promotion_id}", permit=Permission.PROMOTIONS_MANAGE)
def edit_promotion(
    actor: Actor, promotion_id: Id, if_match: IfMatch, body: PromotionPatch
) -> Promotion:
    """Changes a promotion; absent fields stay. What was counted stays."""
    return service.edit_promotion(actor, promotion_id, body, if_match)


@routes.delete(
    "/promotions/{promotion_id}", permit=Permission.PROMOTIONS_MANAGE, errors=(Conflict,)
)
def delete_promotion(actor: Actor, promotion_id: Id) -> None:
    """Deletes a promotion: it moves to the archive, which can restore it."""
    archiving.archive_promotion(actor, promotion_id)
