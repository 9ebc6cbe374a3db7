"""What becomes of the rows of an import into the pool."""

from functools import partial

from chalicelib.customers.phones import every_phone
from chalicelib.dnc.listed import listed
from chalicelib.imports.batches import Batch
from chalicelib.imports.kinds import ImportKind
from chalicelib.imports.rules import Fate
from chalicelib.imports.sorting import Sorter, drop
from chalicelib.imports.table import ImportItem
from chalicelib.numbers import pool


class PoolSorter(Sorter):
    """Numbers into the pool, save those that are there, listed, or customers'."""

    kind = ImportKind.NUMBERS

    def __init__(self, item: ImportItem) -> None:
        super().__init__(item)
        self._customers = frozenset(every_phone(item.org_id))

    def _look(self, batch: Batch) -> None:
        self._check(batch)
        drop(batch, Fate.DUPLICATE_IN_POOL, partial(pool.in_pool, self._item.org_id))

    def _add(self, batch: Batch) -> None:
        self._check(batch)
        ids = self._item.org_id, self._item.import_id
        done = pool.put_new(*ids, batch.numbers, batch.counts)
        for row in done.repeated:
            batch.drop(row, Fate.DUPLICATE_IN_FILE)
        for row in done.duplicate:
            batch.drop(row, Fate.DUPLICATE_IN_POOL)

    def _check(self, batch: Batch) -> None:
        drop(batch, Fate.DO_NOT_CALL, partial(listed, self._item.org_id))
        for row, (_, number) in list(batch.good.items()):
            if number.e164 in self._customers:
                batch.drop(row, Fate.CUSTOMER)
