"""Rows of a CSV or XLSX file, a few at a time, from any row on.

CSV is read by the standard library, XLSX by openpyxl in its streaming mode; neither holds the file
in memory, whatever its length.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any, BinaryIO

from msgspec import Struct

MAX_COLUMNS = 100
MAX_CELL = 1000
_HEAD_BYTES = 64 * 1024
_MAX_LINE_BYTES = 1024 * 1024
_DELIMITERS = (",", ";", "\t", "|")
# A workbook's texts stand in one table that must be in memory; its sheets do not.
_MAX_TEXTS_BYTES = 64 * 1024 * 1024
_MAX_SHEET_BYTES = 2 * 1024 * 1024 * 1024


class Unreadable(Exception):
    """The file cannot be read as what it should be; the message is for whoever sent it."""


class Place(Struct, frozen=True):
    """Where to go on reading: the number of the last row read, and in a CSV the byte after it."""

    row: int = 0
    byte: int = 0


# Before the first row.
_START = Place()


class SourceRow(Struct, frozen=True):
    """A row as the file has it. `place` is where reading goes on after it."""

    cells: list[str]
    place: Place

    @property
    def number(self) -> int:
        """Counted from 1, as a spreadsheet shows it."""
        return self.place.row


class CsvFile:
    """A CSV in UTF-8 or, where it is none, in Windows' western code page."""

    def __init__(self, file: io.RawIOBase) -> None:
        self._file: BinaryIO = io.BufferedReader(file, _HEAD_BYTES)
        head = self._file.read(_HEAD_BYTES)
        self._start = 3 if head.startswith(b"\xef\xbb\xbf") else 0
        self._encoding = _encoding(head)
        self._delimiter = _delimiter(head[self._start :].decode(self._encoding, "replace"))

    def rows(self, after: Place = _START) -> Iterator[SourceRow]:
        """The rows after that place; blank ones count but are left out.

        Raises:
            Unreadable: a row is too long, or what is there is no text.
        """
        lines = _Lines(self._file, after.byte or self._start, self._encoding)
        reader = csv.reader(lines, delimiter=self._delimiter, strict=False)
        number = after.row
        try:
            for cells in reader:
                number += 1
                if any(cell.strip() for cell in cells):
                    yield SourceRow(_clean(cells), Place(number, lines.position))
        except csv.Error as error:
            raise Unreadable(f"Row {number + 1} is not CSV: {error}") from error


class XlsxFile:
    """The first sheet of an Excel workbook."""

    def __init__(self, file: io.RawIOBase) -> None:
        self._file: BinaryIO = io.BufferedReader(file, _HEAD_BYTES)
        _check_workbook(self._file)

    def rows(self, after: Place = _START) -> Iterator[SourceRow]:
        """The rows after that place; blank ones count but are left out.

        Raises:
            Unreadable: it is no workbook, or a damaged one.
        """
        # Half a megabyte of code that a CSV does not need.
        from openpyxl import load_workbook  # noqa: PLC0415

        try:
            self._file.seek(0)
            book = load_workbook(self._file, read_only=True, data_only=True)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what a file says of its own size is often wrong
            found = enumerate(sheet.iter_rows(values_only=True), start=1)
            for number, values in islice(found, after.row, None):
                cells = [_text(value) for value in values]
                if any(cells):
                    yield SourceRow(_clean(cells), Place(number))
        except (KeyError, ValueError, IndexError, zipfile.BadZipFile, SyntaxError) as error:
            raise Unreadable("This is not a workbook that can be read; save it as CSV") from error


Source = CsvFile | XlsxFile


def open_source(filename: str, file: io.RawIOBase) -> Source:
    """The file by the ending of its name.

    Raises:
        Unreadable: it is not what its name says.
    """
    return XlsxFile(file) if filename.lower().endswith(".xlsx") else CsvFile(file)


class _Lines:
    """Lines of a file from a byte on, which knows the byte after the line given last."""

    def __init__(self, file: BinaryIO, start: int, encoding: str) -> None:
        self._file = file
        self._encoding = encoding
        self.position = start
        file.seek(start)

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._file.readline(_MAX_LINE_BYTES)
        if not line:
            raise StopIteration
        if len(line) >= _MAX_LINE_BYTES:
            raise Unreadable("A line is longer than 1 MB; is this a CSV file?")
        self.position += len(line)
        return line.decode(self._encoding, "replace").replace("\0", "")


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head:
        raise Unreadable("This is not a text file in UTF-8; save it as “CSV UTF-8” and try again")
    try:
        # The last character may have been cut in two.
        head[:-4].decode("utf-8") if len(head) == _HEAD_BYTES else head.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _delimiter(head: str) -> str:
    first = head.split("\n", 1)[0]
    return max(_DELIMITERS, key=first.count)


def _check_workbook(file: BinaryIO) -> None:
    try:
        entries = zipfile.ZipFile(file).infolist()
    except zipfile.BadZipFile as error:
        raise Unreadable("This is not an Excel workbook (.xlsx); save it as CSV") from error
    for entry in entries:
        texts = entry.filename.endswith("sharedStrings.xml")
        if entry.file_size > (_MAX_TEXTS_BYTES if texts else _MAX_SHEET_BYTES):
            raise Unreadable("This workbook is too large to be read; save it as CSV")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def _clean(cells: Sequence[str]) -> list[str]:
    return [cell.strip()[:MAX_CELL] for cell in cells[:MAX_COLUMNS]]
