"""The object-locked bucket of seals: what is put there can be neither changed nor deleted.

A document is its header, padded to a fixed length, and a line for each record of the day.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Any

import msgspec
from botocore.exceptions import ClientError, FlexibleChecksumError

from chalicelib.audit.rules import Header, Leaf, Listing
from chalicelib.core import aws
from chalicelib.core.config import config

KEEP = timedelta(days=7 * 365)

_HEADER_BYTES = 1024
_IN_MEMORY_BYTES = 1_000_000
_EXISTS = {"PreconditionFailed", "ConditionalRequestConflict"}


class Damaged(Exception):
    """The document cannot be read as one."""


class Draft:
    """A document being written: on disk where it grows."""

    def __init__(self) -> None:
        self.listing = Listing()
        self._file: Any = SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES)  # noqa: SIM115
        self._file.seek(_HEADER_BYTES)

    def __enter__(self) -> "Draft":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, entry: Leaf) -> None:
        self._file.write(self.listing.add(entry))

    def put(self, key: str, header: Header, now: datetime) -> bool:
        """Locks the document away; False where there is one already."""
        self._file.seek(0)
        self._file.write(msgspec.json.encode(header).ljust(_HEADER_BYTES - 1) + b"\n")
        self._file.seek(0)
        try:
            _s3().put_object(
                Bucket=_bucket(),
                Key=key,
                Body=self._file,
                ContentType="application/jsonl",
                IfNoneMatch="*",
                ObjectLockMode="COMPLIANCE",
                ObjectLockRetainUntilDate=now + KEEP,
            )
        except ClientError as error:
            if error.response["Error"]["Code"] in _EXISTS:
                return False
            raise
        return True


class Document(msgspec.Struct, frozen=True):
    """A document as it was first written. `touched` where somebody wrote or deleted it since."""

    key: str
    version_id: str
    touched: bool

    def header(self) -> Header:
        """Raises Damaged where it has none."""
        # A server may send more than the range that was asked for.
        with closing(self._read(f"bytes=0-{_HEADER_BYTES - 1}")) as body:
            header: Header = _decode(body.read(_HEADER_BYTES), Header)
        return header

    def leaves(self) -> Iterator[Leaf]:
        """Raises Damaged at the first line that is none."""
        body = self._read("bytes=0-")
        try:
            body.read(_HEADER_BYTES)
            for line in body.iter_lines():
                entry: Leaf = _decode(line, Leaf)
                bytes.fromhex(entry.hash)
                yield entry
        except (FlexibleChecksumError, ValueError) as error:
            raise Damaged from error

    def _read(self, span: str) -> Any:
        answer = _s3().get_object(
            Bucket=_bucket(), Key=self.key, VersionId=self.version_id, Range=span
        )
        return answer["Body"]


def find(key: str) -> Document | None:
    """The oldest version under the key: the lock keeps it, whatever is written over it."""
    versions, deletions = [], []
    pages = _s3().get_paginator("list_object_versions").paginate(Bucket=_bucket(), Prefix=key)
    for page in pages:
        versions += [found for found in page.get("Versions", []) if found["Key"] == key]
        deletions += [found for found in page.get("DeleteMarkers", []) if found["Key"] == key]
    if not versions:
        return None
    touched = len(versions) > 1 or bool(deletions)
    return Document(key, versions[-1]["VersionId"], touched)


def _decode(raw: bytes, kind: Any) -> Any:
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise Damaged from error


def _bucket() -> str:
    return config().seals_bucket


def _s3() -> Any:
    return aws.client("s3")
