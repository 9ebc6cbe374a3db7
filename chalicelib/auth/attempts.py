"""Attempts are counted for 15 minutes; then the window is forgotten. Of those to sign in only
failures count; of those to get a reset mail, all.

Three counters: of an account from one address, of an account from anywhere, of an address. A
stranger fills the first from their own address, which leaves the person's own free. The limits
are conditions of the writes, so attempts side by side cannot pass them.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from pynamodb.expressions.condition import Condition

from chalicelib.auth.rules import UNKNOWN, network
from chalicelib.auth.table import AttemptItem, LoginAuditItem
from chalicelib.core import clock, reads
from chalicelib.core.actor import Actor, Origin
from chalicelib.core.errors import Conflict, RateLimited
from chalicelib.core.transactions import Entity, Transaction, transaction

WINDOW = timedelta(minutes=15)
HERE_LIMIT, ACCOUNT_LIMIT, ADDRESS_LIMIT = 5, 20, 100
_TRIES = 4


class Moved(Conflict):
    """Another attempt changed a counter since it was read."""


class Counter(Struct, frozen=True):
    """`ends_at` is the end of its window; None while nothing was counted."""

    bucket: str
    limit: int
    failures: int
    ends_at: datetime | None

    @property
    def is_full(self) -> bool:
        return self.failures >= self.limit


class Counters(Struct, frozen=True):
    """What counts against an account (a user's id, or a name nobody has) at an address."""

    counted_as: str
    ip: str
    purpose: str
    here: Counter
    account: Counter
    address: Counter

    @property
    def all(self) -> tuple[Counter, ...]:
        return (self.here, self.account, self.address)


def read(account: str, ip: str, purpose: str = "") -> Counters:
    """`purpose` keeps counters of its own; without it they are those of signing in."""
    address = network(ip)
    limits = {
        f"{purpose}here#{account}#{address}": HERE_LIMIT,
        f"{purpose}account#{account}": ACCOUNT_LIMIT,
        f"{purpose}address#{address}": ADDRESS_LIMIT,
    }
    rows = reads.get_many(AttemptItem, [(bucket, None) for bucket in limits])
    found = {row["bucket"]: row for row in rows}
    counters = (_counter(bucket, limit, found.get(bucket)) for bucket, limit in limits.items())
    return Counters(account, ip, purpose, *counters)


def refuse_if_full(counters: Counters) -> None:
    """Raises RateLimited until the end of the window that is full."""
    full = [counter for counter in counters.all if counter.is_full]
    if full:
        raise too_many(full)


def too_many(counters: Sequence[Counter]) -> RateLimited:
    now = clock.now()
    wait = max((c.ends_at or now + WINDOW) - now for c in counters)
    minutes = max(1, round(wait.total_seconds() / 60))
    detail = f"Too many failed attempts; try again in {minutes} minutes"
    return RateLimited(detail, -(-int(wait.total_seconds() * 1000) // 1000))


def record_failure(counters: Counters, row: LoginAuditItem, origin: Origin) -> None:
    """Counts a failure and keeps its audit row.

    Raises:
        RateLimited: others filled a counter meanwhile.
    """
    # Who failed to show who they are is nobody we could name.
    actor = Actor(org_id=row.org_id, user_id="anonymous", origin=origin)

    def write(current: Counters) -> None:
        with transaction(actor, "session.refused", Entity("user", row.user_id or UNKNOWN)) as tx:
            tx.put(row)
            count(tx, current)
            tx.note(reason=row.reason)

    keep_counting(counters, write)


def keep_counting(counters: Counters, write: Callable[[Counters], None]) -> None:
    """Repeats `write`, which counts, with new counters where others counted meanwhile.

    Raises:
        RateLimited: others filled a counter meanwhile.
    """
    for _ in range(_TRIES):
        try:
            return write(counters)
        except Moved:
            counters = read(counters.counted_as, counters.ip, counters.purpose)
            refuse_if_full(counters)
    raise too_many(counters.all)


def count(tx: Transaction, counters: Counters) -> None:
    for counter in counters.all:
        if counter.ends_at is None:
            item = AttemptItem(bucket=counter.bucket, failures=1, expires_at=clock.now() + WINDOW)
            tx.put(item, condition=_is_unused(), otherwise=Moved())
        else:
            tx.update(
                AttemptItem(bucket=counter.bucket),
                [AttemptItem.failures.add(1)],
                condition=AttemptItem.failures < counter.limit,
                otherwise=Moved(),
            )


def forgive(tx: Transaction, counters: Counters) -> None:
    """After a success: forgets this address's failures, and holds the limits once more.

    The address alone is not checked again: a whole office shares that item, and checks of it
    side by side would collide.
    """
    here, account = counters.here, counters.account
    item = AttemptItem(bucket=here.bucket)
    tx.delete(item, condition=_has_room(here), otherwise=too_many([here]))
    tx.check(
        AttemptItem,
        account.bucket,
        condition=_has_room(account),
        otherwise=too_many([account]),
    )


def forget(tx: Transaction, account: str, ip: str) -> None:
    """Forgets this address's failures on the account."""
    tx.delete(AttemptItem(bucket=f"here#{account}#{network(ip)}"))


def _counter(bucket: str, limit: int, row: reads.Row | None) -> Counter:
    if row is None or row["expires_at"] <= clock.epoch(clock.now()):
        return Counter(bucket, limit, 0, None)
    ends_at = datetime.fromtimestamp(row["expires_at"], tz=clock.now().tzinfo)
    return Counter(bucket, limit, row["failures"], ends_at)


def _is_unused() -> Condition:
    # DynamoDB's TTL deletes late: an expired counter counts as absent.
    expired = AttemptItem.expires_at <= clock.now()
    unused: Condition = AttemptItem.bucket.does_not_exist() | expired
    return unused


def _has_room(counter: Counter) -> Condition:
    room: Condition = _is_unused() | (AttemptItem.failures < counter.limit)
    return room
