"""The do-not-call list."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.dnc import service
from chalicelib.dnc.requests import Consent, DncCreate
from chalicelib.dnc.schema import DncEntry
from chalicelib.dnc.service import AlreadyListed
from chalicelib.numbers.requests import E164, PhonePrefix

routes = Routes("dnc")


@routes.get("/dnc", permit=Permission.DNC_READ)
def list_dnc(
    actor: Actor, page: PageRequest, q: PhonePrefix | None = None, order: Order = Order.ASC
) -> Page[DncEntry]:
    """The numbers that nobody may call, as they rise unless `order` is `desc`. `q` is the beginning
    of a number."""
    return service.list_entries(actor, q, order, page)


@routes.post("/dnc", permit=Permission.DNC_CREATE, location="/dnc/{e164}", errors=(AlreadyListed,))
def add_dnc(actor: Actor, body: DncCreate) -> DncEntry:
    """Puts a number on the list. It leaves the pool and the calling list it is in at once."""
    return service.add_entry(actor, body)


@routes.get("/dnc/{e164}", permit=Permission.DNC_READ)
def read_dnc(actor: Actor, e164: E164) -> DncEntry:
    """Whether a number is on the list, and why; 404 where it is not."""
    return service.get_entry(actor, e164)


@routes.delete("/dnc/{e164}", permit=Permission.DNC_MANAGE)
def remove_dnc(actor: Actor, e164: E164, consent: Consent) -> None:
    """Takes a number off the list; where it is in the pool it can be assigned again.

    `consent` is required: how and when the person agreed to be called. It is kept on record.
    """
    service.remove_entry(actor, e164, consent)
