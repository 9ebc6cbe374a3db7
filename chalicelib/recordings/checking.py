"""What was uploaded is looked at before anybody can listen to it."""

import hashlib
from base64 import b64encode
from functools import partial
from typing import Any

from msgspec import Struct

from chalicelib.calls import stored
from chalicelib.calls.vocabulary import RecordingStatus
from chalicelib.core import clock, files
from chalicelib.core.actor import Actor
from chalicelib.core.db import sets
from chalicelib.core.errors import Conflict
from chalicelib.core.files import StoredObject
from chalicelib.core.logs import log
from chalicelib.core.transactions import Transaction, transaction
from chalicelib.recordings import audio, formats, rules, storage
from chalicelib.recordings.items import entity_of, row, unchanged
from chalicelib.recordings.table import RecordingItem

JOB = "check_recording"


class Verdict(Struct, frozen=True):
    """`reason` is why the file was refused, None where it is good."""

    seconds: float | None = None
    reason: str | None = None


def check(key: str, request_id: str = "") -> None:
    """Stores or quarantines the object that arrived under `key`.

    Safe to repeat and in any order: it goes by what storage and the row say now, not by the
    event that called it.
    """
    found = files.look(key)
    if found is None:
        return
    place = rules.place_of(key)
    item = row(place.org_id, place.call_id) if place else None
    if item is None or item.key != key or item.status == RecordingStatus.QUARANTINED:
        _set_aside(key)
        return
    if item.status == RecordingStatus.STORED and item.etag == found.etag:
        return
    actor = Actor.job(JOB, item.org_id, request_id)
    verdict = inspect(item, found)
    if verdict.reason is None:
        _store(actor, item, found, verdict.seconds)
        return
    storage.copy_to_quarantine(key)
    _quarantine(actor, item, verdict.reason)
    files.delete(key)


def inspect(item: RecordingItem, found: StoredObject) -> Verdict:
    """Whether the object is the audio that was announced."""
    if found.size != item.size:
        return Verdict(
            reason=f"The file has {found.size:,} bytes where {int(item.size):,} were announced."
        )
    header = files.read(item.key, found.etag, 0, min(formats.HEADER_BYTES, found.size))
    audio_format = formats.sniff(header)
    if audio_format is None:
        kind = formats.looks_like(header)
        return Verdict(reason=f"This is not an audio file: it looks like {kind}.")
    announced = formats.format_of(item.content_type)
    if audio_format is not announced:
        return Verdict(
            reason=f"The file is {audio_format.words} where {announced.words} was announced."
        )
    if item.sha256 and item.sha256 != _digest(item.key, found):
        return Verdict(reason="The file changed on its way: its checksum is not the announced one.")
    return _measured(item, found, audio_format)


def _measured(item: RecordingItem, found: StoredObject, audio_format: formats.Format) -> Verdict:
    file = audio.RangeReader(partial(files.read, item.key, found.etag), found.size)
    try:
        seconds = audio.seconds(audio_format, file)
    except audio.Damaged:
        return Verdict(reason="The audio file is damaged: it cannot be played.")
    if seconds is None:
        return Verdict(seconds=item.duration_seconds)
    if seconds <= 0:
        return Verdict(reason="The recording is empty: there is no sound in it.")
    return Verdict(seconds=seconds)


def _digest(key: str, found: StoredObject) -> str:
    # Storage compares the digest of a file sent as a form, but not of one sent in parts.
    if found.sha256 is not None:
        return found.sha256
    digest = hashlib.sha256()
    for chunk in files.chunks(key, found.etag):
        digest.update(chunk)
    return b64encode(digest.digest()).decode()


def _store(actor: Actor, item: RecordingItem, found: StoredObject, seconds: float | None) -> None:
    values = {
        "status": RecordingStatus.STORED.value,
        "etag": found.etag,
        "duration_seconds": seconds,
        "stored_at": clock.iso(clock.now()),
        "reason": None,
        "upload_id": None,
        "pending_shard": None,
    }
    with transaction(actor, "recording.stored", entity_of(item)) as tx:
        _settle(tx, actor, item, values)
        stored.set_recording(tx, actor, item.call_id, RecordingStatus.STORED, seconds=seconds)
        tx.note(**_told(item), duration_seconds=seconds, size=found.size)
        tx.notify(item.agent_id)


def _quarantine(actor: Actor, item: RecordingItem, reason: str) -> None:
    values = {
        "status": RecordingStatus.QUARANTINED.value,
        "reason": reason,
        "etag": None,
        "upload_id": None,
        "pending_shard": None,
    }
    with transaction(actor, "recording.quarantined", entity_of(item)) as tx:
        _settle(tx, actor, item, values)
        stored.set_recording(tx, actor, item.call_id, RecordingStatus.QUARANTINED)
        tx.note(**_told(item), reason=reason)
        tx.notify(item.agent_id)


def _settle(tx: Transaction, actor: Actor, item: RecordingItem, values: dict[str, Any]) -> None:
    settled = RecordingItem(actor.org_id, item.call_id)
    tx.update(settled, sets(RecordingItem, values), condition=unchanged(item), otherwise=Conflict())


def _told(item: RecordingItem) -> dict[str, Any]:
    return {
        "lead_id": item.lead_id,
        "lead_name": item.lead_name,
        "agent_id": item.agent_id,
        "content_type": item.content_type,
    }


def _set_aside(key: str) -> None:
    """Takes away what nobody awaits: an object without a row, or of an upload since replaced."""
    log.warning("unexpected recording", key=key)
    storage.copy_to_quarantine(key)
    files.delete(key)
