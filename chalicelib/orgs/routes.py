"""Organisations, as platform administrators see them."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.errors import Stale
from chalicelib.core.http import Routes
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.params import IfMatch
from chalicelib.orgs import service
from chalicelib.orgs.schema import Org, OrgUpdate

routes = Routes("orgs")


@routes.get("/admin/orgs", permit=Permission.PLATFORM_ORGS)
def list_orgs(actor: Actor, page: PageRequest) -> Page[Org]:  # noqa: ARG001 - the permission is all
    """Every organisation, by name."""
    return service.list_orgs(page)


@routes.get("/admin/orgs/{org_id}", permit=Permission.PLATFORM_ORGS)
def read_org(actor: Actor, org_id: str) -> Org:  # noqa: ARG001 - the permission is all
    """One organisation."""
    return service.get_org(org_id)


@routes.patch("/admin/orgs/{org_id}", permit=Permission.PLATFORM_ORGS)
def update_org(actor: Actor, org_id: str, body: OrgUpdate, if_match: IfMatch) -> Org:
    """Changes name, time zone, default phone region or policy; it counts within a minute."""
    return service.update_org(actor, org_id, body, if_match=if_match)


@routes.post(
    "/admin/orgs/{org_id}/suspend",
    status=200,
    permit=Permission.PLATFORM_ORGS,
    errors=[service.AlreadySuspended, Stale],
)
def suspend_org(actor: Actor, org_id: str) -> Org:
    """Shuts the organisation's people out within a minute; signing in says so. Its data stays."""
    return service.suspend_org(actor, org_id)


@routes.post(
    "/admin/orgs/{org_id}/restore",
    status=200,
    permit=Permission.PLATFORM_ORGS,
    errors=[service.NotSuspended, Stale],
)
def restore_org(actor: Actor, org_id: str) -> Org:
    """Lets the organisation's people in again."""
    return service.restore_org(actor, org_id)
