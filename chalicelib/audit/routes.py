"""An audit that can be trusted."""

from chalicelib.audit import service
from chalicelib.audit.schema import (
    ActivityExport,
    ExportRequest,
    Seal,
    Verification,
    VerifyRequest,
)
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.core.paging import Order, Page, PageRequest

routes = Routes("audit")


@routes.get("/audit/seals", permit=Permission.ACTIVITY_READ)
def list_seals(actor: Actor, page: PageRequest, order: Order = Order.DESC) -> Page[Seal]:
    """The seals of the organisation's finished days (in UTC), newest first unless `order` is
    `asc`."""
    return service.list_seals(actor, page, order)


@routes.post("/audit/verify", permit=Permission.ACTIVITY_READ, status=200)
def verify_range(actor: Actor, body: VerifyRequest) -> Verification:
    """Reads every record of these days again and compares it with the seals: names the first one
    altered, missing or added on each day, and seals that were changed themselves."""
    return service.verify_range(actor, body)


@routes.post("/activity/exports", permit=Permission.ACTIVITY_READ, status=200)
def export_activity(actor: Actor, body: ExportRequest) -> ActivityExport:
    """The audit trail of a range as CSV: where to fetch it for the next five minutes. At most
    10,000 records; the export is itself recorded."""
    return service.export_activity(actor, body)
