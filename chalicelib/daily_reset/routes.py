"""Days that are over."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.core.paging import Page, PageRequest
from chalicelib.daily_reset import listing
from chalicelib.daily_reset.schema import ClosedDay

routes = Routes("daily_reset")


@routes.get("/progress/days", permit=Permission.PROGRESS_READ)
def list_closed_days(actor: Actor, page: PageRequest) -> Page[ClosedDay]:
    """The organisation's local days that are over, newest first, as they were when they closed.

    For those who see everybody's progress; agents find their own days under `/progress`.
    """
    return listing.list_closed_days(actor, page)
