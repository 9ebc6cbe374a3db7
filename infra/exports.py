"""Exports of tables, in the format DynamoDB itself writes to S3.

`<folder>/AWSDynamoDB/<export id>/manifest-summary.json` says what was exported and when,
`manifest-files.json` lists the files with the items and the MD5 of each, and
`data/<file>.json.gz` holds one `{"Item": {…}}` a line, in DynamoDB's JSON.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

Item = dict[str, Any]

FORMAT = "DYNAMODB_JSON"
_ITEMS_PER_FILE = 50_000
_SUMMARY, _FILES = "manifest-summary.json", "manifest-files.json"


class Damaged(Exception):
    """The export is not what its manifest says; nothing of it should be restored."""


class Summary(msgspec.Struct, rename="camel"):
    """`manifest-summary.json`, as far as it matters here."""

    table_arn: str
    export_time: datetime
    item_count: int
    manifest_files_s3_key: str = msgspec.field(name="manifestFilesS3Key")
    output_format: str = FORMAT
    version: str = "2020-06-30"


class File(msgspec.Struct):
    """A line of `manifest-files.json`."""

    count: int = msgspec.field(name="itemCount")
    md5: str = msgspec.field(name="md5Checksum")
    key: str = msgspec.field(name="dataFileS3Key")


class Line(msgspec.Struct):
    item: Item = msgspec.field(name="Item")


@dataclass(frozen=True, slots=True)
class Export:
    """A finished one: where it is, and what it says of itself."""

    folder: Path
    summary: Summary

    @property
    def time(self) -> datetime:
        """The moment whose state was exported, which may be long before it was begun."""
        return self.summary.export_time


_encoder = msgspec.json.Encoder()
_lines = msgspec.json.Decoder(Line)


def write(items: Iterable[Item], root: Path, prefix: str, table_arn: str) -> Export:
    """Writes an export below `root/prefix`; keys are relative to `root`, as to a bucket."""
    now = datetime.now(UTC)
    place = f"{prefix}/AWSDynamoDB/{int(now.timestamp() * 1000):014}-drill"
    (root / place / "data").mkdir(parents=True)
    remaining = iter(items)
    files: list[File] = []
    for number in itertools.count():
        chunk = list(itertools.islice(remaining, _ITEMS_PER_FILE))
        if not chunk and files:
            break
        files.append(_write_file(chunk, root, f"{place}/data/{number:06}.json.gz"))
    manifest = f"{place}/{_FILES}"
    (root / manifest).write_bytes(b"".join(_encoder.encode(file) + b"\n" for file in files))
    counted = sum(file.count for file in files)
    summary = Summary(table_arn, now, counted, manifest)
    (root / place / _SUMMARY).write_bytes(_encoder.encode(summary))
    return Export(root / place, summary)


def moment(text: str) -> datetime:
    """`2026-01-31T09:55:00Z`, as the argument of a command.

    Raises:
        ValueError: it is none, or does not say in which zone.
    """
    made = datetime.fromisoformat(text)
    if made.tzinfo is None:
        raise ValueError("no time zone")
    return made


def finished(root: Path, prefix: str) -> list[Export]:
    """Every finished export below `root/prefix`, the one that was begun last at the end."""
    # Ids begin with the time.
    found = sorted((root / prefix / "AWSDynamoDB").glob(f"*/{_SUMMARY}"))
    return [
        Export(path.parent, msgspec.json.decode(path.read_bytes(), type=Summary)) for path in found
    ]


def latest(root: Path, prefix: str) -> Export:
    """The finished export that was begun last below `root/prefix`.

    Raises:
        Damaged: there is none.
    """
    if not (found := finished(root, prefix)):
        raise Damaged(f"no finished export in {prefix}")
    return found[-1]


def read(export: Export) -> Iterator[Item]:
    """Every item of an export; each file is checked before the first of its items is handed out.

    Raises:
        Damaged: a file is missing, altered or cut short, or the sum is wrong.
    """
    summary = export.summary
    seen = 0
    for line in (export.folder / _FILES).read_bytes().splitlines():
        items = _read_file(export.folder, msgspec.json.decode(line, type=File))
        seen += len(items)
        yield from items
    if seen != summary.item_count:
        raise Damaged(f"{summary.table_arn}: {seen} items, {summary.item_count} in the manifest")


def _write_file(items: list[Item], root: Path, key: str) -> File:
    text = b"".join(_encoder.encode(Line(item)) + b"\n" for item in items)
    packed = gzip.compress(text, compresslevel=3)
    (root / key).write_bytes(packed)
    return File(len(items), _md5(packed), key)


def _read_file(folder: Path, file: File) -> list[Item]:
    # Found by its name, wherever the folder is now: the key is of the bucket it came from.
    try:
        packed = (folder / "data" / Path(file.key).name).read_bytes()
    except FileNotFoundError as error:
        raise Damaged(f"{file.key} is missing") from error
    if _md5(packed) != file.md5:
        raise Damaged(f"{file.key} was altered")
    items = [_lines.decode(line).item for line in gzip.decompress(packed).splitlines()]
    if len(items) != file.count:
        raise Damaged(f"{file.key}: {len(items)} items, {file.count} in the manifest")
    return items


def _md5(content: bytes) -> str:
    return base64.b64encode(hashlib.md5(content, usedforsecurity=False).digest()).decode()
