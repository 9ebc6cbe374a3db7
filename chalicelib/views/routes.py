"""Saved views."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.errors import Conflict
from chalicelib.core.http import Routes
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.params import IfMatch
from chalicelib.views import defaults, service
from chalicelib.views.schema import (
    DefaultViews,
    View,
    ViewCreate,
    ViewId,
    ViewList,
    ViewPatch,
)
from chalicelib.views.service import TooManyViews, ViewTaken

routes = Routes("views")


@routes.get("/views", permit=Permission.VIEWS_MANAGE)
def list_views(actor: Actor, page: PageRequest, list: ViewList) -> Page[View]:
    """The views of a list: your own, and those of your teams; admins see every team's.

    Managers see those of the teams they reach.
    """
    return service.list_views(actor, list, page)


@routes.post(
    "/views",
    permit=Permission.VIEWS_MANAGE,
    location="/views/{view_id}",
    errors=(ViewTaken, TooManyViews),
)
def create_view(actor: Actor, body: ViewCreate) -> View:
    """Saves a view, for yourself or for a team that you manage.

    Names are unique among your own views of the list, and among a team's, whatever their case.
    """
    return service.create_view(actor, body)


@routes.patch("/views/{view_id}", permit=Permission.VIEWS_MANAGE, errors=(ViewTaken,))
def edit_view(actor: Actor, view_id: ViewId, body: ViewPatch, if_match: IfMatch) -> View:
    """Renames a view, or has it show something else."""
    return service.edit_view(actor, view_id, body, if_match)


@routes.delete("/views/{view_id}", permit=Permission.VIEWS_MANAGE, errors=(Conflict,))
def delete_view(actor: Actor, view_id: ViewId) -> None:
    """Deletes a view; the records it showed stay."""
    service.delete_view(actor, view_id)


@routes.get("/views/defaults", permit=Permission.VIEWS_MANAGE)
def list_default_views(actor: Actor) -> DefaultViews:
    """With which view each list opens for you."""
    return defaults.list_defaults(actor)


@routes.put("/views/{view_id}/default", permit=Permission.VIEWS_MANAGE)
def make_view_default(actor: Actor, view_id: ViewId) -> View:
    """Has its list open with this view for you, in place of another."""
    return defaults.set_default(actor, view_id)


@routes.delete("/views/{view_id}/default", permit=Permission.VIEWS_MANAGE)
def unmake_view_default(actor: Actor, view_id: ViewId) -> None:
    """Has its list open with no view for you."""
    defaults.clear_default(actor, view_id)
