"""Organisations, as platform administrators see them."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.core.paging import Page, PageRequest
from chalicelib.orgs import service
from chalicelib.orgs.schema import Org

routes = Routes("orgs")


@routes.get("/admin/orgs", permit=Permission.PLATFORM_ORGS)
def list_orgs(actor: Actor, page: PageRequest) -> Page[Org]:  # noqa: ARG001 - the permission is all
    """Every organisation, by name."""
    return service.list_orgs(page)
