"""Recordings on the wire."""

from typing import Annotated

from msgspec import Meta

from chalicelib.calls.vocabulary import RecordingStatus
from chalicelib.core.bodies import Body, Record
from chalicelib.core.types import Id, Phone, Timestamp
from chalicelib.core.uploads import Digest, FormUpload, Url
from chalicelib.lines.schema import LineId

MAX_BYTES = 500 * 1024 * 1024
MAX_PARTS = 1000

ContentType = Annotated[
    str, Meta(min_length=1, max_length=100, examples=["audio/webm;codecs=opus"])
]
Size = Annotated[int, Meta(ge=1, le=MAX_BYTES, description="Bytes", examples=[482_113])]
DurationSeconds = Annotated[float, Meta(ge=0, le=86_400, examples=[61.5])]


class RecordingCreate(Body):
    """A recording about to be uploaded."""

    content_type: ContentType
    size: Size
    sha256: Digest | None = None
    duration_seconds: Annotated[
        DurationSeconds | None,
        Meta(description="As the recorder measured it; used where the file does not say"),
    ] = None


class Recording(Record):
    """A call's recording and where it stands."""

    call_id: Id
    agent_id: Id
    agent_name: str | None = None
    lead_id: Id | None = None
    lead_name: str | None = None
    phone: Annotated[
        Phone | None, Meta(description="The call's number when its recording was announced")
    ] = None
    line_id: LineId | None = None
    line_label: str | None = None
    content_type: ContentType
    size: Size
    duration_seconds: DurationSeconds | None = None
    status: RecordingStatus
    reason: Annotated[
        str | None, Meta(description="Why it was not stored, in words for the agent")
    ] = None
    created_at: Timestamp
    stored_at: Timestamp | None = None


class PartTarget(Record):
    """PUT that part of the file to the URL and keep the ETag of the answer."""

    part_number: Annotated[int, Meta(ge=1, le=MAX_PARTS, examples=[1])]
    url: Url


class MultipartUpload(Record, tag_field="method", tag="multipart"):
    """PUT each part of `part_size` bytes (the last is shorter), then complete the upload."""

    upload_id: str
    part_size: Annotated[int, Meta(ge=1, description="Bytes", examples=[8_388_608])]
    parts: list[PartTarget]
    expires_at: Timestamp


Upload = FormUpload | MultipartUpload


class RecordingUpload(Record):
    """The recording that waits for its file, and where the file goes."""

    call_id: Id
    recording: Recording
    upload: Upload


class UploadedPart(Record):
    """A part that storage has."""

    part_number: Annotated[int, Meta(ge=1, le=MAX_PARTS, examples=[1])]
    etag: Annotated[str, Meta(examples=['"9bb58f26192e4ba00f01e2e7b136bbd8"'])]
    size: Annotated[int, Meta(ge=0, description="Bytes")]


class UploadParts(Record):
    """How far an upload in parts has come; `missing` has fresh URLs."""

    upload_id: str
    part_size: Annotated[int, Meta(ge=1, description="Bytes", examples=[8_388_608])]
    uploaded: list[UploadedPart]
    missing: list[PartTarget]
    expires_at: Timestamp


class CompletedPart(Body):
    part_number: Annotated[int, Meta(ge=1, le=MAX_PARTS, examples=[1])]
    etag: Annotated[str, Meta(min_length=1, max_length=100, examples=['"9bb58f26192e4ba0"'])]


class UploadComplete(Body):
    """Every part with the ETag its PUT answered."""

    parts: Annotated[list[CompletedPart], Meta(min_length=1, max_length=MAX_PARTS)]


class Playback(Record):
    """Where to listen; `url` is null unless the recording is stored."""

    call_id: Id
    url: Url | None = None
    expires_at: Timestamp | None = None
    content_type: ContentType
    size: Size
    duration_seconds: DurationSeconds | None = None
    status: RecordingStatus
    reason: str | None = None
