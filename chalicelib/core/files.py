"""The private bucket of files people bring: what may be put there, read from it and taken away.

Every use has a folder of its own in it, named by its slice; there are no public addresses.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import chain
from typing import Any
from urllib.parse import quote

from botocore.exceptions import ClientError
from msgspec import Struct

from chalicelib.core import aws
from chalicelib.core.config import config

_CHUNK_BYTES = 1024 * 1024
_PART_BYTES = 8 * 1024 * 1024
_CHECKSUM = "CRC32"
_GONE = {"404", "NoSuchKey", "NotFound"}


class StoredObject(Struct, frozen=True):
    """`sha256` is the digest storage compared when the file came; None where it compared none."""

    size: int
    etag: str
    sha256: str | None = None


def signed(operation: str, params: dict[str, Any], lasts: timedelta) -> str:
    """A URL that carries out one operation on this bucket, for as long as it lasts."""
    url = _s3().generate_presigned_url(
        operation, Params={"Bucket": bucket(), **params}, ExpiresIn=_seconds(lasts)
    )
    return str(url)


def look(key: str) -> StoredObject | None:
    """The object under `key`; None where there is none."""
    try:
        head = _s3().head_object(Bucket=bucket(), Key=key, ChecksumMode="ENABLED")
    except ClientError as error:
        if error.response["Error"]["Code"] in _GONE:
            return None
        raise
    compared = head.get("ChecksumSHA256")
    return StoredObject(size=head["ContentLength"], etag=head["ETag"], sha256=compared)


def read(key: str, etag: str, start: int, end: int) -> bytes:
    """Bytes from `start` up to, not including, `end`, of that very version of the object."""
    answer = _s3().get_object(
        Bucket=bucket(), Key=key, Range=f"bytes={start}-{end - 1}", IfMatch=etag
    )
    return bytes(answer["Body"].read())


def chunks(key: str, etag: str) -> Iterator[bytes]:
    """The whole object, a little at a time."""
    answer = _s3().get_object(Bucket=bucket(), Key=key, IfMatch=etag)
    yield from answer["Body"].iter_chunks(_CHUNK_BYTES)


def put_csv(key: str, text: str, filename: str) -> None:
    """A CSV that browsers save under `filename`."""
    _s3().put_object(
        Bucket=bucket(),
        Key=key,
        Body=text.encode(),
        ContentType="text/csv; charset=utf-8",
        ContentDisposition=_saved_as(filename),
    )


def put_pieces(key: str, pieces: Iterable[bytes], filename: str) -> None:
    """A CSV of any length, of which a few megabytes at a time are in memory."""
    named = {"Bucket": bucket(), "Key": key}
    kind = {
        "ContentType": "text/csv; charset=utf-8",
        "ContentDisposition": _saved_as(filename),
    }
    blocks = _blocks(pieces)
    first, second = next(blocks, b""), next(blocks, None)
    if second is None:
        _s3().put_object(**named, Body=first, **kind)
        return
    # botocore sums up every part, and S3 takes such parts where the upload was begun for them.
    begun = _s3().create_multipart_upload(**named, **kind, ChecksumAlgorithm=_CHECKSUM)
    upload = {**named, "UploadId": begun["UploadId"]}
    parts = []
    for number, block in enumerate(chain((first, second), blocks), start=1):
        part = {"PartNumber": number, "ChecksumAlgorithm": _CHECKSUM}
        kept = _s3().upload_part(**upload, **part, Body=block)
        sums = {name: kept[name] for name in ("ETag", f"Checksum{_CHECKSUM}") if name in kept}
        parts.append({"PartNumber": number, **sums})
    _s3().complete_multipart_upload(**upload, MultipartUpload={"Parts": parts})


def _saved_as(filename: str) -> str:
    """Under a name of any letters, which a header cannot hold as they are (RFC 6266)."""
    plain = re.sub(r'[^ -~]|["\\%]', "_", filename)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='')}"


def keys(prefix: str) -> Iterator[str]:
    """The keys that begin like that, in order."""
    pages = _s3().get_paginator("list_objects_v2").paginate(Bucket=bucket(), Prefix=prefix)
    for page in pages:
        yield from (entry["Key"] for entry in page.get("Contents", []))


def delete(*keys: str) -> None:
    for key in keys:
        _s3().delete_object(Bucket=bucket(), Key=key)


def bucket() -> str:
    return config().recordings_bucket


def _blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces put together to blocks as large as parts of an upload must be."""
    block = bytearray()
    for piece in pieces:
        block += piece
        if len(block) >= _PART_BYTES:
            yield bytes(block)
            block.clear()
    if block:
        yield bytes(block)


def _seconds(lasts: timedelta) -> int:
    return int(lasts.total_seconds())


def _s3() -> Any:
    return aws.client("s3")
