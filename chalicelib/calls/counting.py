"""What a call counts to: its agent's day, its phone line, the promotions of its number."""

from datetime import date

from chalicelib.calls.schema import Call
from chalicelib.core.actor import Actor
from chalicelib.core.transactions import Transaction
from chalicelib.numbers.schema import Number
from chalicelib.progress import service as progress
from chalicelib.progress.counters import Counters
from chalicelib.promotions import service as promotions
from chalicelib.promotions.schema import Promotion

MOST_PROMOTIONS = 10


def count(tx: Transaction, actor: Actor, call: Call, day: date, delta: Counters) -> None:
    """Adds `delta` to everything that this call counts to, within `tx`."""
    progress.count(tx, actor, call.agent_id, day, delta, line_id=call.line_id)
    for promotion_id in call.promotion_ids:
        promotions.count(
            tx,
            actor,
            promotion_id,
            call.agent_id,
            day,
            calls=delta.calls,
            answered=delta.answered,
            conversions=delta.conversions,
        )


def promotions_of(number: Number | None, running: list[Promotion]) -> list[str]:
    """The running promotions that a number of the pool belongs to; the ten that end last where
    there are more."""
    if number is None:
        return []
    return promotions.matching(running, number.customer_type, number.airplane)[:MOST_PROMOTIONS]
