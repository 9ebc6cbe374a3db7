"""What becomes of each row, on its way into the pool or onto the do-not-call list."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from chalicelib.core.errors import Invalid
from chalicelib.core.together import together
from chalicelib.imports import rules
from chalicelib.imports.batches import Batch, Judged
from chalicelib.imports.items import start_of
from chalicelib.imports.kinds import ImportKind
from chalicelib.imports.rules import Fate
from chalicelib.imports.sources import SourceRow, Unreadable
from chalicelib.imports.table import ImportItem

_PER_READ = 100


class Sorter(ABC):
    """Sorts the rows of one import: `parsed` and `settle` in their order, `work` side by side.

    Raises:
        Unreadable: nobody has said yet what the columns hold.
    """

    kind: ClassVar[ImportKind]

    def __init__(self, item: ImportItem) -> None:
        reading = start_of(item)
        if reading is None:
            raise Unreadable("Nobody said yet how to read the file")
        self.reading = reading
        self._item = item
        self._seen: set[int] = set()

    def parsed(self, rows: Sequence[SourceRow]) -> Batch:
        """Rows with a number anybody could have, and the rest."""
        batch = Batch(read=len(rows), place=rows[-1].place)
        for source in rows:
            try:
                number = rules.number_of(source.cells, source.number, self.reading)
            except Invalid as invalid:
                text = rules.phone_text(source.cells, self.reading)
                fate = Fate.INVALID if text else Fate.MISSING
                words = f"its phone number {invalid.errors[0].message}"
                batch.bad.append(Judged(source, fate, words))
            else:
                batch.good[source.number] = (source, number)
        batch.phones = frozenset(number.e164 for number in batch.numbers)
        return batch

    def work(self, batch: Batch) -> None:
        """Puts what can be added where it belongs, safe to repeat; a rehearsal only looks."""
        if self.reading.dry_run:
            self._look(batch)
        else:
            self._add(batch)

    def settle(self, batch: Batch) -> None:
        """A rehearsal wrote nothing, so it remembers: one integer a number, a third of its text."""
        if not self.reading.dry_run:
            return
        for row, (_, number) in list(batch.good.items()):
            digits = int(number.e164)
            if digits in self._seen:
                batch.drop(row, Fate.DUPLICATE_IN_FILE)
            self._seen.add(digits)

    def remember(self, rows: Sequence[SourceRow]) -> None:
        """Takes note of rows that were rehearsed before."""
        self._seen.update(int(number.e164) for number in self.parsed(rows).numbers)

    @abstractmethod
    def _look(self, batch: Batch) -> None: ...

    @abstractmethod
    def _add(self, batch: Batch) -> None: ...


def drop(batch: Batch, fate: Fate, read: Callable[[list[str]], set[str]]) -> None:
    """Drops the numbers that `read` finds, a hundred to a request."""
    phones = [number.e164 for number in batch.numbers]
    chunks = [phones[at : at + _PER_READ] for at in range(0, len(phones), _PER_READ)]
    parts: list[set[str]] = together(*(partial(read, chunk) for chunk in chunks))
    found = set().union(*parts)
    for row, (_, number) in list(batch.good.items()):
        if number.e164 in found:
            batch.drop(row, fate)
