"""What comes into the pool is asked of the do-not-call list first."""

from chalicelib.core.actor import Actor
from chalicelib.core.archive import ArchivedItem
from chalicelib.core.transactions import Transaction
from chalicelib.dnc import service
from chalicelib.dnc.table import DncItem
from chalicelib.numbers import archiving
from chalicelib.numbers import service as numbers
from chalicelib.numbers.requests import NumberCreate
from chalicelib.numbers.schema import Number


def add_number(actor: Actor, body: NumberCreate) -> Number:
    """A new number, available at once.

    Raises:
        Invalid: nobody could have that number, or a kind has no letter in it.
        NumberTaken: it is in the pool already.
        NumberListed: it is on the do-not-call list.
    """

    def unlisted(tx: Transaction, e164: str) -> None:
        absent = DncItem.e164.does_not_exist()
        tx.check(DncItem, actor.org_id, e164, condition=absent, otherwise=numbers.NumberListed())

    return numbers.create_number(actor, body, unlisted)


def restore_number(actor: Actor, archived: ArchivedItem) -> None:
    """Brings a number back from the archive; one that is on the do-not-call list by now as such.

    Raises:
        NotFound: somebody else restored it or deleted it for good.
        TakenMeanwhile: the number is in the pool again already.
        NumberChanged: it goes on the list, or comes off it, at the same moment.
    """
    e164 = archived.entity_id
    listed = bool(service.listed(actor.org_id, [e164]))

    def as_read(tx: Transaction) -> None:
        there = DncItem.e164
        held = there.exists() if listed else there.does_not_exist()
        tx.check(DncItem, actor.org_id, e164, condition=held, otherwise=numbers.NumberChanged())

    archiving.restore_number(actor, archived, listed=listed, check=as_read)
