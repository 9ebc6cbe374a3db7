"""Numbers that come into the pool one by one."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.dnc import intake
from chalicelib.numbers.requests import NumberCreate
from chalicelib.numbers.schema import Number
from chalicelib.numbers.service import NumberListed, NumberTaken

routes = Routes("numbers")


@routes.post(
    "/numbers",
    permit=Permission.NUMBERS_MANAGE,
    location="/numbers/{e164}",
    errors=(NumberTaken, NumberListed),
)
def create_number(actor: Actor, body: NumberCreate) -> Number:
    """Takes a number into the pool, where it is available at once.

    One that is on the do-not-call list is refused with `number_on_do_not_call`, as an import
    leaves it out: take it off the list first, which needs consent.
    """
    return intake.add_number(actor, body)
