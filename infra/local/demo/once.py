"""What a start that was interrupted does not make again."""

from collections.abc import Callable
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from chalicelib.core.actor import Actor, Once
from chalicelib.core.transactions import Replayed

B = TypeVar("B")
T = TypeVar("T")


def once(create: Callable[[Actor, B], T], actor: Actor, key: str, body: B, kind: type[T]) -> T:
    """Creates, or answers what an interrupted start created."""
    try:
        return create(replace(actor, once=Once(f"demo-{key}", "demo")), body)
    except Replayed as replayed:
        return msgspec.json.decode(replayed.answer, type=kind)
