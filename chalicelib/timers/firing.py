"""Handing over what is due."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import UpdateError

from chalicelib.core import clock, queues, reads
from chalicelib.core.logs import log
from chalicelib.core.paging import PageRequest
from chalicelib.core.reads import Row, Slice
from chalicelib.core.together import together
from chalicelib.timers import table
from chalicelib.timers.service import timer_of
from chalicelib.timers.table import TimerItem

# Of one shard in one run; the next run takes up the rest.
_PAGES = 20
_AT_ONCE = 100
# Longer than a run takes: afterwards a run that died no longer keeps others from its timers.
_CLAIM = timedelta(minutes=10)


class NotFired(Exception):
    """Some timers could not be handed over; they are tried again when their claim ends."""


def fire_due(now: datetime) -> int:
    """Hands every timer that is due to its receiver; answers how many.

    Safe to repeat and to run twice at once: each timer is claimed by one run. A run that dies
    after handing over hands the same timers over once more.

    Raises:
        NotFired: so that the failure is seen; the other timers were handed over.
    """
    failed: set[str] = set()
    fired = sum(_fire_shard(shard, now, failed) for shard in table.SHARDS)
    if failed:
        raise NotFired(", ".join(sorted(failed)))
    return fired


def _fire_shard(shard: str, now: datetime, failed: set[str]) -> int:
    due = Slice(TimerItem, shard, between=(table.BEGINNING, table.until(now)), newest_first=False)
    fired, cursor = 0, None
    for _ in range(_PAGES):
        page = reads.page(due, PageRequest(limit=_AT_ONCE, cursor=cursor))
        fired += _hand_over(_claimed(page.items, now), failed)
        cursor = page.next_cursor
        if cursor is None:
            return fired
    log.warning("timers left for the next run", shard=shard)
    return fired


def _claimed(rows: Sequence[Row], now: datetime) -> list[Row]:
    """The rows that this run may hand over."""
    stamp = clock.iso(now)
    free = [row for row in rows if row.get("claimed_until") is None or row["claimed_until"] < stamp]
    got = together(*(partial(_claim, row, now) for row in free))
    return [row for row, mine in zip(free, got, strict=True) if mine]


def _claim(row: Row, now: datetime) -> bool:
    unclaimed = TimerItem.claimed_until.does_not_exist() | (
        TimerItem.claimed_until < clock.iso(now)
    )
    try:
        TimerItem(row["shard"], row["due_id"]).update(
            [TimerItem.claimed_until.set(clock.iso(now + _CLAIM))],
            # It may have been cancelled since it was read.
            condition=TimerItem.due_id.exists() & unclaimed,
        )
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        return False
    return True


def _hand_over(rows: Sequence[Row], failed: set[str]) -> int:
    by_queue: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_queue[queue_of(row["kind"])].append(row)
    done = 0
    for queue, mine in by_queue.items():
        try:
            queues.send(queue, [timer_of(row) for row in mine])
        except (BotoCoreError, ClientError, queues.NotQueued) as error:
            log.failure(error)
            failed.add(queue)
            continue
        # Only now: a run that dies in between hands over twice rather than never.
        together(*(TimerItem(row["shard"], row["due_id"]).delete for row in mine))
        done += len(mine)
    return done


def queue_of(kind: str) -> str:
    """The queue of a kind's receiver: of the slice before the dot."""
    return f"timers-{kind.partition('.')[0]}"
