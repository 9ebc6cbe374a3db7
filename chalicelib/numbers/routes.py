"""The pool of numbers to call."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.core.params import IfMatch
from chalicelib.core.types import Id
from chalicelib.numbers import archiving, listing, service
from chalicelib.numbers.listing import Filters
from chalicelib.numbers.requests import E164, NumberPatch, PhonePrefix
from chalicelib.numbers.schema import Airplane, CustomerType, Number, Segments
from chalicelib.numbers.service import NumberChanged, NumberListed
from chalicelib.numbers.states import NumberStatus

routes = Routes("numbers")


@routes.get("/numbers", permit=Permission.NUMBERS_READ)
def list_numbers(
    actor: Actor,
    page: PageRequest,
    status: NumberStatus | None = None,
    customer_type: CustomerType | None = None,
    airplane: Airplane | None = None,
    assigned_to: Id | None = None,
    q: PhonePrefix | None = None,
    order: Order = Order.ASC,
) -> Page[Number]:
    """Numbers, in the order of the numbers; of one customer type or airplane, by status first.
    `order=desc` turns them round.

    Agents see the numbers that are theirs. `q` is the beginning of a number. A customer type and
    an airplane are found in any spelling: `VIP` is `vip`.
    """
    filters = Filters(status, customer_type, airplane, assigned_to, q, order)
    return listing.list_numbers(actor, filters, page)


@routes.get("/numbers/segments", permit=Permission.NUMBERS_MANAGE)
def list_segments(actor: Actor) -> Segments:
    """How many numbers there are of each customer type and airplane, by status."""
    return service.list_segments(actor)


@routes.get("/numbers/{e164}", permit=Permission.NUMBERS_READ)
def read_number(actor: Actor, e164: E164) -> Number:
    """One number. Agents see those that are theirs."""
    return service.get_number(actor, e164)


@routes.patch("/numbers/{e164}", permit=Permission.NUMBERS_MANAGE, errors=(NumberListed,))
def edit_number(actor: Actor, e164: E164, body: NumberPatch, if_match: IfMatch) -> Number:
    """Changes a number; absent fields stay, null clears one."""
    return service.edit_number(actor, e164, body, if_match)


@routes.delete("/numbers/{e164}", permit=Permission.NUMBERS_DELETE, errors=(NumberChanged,))
def delete_number(actor: Actor, e164: E164) -> None:
    """Deletes a number: it moves to the archive, which can restore it. Its calls keep it."""
    archiving.archive_number(actor, e164)
