"""What becomes of each row: of numbers on their way into the pool, or onto the do-not-call list."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import partial

from chalicelib.core.actor import Actor
from chalicelib.core.errors import Invalid
from chalicelib.core.together import together
from chalicelib.customers.phones import every_phone
from chalicelib.dnc import bulk as dnc
from chalicelib.imports import rules
from chalicelib.imports.batches import Batch, Judged
from chalicelib.imports.items import kind_of, start_of
from chalicelib.imports.reading import ImportKind, Reading
from chalicelib.imports.rules import Fate
from chalicelib.imports.sources import SourceRow, Unreadable
from chalicelib.imports.table import ImportItem
from chalicelib.numbers import pool
from chalicelib.orgs import tenants

_PER_READ = 100


class Sorter(ABC):
    """Sorts the rows of one import: `parsed` and `settle` in their order, `work` side by side."""

    def __init__(self, item: ImportItem, reading: Reading) -> None:
        self.reading = reading
        self._item = item
        self._region = tenants.tenant(item.org_id).phone_region
        self._seen: set[int] = set()

    def parsed(self, rows: Sequence[SourceRow]) -> Batch:
        """Rows with a number anybody could have, and the rest."""
        batch = Batch(read=len(rows), place=rows[-1].place)
        for source in rows:
            try:
                number = rules.number_of(source.cells, source.number, self.reading, self._region)
            except Invalid as invalid:
                words = f"its phone number {invalid.errors[0].message}"
                batch.bad.append(Judged(source, Fate.INVALID, words))
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


class _Pool(Sorter):
    def __init__(self, item: ImportItem, reading: Reading) -> None:
        super().__init__(item, reading)
        self._customers = frozenset(every_phone(item.org_id))

    def _look(self, batch: Batch) -> None:
        self._check(batch)
        _drop(batch, Fate.DUPLICATE_IN_POOL, partial(pool.in_pool, self._item.org_id))

    def _add(self, batch: Batch) -> None:
        self._check(batch)
        ids = self._item.org_id, self._item.import_id
        done = pool.put_new(*ids, batch.numbers, batch.counts)
        for row in done.repeated:
            batch.drop(row, Fate.DUPLICATE_IN_FILE)
        for row in done.duplicate:
            batch.drop(row, Fate.DUPLICATE_IN_POOL)

    def _check(self, batch: Batch) -> None:
        _drop(batch, Fate.DO_NOT_CALL, partial(dnc.listed, self._item.org_id))
        for row, (_, number) in list(batch.good.items()):
            if number.e164 in self._customers:
                batch.drop(row, Fate.CUSTOMER)


class _DoNotCall(Sorter):
    def _look(self, batch: Batch) -> None:
        _drop(batch, Fate.DO_NOT_CALL, partial(dnc.listed, self._item.org_id))

    def _add(self, batch: Batch) -> None:
        done = dnc.add_many(
            Actor.job("import", self._item.org_id),
            [(row, number.e164) for row, (_, number) in batch.good.items()],
            dnc.Origin(
                import_id=self._item.import_id,
                added_by=self._item.created_by,
                scrub_date=self.reading.scrub_date,
                reason=self.reading.reason or self._item.filename,
            ),
        )
        for row in done.repeated:
            batch.drop(row, Fate.DUPLICATE_IN_FILE)
        for row in done.present:
            batch.drop(row, Fate.DO_NOT_CALL)


def sorter_of(item: ImportItem) -> Sorter:
    """Raises Unreadable where nobody has said yet what the columns hold."""
    reading = start_of(item)
    if reading is None:
        raise Unreadable("Nobody said yet how to read the file")
    kinds = {ImportKind.NUMBERS: _Pool, ImportKind.DO_NOT_CALL: _DoNotCall}
    return kinds[kind_of(item.import_id)](item, reading)


def _drop(batch: Batch, fate: Fate, read: Callable[[list[str]], set[str]]) -> None:
    """Drops the numbers that `read` finds, a hundred to a request."""
    phones = [number.e164 for number in batch.numbers]
    chunks = [phones[at : at + _PER_READ] for at in range(0, len(phones), _PER_READ)]
    parts: list[set[str]] = together(*(partial(read, chunk) for chunk in chunks))
    found = set().union(*parts)
    for row, (_, number) in list(batch.good.items()):
        if number.e164 in found:
            batch.drop(row, fate)
