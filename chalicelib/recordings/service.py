"""Recordings of calls: finding them, listening to them, deleting them."""

from datetime import timedelta

from pynamodb.expressions.condition import Condition

from chalicelib.calls import service as calls
from chalicelib.calls.schema import RecordingStatus
from chalicelib.core import clock, files, reads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import Conflict, NotFound
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.reads import Slice
from chalicelib.core.transactions import Entity, transaction
from chalicelib.recordings import rules, storage
from chalicelib.recordings.schema import Playback, Recording
from chalicelib.recordings.table import RecordingItem, agent_key
from chalicelib.teams import service as teams


def listen(actor: Actor, call_id: str) -> Playback:
    """Where to listen for the next five minutes; every listen is recorded."""
    item = find(actor, call_id, Permission.RECORDINGS_READ)
    recording = as_record(item)
    playback = Playback(
        call_id=call_id,
        content_type=recording.content_type,
        size=recording.size,
        duration_seconds=recording.duration_seconds,
        status=recording.status,
        reason=recording.reason,
    )
    if recording.status is not RecordingStatus.STORED:
        return playback
    playback.url = storage.listen_url(item.key, item.content_type, rules.PLAYBACK_LASTS)
    playback.expires_at = until(rules.PLAYBACK_LASTS)
    with transaction(actor, "recording.played", entity_of(item)) as tx:
        tx.note(lead_id=item.lead_id, lead_name=item.lead_name, agent_id=item.agent_id)
    return playback


def delete_recording(actor: Actor, call_id: str) -> None:
    item = find(actor, call_id, Permission.RECORDINGS_DELETE)
    # The file first: where this stops halfway, asking again finishes it.
    if item.upload_id:
        storage.give_up(item.key, item.upload_id)
    files.delete(item.key, storage.quarantined(item.key))
    with transaction(actor, "recording.deleted", entity_of(item)) as tx:
        row = RecordingItem(actor.org_id, call_id)
        tx.delete(row, condition=unchanged(item), otherwise=Conflict())
        calls.set_recording(tx, actor, call_id, None)
        tx.note(lead_id=item.lead_id, lead_name=item.lead_name, status=item.status)
        tx.notify(item.agent_id)


def list_recordings(
    actor: Actor, agent_id: str | None, status: RecordingStatus | None, page: PageRequest
) -> Page[Recording]:
    """Recordings in the actor's scope, those of the latest calls first."""
    reach = teams.reach(actor, Permission.RECORDINGS_READ).narrowed(agent_id)
    where = {"status": status} if status else {}
    if reach.people is None:
        rows = reads.page(Slice(RecordingItem, actor.org_id, where=where), page)
    else:
        rows = reads.merge([_of_agent(actor, agent, where) for agent in reach.people], page)
    return Page(items=[record(Recording, row) for row in rows.items], next_cursor=rows.next_cursor)


def _of_agent(actor: Actor, agent_id: str, where: dict[str, RecordingStatus]) -> Slice:
    key = agent_key(actor.org_id, agent_id)
    return Slice(RecordingItem, key, index=RecordingItem.by_agent, owner=actor.org_id, where=where)


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


def find(actor: Actor, call_id: str, permission: Permission) -> RecordingItem:
    """Raises NotFound where it is not there, or out of the actor's scope."""
    item = row(actor.org_id, call_id)
    if item is None or not _reaches(actor, permission, item):
        raise NotFound("recording of call", call_id)
    return item


def _reaches(actor: Actor, permission: Permission, item: RecordingItem) -> bool:
    own = item.agent_id == actor.user_id
    return own or teams.reach(actor, permission).includes(item.agent_id)


def row(org_id: str, call_id: str) -> RecordingItem | None:
    try:
        return RecordingItem.get(org_id, call_id, consistent_read=True)
    except RecordingItem.DoesNotExist:
        return None


def as_record(item: RecordingItem) -> Recording:
    return record(Recording, plain(item))


def until(lasts: timedelta) -> str:
    return clock.iso(clock.now() + lasts)
