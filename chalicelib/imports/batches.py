"""Some hundred rows of a file on their way, and what is told of them."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct, field, structs

from chalicelib.core import files
from chalicelib.core.spreadsheet import MARK, cell
from chalicelib.imports import rules
from chalicelib.imports.reading import MAX_FAULTY, FaultyRow, ImportReport, Reading
from chalicelib.imports.rules import Fate
from chalicelib.imports.sources import Place, SourceRow
from chalicelib.numbers.counters import Counts
from chalicelib.numbers.imported import NewNumber

_TEXT_SHOWN = 80


class Judged(Struct, frozen=True):
    """A row that was not added, and why, in words."""

    source: SourceRow
    fate: Fate
    words: str


class Batch(Struct):
    """Rows on their way: those that can be added yet, and those that cannot.

    `read` rows of the file end at `place`; `counts` are what the pool gains by the good ones.
    """

    read: int
    place: Place
    good: dict[int, tuple[SourceRow, NewNumber]] = field(default_factory=dict)
    bad: list[Judged] = field(default_factory=list)
    phones: frozenset[str] = frozenset()
    counts: Counts = field(default_factory=Counts)

    def drop(self, row: int, fate: Fate) -> None:
        source, _ = self.good.pop(row)
        self.bad.append(Judged(source, fate, rules.WORDS[fate]))

    @property
    def numbers(self) -> list[NewNumber]:
        return [number for _, number in self.good.values()]


def counted(report: ImportReport, batch: Batch) -> ImportReport:
    """The report with one more batch."""
    fates = Counter(judged.fate.value for judged in batch.bad)
    fates[Fate.ADDED.value] = len(batch.good)
    sums = {name: getattr(report, name) + count for name, count in fates.items()}
    return structs.replace(report, rows_read=report.rows_read + batch.read, **sums)


def with_faulty(known: list[FaultyRow], batch: Batch, reading: Reading) -> list[FaultyRow]:
    """The first rows of the file without a phone number, with those of one more batch."""
    faulty = (judged for judged in batch.bad if judged.fate in rules.FAULTY)
    more = [
        FaultyRow(
            row=judged.source.number,
            text=rules.phone_text(judged.source.cells, reading)[:_TEXT_SHOWN],
            why=judged.words,
        )
        for judged in islice(faulty, MAX_FAULTY - len(known))
    ]
    return [*known, *more]


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
