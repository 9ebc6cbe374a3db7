"""Trying again where others change the same record at the same moment."""

from collections.abc import Callable
from typing import TypeVar

from chalicelib.core.errors import AppError

T = TypeVar("T")

_ATTEMPTS = 5


def persist(attempt: Callable[[], T], collision: type[AppError]) -> T:
    """What `attempt` answers; it reads anew each time it ends in a `collision`, the last stands."""
    for _ in range(_ATTEMPTS - 1):
        try:
            return attempt()
        except collision:
            continue
    return attempt()
