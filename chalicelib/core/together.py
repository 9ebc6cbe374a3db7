"""Reads that do not need one another, side by side: as many requests, one wait."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from functools import cache
from threading import current_thread
from typing import Any

_WORKERS = 16
_PREFIX = "together"


def together(*calls: Callable[[], Any]) -> list[Any]:
    """The results of all calls, in their order.

    Within one of them, further ones run one after the other: waiting for a free thread while
    holding one could last for ever.

    Raises:
        Exception: what the first failing call raised, once every call has ended.
    """
    if not calls:
        return []
    if current_thread().name.startswith(_PREFIX):
        futures = [_made(call) for call in calls]
    else:
        # The caller would only wait: it makes the first call itself, one thread hop less.
        others = [_pool().submit(copy_context().run, call) for call in calls[1:]]
        futures = [_made(calls[0]), *others]
    failures = [failure for future in futures if (failure := future.exception())]
    if failures:
        raise failures[0]
    return [future.result() for future in futures]


def _made(call: Callable[[], Any]) -> Future[Any]:
    made: Future[Any] = Future()
    try:
        made.set_result(call())
    except Exception as error:
        made.set_exception(error)
    return made


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_WORKERS, thread_name_prefix=_PREFIX)
