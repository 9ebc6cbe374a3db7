"""Reads that do not need one another, side by side: as many requests, one wait."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from functools import cache
from typing import Any

_WORKERS = 16


def together(*calls: Callable[[], Any]) -> list[Any]:
    """The results of all calls, in their order.

    Raises:
        Exception: what the first failing call raised, once every call has ended.
    """
    if not calls:
        return []
    # The caller would only wait: it makes the first call itself, one thread hop less.
    others = [_pool().submit(copy_context().run, call) for call in calls[1:]]
    first: Future[Any] = Future()
    try:
        first.set_result(calls[0]())
    except Exception as error:
        first.set_exception(error)
    futures = [first, *others]
    failures = [failure for future in futures if (failure := future.exception())]
    if failures:
        raise failures[0]
    return [future.result() for future in futures]


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_WORKERS, thread_name_prefix="together")
