"""Calls that are deleted: moved to the archive with their recordings, and back."""

from functools import partial

from chalicelib.calls import removing
from chalicelib.calls import service as calls
from chalicelib.calls.stored import CallChanged
from chalicelib.calls.stored import entity_of as call_entity
from chalicelib.calls.vocabulary import RecordingStatus
from chalicelib.core import archive, clock
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.archive import Archived, ArchivedItem
from chalicelib.core.db import plain
from chalicelib.core.errors import Conflict
from chalicelib.core.together import together
from chalicelib.core.transactions import transaction
from chalicelib.recordings.items import row as recording_of
from chalicelib.recordings.items import unchanged
from chalicelib.recordings.table import RecordingItem


class RecordingAwaited(Conflict):
    code = "recording_awaited"
    title = "Its recording is being uploaded; delete the call when it is there"


def archive_call(actor: Actor, call_id: str) -> Archived:
    """Moves a call to the archive: it leaves the figures of its day, its lead's calls and the
    recordings. The file stays in storage as long as the archive keeps the call.

    Raises:
        NotFound: it is not within the actor's reach.
        RecordingAwaited: an upload of its recording is under way.
        CallChanged: somebody corrects it at the same moment.
    """
    row, recording = together(
        partial(calls.find_row, actor, call_id, Permission.CALLS_DELETE),
        partial(recording_of, actor.org_id, call_id),
    )
    if recording is not None and recording.status == RecordingStatus.UPLOADING:
        raise RecordingAwaited()
    about = call_entity(call_id, row.get("lead_id"))
    title = f"Call with {row.get('lead_name') or row.get('phone') or 'an unknown number'}"
    kept = row | {"recording": plain(recording) if recording else None}
    with transaction(actor, "call.archived", about, once=actor.once) as tx:
        removing.take_out(tx, actor, row)
        if recording is not None:
            item = RecordingItem(actor.org_id, call_id)
            tx.delete(item, condition=unchanged(recording), otherwise=CallChanged())
        tx.note(
            phone=row.get("phone"),
            line_id=row.get("line_id"),
            lead_id=row.get("lead_id"),
            lead_name=row.get("lead_name"),
            outcome=row["outcome"],
            started_at=row["started_at"],
        )
        tx.notify(row["agent_id"])
        return tx.answer(archive.keep(tx, actor, about, title, kept, owner_id=row["agent_id"]))


def restore_call(actor: Actor, archived: ArchivedItem) -> None:
    """Brings a call back with its recording; it counts to the figures of its day again.

    Raises:
        NotFound: somebody else restored it or deleted it for good.
    """
    row = archived.values
    recording = row.pop("recording")
    after = row | {"updated_at": clock.iso(clock.now()), "version": row["version"] + 1}
    about = call_entity(archived.entity_id, row.get("lead_id"))
    with transaction(actor, "call.restored", about) as tx:
        archive.take(tx, archived)
        call = removing.put_back(tx, actor, after)
        if recording is not None:
            tx.put(RecordingItem(**recording), condition=RecordingItem.call_id.does_not_exist())
        tx.note(
            phone=call.phone,
            line_id=call.line_id,
            lead_id=call.lead_id,
            lead_name=call.lead_name,
            outcome=call.outcome,
        )
        tx.notify(call.agent_id)
