"""Reads that do not need one another, side by side: as many requests, one wait."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import cache
from typing import Any

_WORKERS = 16


def together(*calls: Callable[[], Any]) -> list[Any]:
    """The results of all calls, in their order.

    Raises:
        Exception: what the first failing call raised, once every call has ended.
    """
    if len(calls) == 1:
        return [calls[0]()]
    futures = [_pool().submit(copy_context().run, call) for call in calls]
    failures = [error for future in futures if (error := future.exception())]
    if failures:
        raise failures[0]
    return [future.result() for future in futures]


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_WORKERS, thread_name_prefix="together")
