"""Calls and recordings whose time is over.

Oldest first, in short runs: what one run leaves, or a crash, the next takes up. Each goes in one
transaction with its record, its file before it.
"""

import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from chalicelib.calls import stored
from chalicelib.core import files, ids, reads
from chalicelib.core.actor import Actor
from chalicelib.core.chunks import chunks
from chalicelib.core.errors import Conflict, NotFound
from chalicelib.core.logs import log
from chalicelib.core.reads import Row, Slice
from chalicelib.core.together import together
from chalicelib.core.transactions import transaction
from chalicelib.orgs import tenants
from chalicelib.recordings import items, storage
from chalicelib.recordings.erasing import quarantined
from chalicelib.recordings.table import RecordingItem
from chalicelib.settings import keeping

JOB = "expire_calls"
# Of one organisation, and of all, in one run; the next run takes up the rest.
_OF_ONE = 500
_OF_ALL = 2000
_SIDE_BY_SIDE = 8
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


def expire(now: datetime, request_id: str = "") -> int:
    """Deletes the calls, and the recordings, that began longer ago than their organisation keeps
    them, unless it has a legal hold; answers how many.

    Safe to repeat and to run twice at once. The figures of their days keep what was counted.
    """
    gone = 0
    everybody = list(tenants.every_org())
    random.shuffle(everybody)  # nobody waits for ever behind one that has much to delete
    for org in everybody:
        if gone >= _OF_ALL:
            log.warning("calls and recordings left for the next run", org_id=org.org_id)
            break
        gone += _expire_org(Actor.job(JOB, org.org_id, request_id), now)
    return gone


def _expire_org(actor: Actor, now: datetime) -> int:
    kept = keeping.of(actor.org_id)
    if kept.legal_hold:
        return 0
    gone = 0
    if kept.calls_days is not None:
        before = now - timedelta(days=kept.calls_days)
        rows = stored.started_before(actor.org_id, before, _OF_ONE)
        gone += _each(rows, partial(_expire_call, actor, kept.calls_days))
    if kept.recordings_days is not None:
        rows = _recorded_before(actor.org_id, now - timedelta(days=kept.recordings_days))
        gone += _each(rows, partial(_expire_recording, actor, kept.recordings_days))
    return gone


def _each(rows: Sequence[Row], expire_one: Callable[[Row], None]) -> int:
    gone = 0
    for some in chunks(rows, _SIDE_BY_SIDE):
        gone += sum(together(*(partial(_tried, expire_one, row) for row in some)))
    return gone


def _tried(expire_one: Callable[[Row], None], row: Row) -> int:
    try:
        expire_one(row)
    except (Conflict, NotFound) as error:
        log.warning("not deleted", call_id=row["call_id"], why=error.code)
        return 0
    return 1


def _expire_call(actor: Actor, days: int, row: Row) -> None:
    recording = items.row(actor.org_id, row["call_id"]) if row.get("recording_status") else None
    if recording is not None:
        if recording.upload_id:
            storage.give_up(recording.key, recording.upload_id)
        files.delete(recording.key, quarantined(recording.key))
    about = stored.entity_of(row["call_id"], row.get("lead_id"))
    with transaction(actor, "call.deleted", about) as tx:
        stored.remove(tx, actor.org_id, row)
        if recording is not None:
            tx.delete(
                RecordingItem(actor.org_id, row["call_id"]),
                condition=items.unchanged(recording),
                otherwise=stored.CallChanged(),
            )
        tx.note(started_at=row["started_at"], agent_id=row["agent_id"], kept_days=days)


def _expire_recording(actor: Actor, days: int, row: Row) -> None:
    items.remove(actor, RecordingItem(**row), kept_days=days)


def _recorded_before(org_id: str, moment: datetime) -> list[dict[str, Any]]:
    """A recording's key is its call's id, which carries when the call began."""
    bounds = ids.floor("call", _EARLIEST), ids.floor("call", moment)
    overdue = Slice(RecordingItem, org_id, between=bounds, newest_first=False)
    return reads.every(overdue, _OF_ONE)
