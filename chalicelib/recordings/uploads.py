"""The way in: a recording's file goes from the browser straight to storage."""

from chalicelib.calls import service as calls
from chalicelib.calls import stored
from chalicelib.calls.schema import Call
from chalicelib.calls.vocabulary import RecordingStatus
from chalicelib.core import clock, files, uploads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.errors import Conflict
from chalicelib.core.transactions import transaction
from chalicelib.recordings import formats, rules, service, storage
from chalicelib.recordings.items import entity_of, row, unchanged
from chalicelib.recordings.schema import (
    MultipartUpload,
    PartTarget,
    Recording,
    RecordingCreate,
    RecordingUpload,
    Upload,
    UploadComplete,
    UploadedPart,
    UploadParts,
)
from chalicelib.recordings.table import RecordingItem, agent_key, line_key, pending_shard


class AlreadyRecorded(Conflict):
    code = "already_recorded"
    title = "This call has a recording; it must be deleted before another is uploaded"


class NotAwaited(Conflict):
    code = "not_awaited"
    title = "No upload in parts is open for this call"


class AlreadyWhole(Conflict):
    code = "already_whole"
    title = "The parts have been put together; the file is being checked"


def begin_upload(actor: Actor, call_id: str, body: RecordingCreate) -> RecordingUpload:
    """Makes room for a call's recording and says where the file goes."""
    call = calls.find(actor, call_id, Permission.RECORDINGS_CREATE)
    audio_format = formats.format_of(body.content_type)
    before = row(actor.org_id, call_id) if call.recording_status else None
    if before is not None and before.status == RecordingStatus.STORED:
        raise AlreadyRecorded()
    item = _new_item(actor, call, body, audio_format)
    if rules.in_parts(body.size):
        item.upload_id = storage.begin_parts(item.key, item.content_type)
    try:
        answer = _announce(actor, item, before)
    except Exception:
        if item.upload_id:
            storage.give_up(item.key, item.upload_id)
        raise
    if before is not None and before.upload_id:
        storage.give_up(before.key, before.upload_id)
    return answer


def list_parts(actor: Actor, call_id: str) -> UploadParts:
    """How far an upload in parts has come, with fresh addresses for the rest.

    Raises:
        AlreadyWhole: it was completed; whoever lost that answer has nothing left to send.
    """
    item = _awaited_in_parts(actor, call_id)
    upload_id = item.upload_id or ""
    try:
        stored = storage.parts(item.key, upload_id)
    except storage.UploadGone:
        if files.look(item.key) is None:
            raise
        raise AlreadyWhole() from None
    sizes = rules.part_sizes(int(item.size))
    whole = {part.number for part in stored if part.size == sizes.get(part.number)}
    return UploadParts(
        upload_id=upload_id,
        part_size=rules.PART_BYTES,
        uploaded=[
            UploadedPart(part_number=part.number, etag=part.etag, size=part.size)
            for part in stored
            if part.number in whole
        ],
        missing=_targets(item, [number for number in sizes if number not in whole]),
        expires_at=service.until(rules.PARTS_LAST),
    )


def complete_upload(actor: Actor, call_id: str, body: UploadComplete) -> Recording:
    """Puts the parts together; the check of the file follows when storage reports it."""
    item = _awaited_in_parts(actor, call_id)
    sent = {part.part_number: part.etag for part in body.parts}
    if sent.keys() != rules.part_sizes(int(item.size)).keys():
        raise storage.PartsRefused()
    try:
        storage.complete(item.key, item.upload_id or "", list(sent.items()))
    except storage.UploadGone:
        # A repeated request finds the parts put together already.
        if files.look(item.key) is None:
            raise
    return service.as_record(item)


def _announce(actor: Actor, item: RecordingItem, before: RecordingItem | None) -> RecordingUpload:
    free = RecordingItem.call_id.does_not_exist() if before is None else unchanged(before)
    answer = RecordingUpload(
        call_id=item.call_id, recording=service.as_record(item), upload=_upload(item)
    )
    with transaction(actor, "recording.requested", entity_of(item), once=actor.once) as tx:
        tx.put(item, condition=free, otherwise=Conflict())
        stored.set_recording(tx, actor, item.call_id, RecordingStatus.UPLOADING)
        tx.note(content_type=item.content_type, size=item.size, lead_id=item.lead_id)
        return tx.answer(answer)


def _new_item(
    actor: Actor, call: Call, body: RecordingCreate, audio_format: formats.Format
) -> RecordingItem:
    now = clock.now()
    return RecordingItem(
        org_id=actor.org_id,
        call_id=call.call_id,
        agent_id=call.agent_id,
        agent_key=agent_key(actor.org_id, call.agent_id),
        agent_name=call.agent_name,
        lead_id=call.lead_id,
        lead_name=call.lead_name,
        phone=call.phone,
        line_id=call.line_id,
        line_key=line_key(actor.org_id, call.line_id) if call.line_id else None,
        line_label=call.line_label,
        key=rules.object_key(actor.org_id, call.lead_id, call.call_id, audio_format, now),
        content_type=body.content_type.strip(),
        size=body.size,
        sha256=body.sha256,
        duration_seconds=body.duration_seconds,
        status=RecordingStatus.UPLOADING.value,
        pending_shard=pending_shard(call.call_id),
        created_at=clock.iso(now),
    )


def _upload(item: RecordingItem) -> Upload:
    if item.upload_id:
        return MultipartUpload(
            upload_id=item.upload_id,
            part_size=rules.PART_BYTES,
            parts=_targets(item, list(rules.part_sizes(int(item.size)))),
            expires_at=service.until(rules.PARTS_LAST),
        )
    size = int(item.size)
    return uploads.form(item.key, item.content_type, size, item.sha256, rules.UPLOAD_LASTS)


def _targets(item: RecordingItem, numbers: list[int]) -> list[PartTarget]:
    sizes = rules.part_sizes(int(item.size))
    return [
        PartTarget(
            part_number=number,
            url=storage.part_url(
                item.key, item.upload_id or "", number, sizes[number], rules.PARTS_LAST
            ),
        )
        for number in numbers
    ]


def _awaited_in_parts(actor: Actor, call_id: str) -> RecordingItem:
    item = service.find(actor, call_id, Permission.RECORDINGS_CREATE)
    if item.status != RecordingStatus.UPLOADING or item.upload_id is None:
        raise NotAwaited()
    return item
