"""Uploads that never came."""

from datetime import datetime

from chalicelib.calls import stored
from chalicelib.calls.vocabulary import RecordingStatus
from chalicelib.core import clock, files, reads
from chalicelib.core.actor import Actor
from chalicelib.core.db import sets
from chalicelib.core.errors import Conflict, NotFound
from chalicelib.core.logs import log
from chalicelib.core.reads import Slice
from chalicelib.core.transactions import transaction
from chalicelib.recordings import checking, rules, storage
from chalicelib.recordings.items import entity_of, row, unchanged
from chalicelib.recordings.table import PENDING_SHARDS, RecordingItem

JOB = "expire_uploads"
# Of each shard in one run; the next run takes up the rest.
_AT_ONCE = 200
_EARLIEST = "2000"


def expire_uploads(now: datetime, request_id: str = "") -> None:
    """Gives up on uploads awaited for more than a day; a file that is there is checked instead."""
    cutoff = clock.iso(now - rules.EXPIRES_AFTER)
    for shard in PENDING_SHARDS:
        overdue = Slice(
            RecordingItem,
            shard,
            index=RecordingItem.pending,
            between=(_EARLIEST, cutoff),
            newest_first=False,
        )
        for found in reads.every(overdue, _AT_ONCE):
            _expire(found["org_id"], found["call_id"], cutoff, request_id)


def _expire(org_id: str, call_id: str, cutoff: str, request_id: str) -> None:
    item = row(org_id, call_id)
    # The index lags behind: the upload may have come, or begun anew, meanwhile.
    if item is None or item.status != RecordingStatus.UPLOADING or item.created_at > cutoff:
        return
    if files.look(item.key) is not None:
        checking.check(item.key, request_id)
        return
    actor = Actor.job(JOB, org_id, request_id)
    try:
        _give_up(actor, item)
    except (Conflict, NotFound) as error:
        log.warning("upload not expired", org_id=org_id, call_id=call_id, why=error.code)
        return
    if item.upload_id:
        storage.give_up(item.key, item.upload_id)


def _give_up(actor: Actor, item: RecordingItem) -> None:
    values = {
        "status": RecordingStatus.EXPIRED.value,
        "reason": "The file was not uploaded within a day.",
        "pending_shard": None,
    }
    with transaction(actor, "recording.expired", entity_of(item)) as tx:
        settled = RecordingItem(item.org_id, item.call_id)
        tx.update(
            settled, sets(RecordingItem, values), condition=unchanged(item), otherwise=Conflict()
        )
        stored.set_recording(tx, actor, item.call_id, RecordingStatus.EXPIRED)
        tx.note(lead_id=item.lead_id, lead_name=item.lead_name)
        tx.notify(item.agent_id)
