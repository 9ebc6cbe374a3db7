"""Calls one after another: moto stumbles over two transactions at the same time."""

from collections.abc import Callable
from typing import Any


def one_by_one(*calls: Callable[[], Any]) -> list[Any]:
    """What `together` answers and raises, on one thread."""
    results, failures = [], []
    for call in calls:
        try:
            results.append(call())
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise failures[0]
    return results
