"""Recordings as they are stored: found, and deleted with their file."""

from pynamodb.expressions.condition import Condition

from chalicelib.calls import stored
from chalicelib.core import files
from chalicelib.core.actor import Actor
from chalicelib.core.errors import Conflict
from chalicelib.core.transactions import Entity, transaction
from chalicelib.recordings import storage
from chalicelib.recordings.erasing import quarantined
from chalicelib.recordings.table import RecordingItem


def row(org_id: str, call_id: str) -> RecordingItem | None:
    try:
        return RecordingItem.get(org_id, call_id, consistent_read=True)
    except RecordingItem.DoesNotExist:
        return None


def entity_of(item: RecordingItem) -> Entity:
    """What a record about this recording names: it shows on the lead's timeline."""
    timeline = Entity("lead", item.lead_id) if item.lead_id else None
    return Entity("recording", item.call_id, timeline=timeline)


def unchanged(item: RecordingItem) -> Condition:
    """Holds while the row is as it was read."""
    etag = RecordingItem.etag
    as_checked: Condition = etag.does_not_exist() if item.etag is None else etag == item.etag
    same: Condition = (RecordingItem.key == item.key) & (RecordingItem.status == item.status)
    both: Condition = same & as_checked
    return both


def remove(actor: Actor, item: RecordingItem, **why: object) -> None:
    """Deletes a recording and its file; `why` goes into the record.

    Raises:
        Conflict: it moved on since it was read.
    """
    call_id = item.call_id
    # The file first: where this stops halfway, asking again finishes it.
    if item.upload_id:
        storage.give_up(item.key, item.upload_id)
    files.delete(item.key, quarantined(item.key))
    with transaction(actor, "recording.deleted", entity_of(item)) as tx:
        row = RecordingItem(actor.org_id, call_id)
        tx.delete(row, condition=unchanged(item), otherwise=Conflict())
        stored.set_recording(tx, actor, call_id, None)
        tx.note(lead_id=item.lead_id, lead_name=item.lead_name, status=item.status, **why)
        tx.notify(item.agent_id)
