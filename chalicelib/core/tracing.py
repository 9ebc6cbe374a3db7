"""What belongs together: one id from the first request to the last push, and what the work at
hand has asked of DynamoDB.

The id travels with activity records and queue messages (docs/observability.md).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from msgspec import Struct, field


class Work(Struct):
    """One request or one run of a job: the ids it followed, and the units of each answer.

    Both only ever grow, which reads side by side may do without a lock.
    """

    followed: dict[str, None] = field(default_factory=dict)
    answers: list[float] = field(default_factory=list)

    @property
    def requests(self) -> int:
        """How often DynamoDB answered, retries and refusals included."""
        return len(self.answers)

    @property
    def units(self) -> float:
        """Consumed capacity of reads and writes together."""
        return sum(self.answers)


_correlation: ContextVar[str] = ContextVar("correlation_id", default="")
_work: ContextVar[Work | None] = ContextVar("work", default=None)


def correlation_id() -> str:
    """The id of what is being done; empty outside of requests and jobs."""
    return _correlation.get()


@contextmanager
def working() -> Iterator[Work]:
    """Counts what the block does, on every thread that `together` gives it."""
    work = Work()
    token = _work.set(work)
    try:
        yield work
    finally:
        _work.reset(token)


@contextmanager
def following(correlation_id: str) -> Iterator[None]:
    """What the block does belongs to that id; an empty one changes nothing."""
    if not correlation_id:
        yield
        return
    if work := _work.get():
        work.followed[correlation_id] = None
    token = _correlation.set(correlation_id)
    try:
        yield
    finally:
        _correlation.reset(token)


def answered(units: float) -> None:
    """DynamoDB answered a request, for that much capacity."""
    if work := _work.get():
        work.answers.append(units)
