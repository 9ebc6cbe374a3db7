"""The private bucket of recordings: what may be put there, read from it and taken away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.core import aws
from chalicelib.core.config import config
from chalicelib.core.errors import Conflict
from chalicelib.recordings.rules import QUARANTINE

_CHUNK_BYTES = 1024 * 1024
_GONE = {"404", "NoSuchKey", "NotFound", "NoSuchUpload"}
_BAD_PARTS = {"InvalidPart", "InvalidPartOrder", "EntityTooSmall", "MalformedXML"}


class UploadGone(Conflict):
    code = "upload_gone"
    title = "This upload is no longer open; start the recording's upload again"


class PartsRefused(Conflict):
    code = "parts_refused"
    title = "Storage does not have these parts; list the parts and send what is missing"


@dataclass(frozen=True, slots=True)
class StoredObject:
    """`sha256` is the digest storage compared when the file came; None where it compared none."""

    size: int
    etag: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class StoredPart:
    number: int
    etag: str
    size: int


def form(
    key: str, content_type: str, size: int, sha256: str | None, lasts: timedelta
) -> tuple[str, dict[str, str]]:
    """Address and fields of a form that storage takes for exactly this file and no other."""
    fields = {"Content-Type": content_type}
    if sha256 is not None:
        fields |= {"x-amz-checksum-algorithm": "SHA256", "x-amz-checksum-sha256": sha256}
    conditions: list[Any] = [{name: value} for name, value in fields.items()]
    conditions.append(["content-length-range", size, size])
    made = _s3().generate_presigned_post(
        _bucket(), key, Fields=fields, Conditions=conditions, ExpiresIn=_seconds(lasts)
    )
    return made["url"], made["fields"]


def begin_parts(key: str, content_type: str) -> str:
    """Opens an upload in parts and answers its id."""
    answer = _s3().create_multipart_upload(Bucket=_bucket(), Key=key, ContentType=content_type)
    return str(answer["UploadId"])


def part_url(key: str, upload_id: str, number: int, size: int, lasts: timedelta) -> str:
    """Where one part goes. The length is signed: storage refuses a longer or shorter one."""
    params = {
        "Bucket": _bucket(),
        "Key": key,
        "UploadId": upload_id,
        "PartNumber": number,
        "ContentLength": size,
    }
    return _presigned("upload_part", params, lasts)


def parts(key: str, upload_id: str) -> list[StoredPart]:
    """The parts storage has.

    Raises:
        UploadGone: the upload was completed or given up.
    """
    pages = (
        _s3().get_paginator("list_parts").paginate(Bucket=_bucket(), Key=key, UploadId=upload_id)
    )
    try:
        return [
            StoredPart(part["PartNumber"], part["ETag"], part["Size"])
            for page in pages
            for part in page.get("Parts", [])
        ]
    except ClientError as error:
        raise _translated(error) from error


def complete(key: str, upload_id: str, sent: Sequence[tuple[int, str]]) -> None:
    """Makes one object of the parts.

    Raises:
        UploadGone, PartsRefused: why it cannot.
    """
    listed = [{"PartNumber": number, "ETag": etag} for number, etag in sorted(sent)]
    try:
        _s3().complete_multipart_upload(
            Bucket=_bucket(), Key=key, UploadId=upload_id, MultipartUpload={"Parts": listed}
        )
    except ClientError as error:
        raise _translated(error) from error


def give_up(key: str, upload_id: str) -> None:
    """Ends an upload in parts; one that is over already is left alone."""
    try:
        _s3().abort_multipart_upload(Bucket=_bucket(), Key=key, UploadId=upload_id)
    except ClientError as error:
        if _code(error) not in _GONE:
            raise


def listen_url(key: str, content_type: str, lasts: timedelta) -> str:
    params = {"Bucket": _bucket(), "Key": key, "ResponseContentType": content_type}
    return _presigned("get_object", params, lasts)


def look(key: str) -> StoredObject | None:
    try:
        head = _s3().head_object(Bucket=_bucket(), Key=key, ChecksumMode="ENABLED")
    except ClientError as error:
        if _code(error) in _GONE:
            return None
        raise
    compared = head.get("ChecksumSHA256")
    return StoredObject(size=head["ContentLength"], etag=head["ETag"], sha256=compared)


def read(key: str, etag: str, start: int, end: int) -> bytes:
    """Bytes from `start` up to, not including, `end`, of that very version of the object."""
    answer = _s3().get_object(
        Bucket=_bucket(), Key=key, Range=f"bytes={start}-{end - 1}", IfMatch=etag
    )
    return bytes(answer["Body"].read())


def chunks(key: str, etag: str) -> Iterator[bytes]:
    """The whole object, a little at a time."""
    answer = _s3().get_object(Bucket=_bucket(), Key=key, IfMatch=etag)
    yield from answer["Body"].iter_chunks(_CHUNK_BYTES)


def copy_to_quarantine(key: str) -> None:
    source = {"Bucket": _bucket(), "Key": key}
    _s3().copy_object(Bucket=_bucket(), Key=quarantined(key), CopySource=source)


def delete(*keys: str) -> None:
    for key in keys:
        _s3().delete_object(Bucket=_bucket(), Key=key)


def quarantined(key: str) -> str:
    return f"{QUARANTINE}/{key}"


def _presigned(operation: str, params: dict[str, Any], lasts: timedelta) -> str:
    url = _s3().generate_presigned_url(operation, Params=params, ExpiresIn=_seconds(lasts))
    return str(url)


def _translated(error: ClientError) -> Exception:
    if _code(error) in _GONE:
        return UploadGone()
    return PartsRefused() if _code(error) in _BAD_PARTS else error


def _code(error: ClientError) -> str:
    return str(error.response["Error"]["Code"])


def _seconds(lasts: timedelta) -> int:
    return int(lasts.total_seconds())


def _bucket() -> str:
    return config().recordings_bucket


def _s3() -> Any:
    return aws.client("s3")
