"""Batches worked on a few at a time, while the file is read on: the database never waits."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context

from chalicelib.imports.batches import Batch
from chalicelib.imports.sources import Unreadable

AT_ONCE = 3

_UnderWay = tuple[Batch, Future[None]]


def in_order(batches: Iterable[Batch], work: Callable[[Batch], None]) -> Iterator[Batch]:
    """The batches after `work` on them, in their order; no more than `AT_ONCE` are in memory.

    Of a number that the file gives twice the row further up counts: a batch that repeats a number
    of another one waits until that is done.

    Raises:
        Exception: what `work` raised, in its turn; those after it have ended by then.
    """
    under_way: deque[_UnderWay] = deque()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        try:
            for batch in batches:
                while len(under_way) >= AT_ONCE or _repeats(batch, under_way):
                    yield _done(under_way)
                under_way.append((batch, threads.submit(copy_context().run, work, batch)))
        except Unreadable:
            # What was read before counts.
            while under_way:
                yield _done(under_way)
            raise
        while under_way:
            yield _done(under_way)


def _repeats(batch: Batch, others: Iterable[_UnderWay]) -> bool:
    return not all(batch.phones.isdisjoint(other.phones) for other, _ in others)


def _done(under_way: deque[_UnderWay]) -> Batch:
    batch, future = under_way.popleft()
    future.result()
    return batch
