"""What is peculiar to recordings in storage: uploads in parts, listening, quarantine."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from botocore.exceptions import ClientError
from msgspec import Struct

from chalicelib.core import aws, files
from chalicelib.core.errors import Conflict
from chalicelib.recordings.erasing import quarantined

_GONE = {"404", "NoSuchKey", "NotFound", "NoSuchUpload"}
_BAD_PARTS = {"InvalidPart", "InvalidPartOrder", "EntityTooSmall", "MalformedXML"}


class UploadGone(Conflict):
    code = "upload_gone"
    title = "This upload is no longer open; start the recording's upload again"


class PartsRefused(Conflict):
    code = "parts_refused"
    title = "Storage does not have these parts; list the parts and send what is missing"


class StoredPart(Struct, frozen=True):
    number: int
    etag: str
    size: int


def begin_parts(key: str, content_type: str) -> str:
    """Opens an upload in parts and answers its id."""
    answer = _s3().create_multipart_upload(Bucket=files.bucket(), Key=key, ContentType=content_type)
    return str(answer["UploadId"])


def part_url(key: str, upload_id: str, number: int, size: int, lasts: timedelta) -> str:
    """Where one part goes. The length is signed: storage refuses a longer or shorter one."""
    params = {
        "Key": key,
        "UploadId": upload_id,
        "PartNumber": number,
        "ContentLength": size,
    }
    return files.signed("upload_part", params, lasts)


def parts(key: str, upload_id: str) -> list[StoredPart]:
    """The parts storage has.

    Raises:
        UploadGone: the upload was completed or given up.
    """
    pages = (
        _s3()
        .get_paginator("list_parts")
        .paginate(Bucket=files.bucket(), Key=key, UploadId=upload_id)
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
            Bucket=files.bucket(), Key=key, UploadId=upload_id, MultipartUpload={"Parts": listed}
        )
    except ClientError as error:
        raise _translated(error) from error


def give_up(key: str, upload_id: str) -> None:
    """Ends an upload in parts; one that is over already is left alone."""
    try:
        _s3().abort_multipart_upload(Bucket=files.bucket(), Key=key, UploadId=upload_id)
    except ClientError as error:
        if _code(error) not in _GONE:
            raise


def listen_url(key: str, content_type: str, lasts: timedelta) -> str:
    return files.signed("get_object", {"Key": key, "ResponseContentType": content_type}, lasts)


def copy_to_quarantine(key: str) -> None:
    source = {"Bucket": files.bucket(), "Key": key}
    _s3().copy_object(Bucket=files.bucket(), Key=quarantined(key), CopySource=source)


def _translated(error: ClientError) -> Exception:
    if _code(error) in _GONE:
        return UploadGone()
    return PartsRefused() if _code(error) in _BAD_PARTS else error


def _code(error: ClientError) -> str:
    return str(error.response["Error"]["Code"])


def _s3() -> Any:
    return aws.client("s3")
