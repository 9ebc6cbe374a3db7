"""What becomes of the rows of a file, some hundreds at a time."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from msgspec import structs

from chalicelib.core import files
from chalicelib.core.errors import Invalid
from chalicelib.core.spreadsheet import MARK, cell
from chalicelib.core.together import together
from chalicelib.customers import service as customers
from chalicelib.dnc import service as dnc
from chalicelib.imports import rules
from chalicelib.imports.rules import Fate
from chalicelib.imports.schema import ImportReport, ImportStart
from chalicelib.imports.sources import SourceRow
from chalicelib.numbers import service as numbers
from chalicelib.numbers.schema import NewNumber

_PER_READ = 100


@dataclass(frozen=True, slots=True)
class Judged:
    """A row that was not added, and why, in words."""

    source: SourceRow
    fate: Fate
    words: str


@dataclass(slots=True)
class Batch:
    """Rows on their way: those that can be added yet, and those that cannot."""

    good: dict[int, tuple[SourceRow, NewNumber]] = field(default_factory=dict)
    bad: list[Judged] = field(default_factory=list)

    def drop(self, row: int, fate: Fate) -> None:
        source, _ = self.good.pop(row)
        self.bad.append(Judged(source, fate, rules.WORDS[fate]))

    @property
    def numbers(self) -> list[NewNumber]:
        return [number for _, number in self.good.values()]


class Sorter:
    """Sorts rows by what becomes of them, for one import."""

    def __init__(self, org_id: str, import_id: str, start: ImportStart, region: str) -> None:
        self._org_id = org_id
        self._import_id = import_id
        self._start = start
        self._region = region
        self._customers = frozenset(customers.every_phone(org_id))
        self._seen: set[int] = set()

    def add(self, rows: Sequence[SourceRow]) -> Batch:
        """Puts into the pool what can be added; safe to repeat."""
        batch = self._checked(rows)
        done = numbers.put_new(self._org_id, self._import_id, batch.numbers)
        for row in done.repeated:
            batch.drop(row, Fate.DUPLICATE_IN_FILE)
        for row in done.duplicate:
            batch.drop(row, Fate.DUPLICATE_IN_POOL)
        return batch

    def rehearse(self, rows: Sequence[SourceRow]) -> Batch:
        """Says what would be added, and writes nothing."""
        batch = self._checked(rows)
        there = _in_chunks(partial(numbers.in_pool, self._org_id), _phones(batch))
        for row, (_, number) in list(batch.good.items()):
            if number.e164 in there:
                batch.drop(row, Fate.DUPLICATE_IN_POOL)
            elif _digits(number) in self._seen:
                batch.drop(row, Fate.DUPLICATE_IN_FILE)
            else:
                self._seen.add(_digits(number))
        return batch

    def remember(self, rows: Sequence[SourceRow]) -> None:
        """Takes note of rows that were rehearsed before, so that their repetitions are known."""
        for _, number in self._parsed(rows).good.values():
            self._seen.add(_digits(number))

    def _checked(self, rows: Sequence[SourceRow]) -> Batch:
        batch = self._parsed(rows)
        listed = _in_chunks(partial(dnc.listed, self._org_id), _phones(batch))
        for row, (_, number) in list(batch.good.items()):
            if number.e164 in listed:
                batch.drop(row, Fate.DO_NOT_CALL)
            elif number.e164 in self._customers:
                batch.drop(row, Fate.CUSTOMER)
        return batch

    def _parsed(self, rows: Sequence[SourceRow]) -> Batch:
        batch = Batch()
        for source in rows:
            try:
                number = rules.number_of(source.cells, source.number, self._start, self._region)
            except Invalid as invalid:
                words = f"its phone number {invalid.errors[0].message}"
                batch.bad.append(Judged(source, Fate.INVALID, words))
            else:
                batch.good[source.number] = (source, number)
        return batch


def counted(report: ImportReport, rows: Sequence[SourceRow], batch: Batch) -> ImportReport:
    """The report with one more batch."""
    fates = Counter(judged.fate.value for judged in batch.bad)
    fates[Fate.ADDED.value] = len(batch.good)
    sums = {name: getattr(report, name) + count for name, count in fates.items()}
    return structs.replace(report, rows_read=report.rows_read + len(rows), **sums)


def errors_csv(batch: Batch) -> str:
    """The rows that were not added: number of the row, why, and the row as it stands."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for judged in sorted(batch.bad, key=lambda one: one.source.number):
        cells = [cell(value) for value in judged.source.cells]
        writer.writerow([judged.source.number, judged.fate, judged.words, *cells])
    return text.getvalue()


def errors_head(columns: Sequence[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(["row", "result", "why", *(cell(name) for name in columns)])
    return MARK + text.getvalue()


def joined(head: str, parts: Iterable[str]) -> Iterator[bytes]:
    """The error file, piece by piece."""
    yield head.encode()
    for key in parts:
        found = files.look(key)
        if found is not None:
            yield from files.chunks(key, found.etag)


def _phones(batch: Batch) -> list[str]:
    return [number.e164 for number in batch.numbers]


def _digits(number: NewNumber) -> int:
    """A number takes a third of the room that its text takes."""
    return int(number.e164)


def _in_chunks(read: "partial[set[str]]", phones: list[str]) -> set[str]:
    chunks = [phones[at : at + _PER_READ] for at in range(0, len(phones), _PER_READ)]
    found: list[set[str]] = together(*(partial(read, chunk) for chunk in chunks))
    return set().union(*found)
