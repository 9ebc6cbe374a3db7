"""Recordings of calls."""

from chalicelib.calls.vocabulary import RecordingStatus
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.errors import Conflict
from chalicelib.core.http import Routes
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.core.types import Id
from chalicelib.lines.schema import LineId
from chalicelib.recordings import service, uploads
from chalicelib.recordings.schema import (
    Playback,
    Recording,
    RecordingCreate,
    RecordingUpload,
    UploadComplete,
    UploadParts,
)
from chalicelib.recordings.storage import PartsRefused, UploadGone
from chalicelib.recordings.uploads import AlreadyRecorded, AlreadyWhole, NotAwaited

routes = Routes("recordings")


@routes.get("/recordings", permit=Permission.RECORDINGS_READ)
def list_recordings(
    actor: Actor,
    page: PageRequest,
    agent_id: Id | None = None,
    line_id: LineId | None = None,
    status: RecordingStatus | None = None,
    order: Order = Order.DESC,
) -> Page[Recording]:
    """Recordings, those of the latest calls first unless `order` is `asc`.

    Agents see their own and those of calls on the phone lines assigned to them.
    """
    return service.list_recordings(actor, agent_id, line_id, status, order, page)


@routes.post(
    "/calls/{call_id}/recording",
    permit=Permission.RECORDINGS_CREATE,
    location="/calls/{call_id}/recording",
    errors=(AlreadyRecorded,),
)
def create_recording(actor: Actor, call_id: Id, body: RecordingCreate) -> RecordingUpload:
    """Announces a recording and answers where its file goes: at most 500 MB.

    Up to 8 MiB it is one form to POST within 15 minutes; above that an upload in parts, which
    can be resumed. Another announcement replaces one whose file was not stored.
    """
    return uploads.begin_upload(actor, call_id, body)


@routes.get("/calls/{call_id}/recording", permit=Permission.RECORDINGS_READ)
def play_recording(actor: Actor, call_id: Id) -> Playback:
    """Where to listen, for five minutes; every listen is recorded."""
    return service.listen(actor, call_id)


@routes.delete(
    "/calls/{call_id}/recording", permit=Permission.RECORDINGS_DELETE, errors=(Conflict,)
)
def delete_recording(actor: Actor, call_id: Id) -> None:
    """Deletes a recording and its file."""
    service.delete_recording(actor, call_id)


@routes.get(
    "/calls/{call_id}/recording/parts",
    permit=Permission.RECORDINGS_CREATE,
    errors=(NotAwaited, UploadGone, AlreadyWhole),
)
def list_recording_parts(actor: Actor, call_id: Id) -> UploadParts:
    """How far an upload in parts has come, with fresh addresses for the missing parts."""
    return uploads.list_parts(actor, call_id)


@routes.post(
    "/calls/{call_id}/recording/complete",
    permit=Permission.RECORDINGS_CREATE,
    status=200,
    errors=(NotAwaited, UploadGone, PartsRefused),
)
def complete_recording(actor: Actor, call_id: Id, body: UploadComplete) -> Recording:
    """Puts the parts together; the recording is stored once its file has been checked."""
    return uploads.complete_upload(actor, call_id, body)
