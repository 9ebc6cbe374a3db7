"""What becomes of the rows of an import onto the do-not-call list."""

from functools import partial

from chalicelib.core.actor import Actor
from chalicelib.dnc.bulk import Origin, add_many
from chalicelib.dnc.listed import listed
from chalicelib.imports.batches import Batch
from chalicelib.imports.kinds import ImportKind
from chalicelib.imports.rules import Fate
from chalicelib.imports.sorting import Sorter, drop


class ListSorter(Sorter):
    """Numbers onto the do-not-call list, save those that are on it."""

    kind = ImportKind.DO_NOT_CALL

    def _look(self, batch: Batch) -> None:
        drop(batch, Fate.DO_NOT_CALL, partial(listed, self._item.org_id))

    def _add(self, batch: Batch) -> None:
        done = add_many(
            Actor.job("import", self._item.org_id),
            [(row, number.e164) for row, (_, number) in batch.good.items()],
            Origin(
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
