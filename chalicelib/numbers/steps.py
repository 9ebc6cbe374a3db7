"""Many numbers at once, in steps.

Each is one transaction of at most 48 numbers with one record. A number that somebody else took
meanwhile is dropped from the step, and only that one.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from chalicelib.core.actor import Actor
from chalicelib.core.errors import Conflict, Unavailable
from chalicelib.core.transactions import Entity, Transaction, transaction

T = TypeVar("T")

PER_TRANSACTION = 48  # two of the 100 writes a transaction holds, and its record
_ATTEMPTS = 4


class Lost(Conflict):
    """Somebody else took that number."""

    def __init__(self, e164: str) -> None:
        super().__init__()
        self.e164 = e164


def persist(
    actor: Actor,
    action: str,
    about: Entity,
    wanted: Sequence[Any],
    number_of: Callable[[Any], str],
    write: Callable[[Transaction, Sequence[Any]], list[T]],
) -> list[T]:
    """One transaction; what others took is left out of the next attempt."""
    left = list(wanted)
    for _ in range(_ATTEMPTS):
        if not left:
            break
        try:
            with transaction(actor, action, about) as tx:
                written = write(tx, left)
        except Lost:
            lost = {refusal.e164 for refusal in tx.refusals if isinstance(refusal, Lost)}
            left = [one for one in left if number_of(one) not in lost]
        except Unavailable:
            break  # others keep writing to these numbers: they are as good as taken
        else:
            return written
    return []
