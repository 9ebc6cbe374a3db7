"""The work of an import: read, sort, write, a batch at a time, by one runner at once.

Where it stands is written with each batch, on condition that the lease is still this runner's. A
runner that is killed leaves its lease to run out; the next one goes on after the last batch, and
what was written twice counts once.
"""

from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Any

import msgspec
from chalice.app import SQSEvent

from chalicelib.core.jobs import each_message, request_id
from chalicelib.core import files, ids
from chalicelib.core.actor import Actor
from chalicelib.core.chunks import chunks
from chalicelib.imports import batches, leases, pipeline, queue
from chalicelib.imports.batches import Batch
from chalicelib.imports.items import faulty_of, place_of, report_of
from chalicelib.imports.keys import errors_folder, errors_key, errors_name, errors_part_key
from chalicelib.imports.kinds import kind_of
from chalicelib.imports.opening import open_file
from chalicelib.imports.reading import MAX_ROWS, ImportStatus, Reading
from chalicelib.imports.sorting import Sorter
from chalicelib.imports.sources import Source, SourceRow, Unreadable
from chalicelib.imports.table import ImportItem
from chalicelib.numbers.counters import Counts

BATCH_ROWS = 800
_TOO_LONG = f"The file has more than {MAX_ROWS:,} rows: those up to there were read; split the rest"

TimeIsUp = Callable[[], bool]
# Takes an import back until that is done or time is up; False where work is left.
Undo = Callable[[Actor, ImportItem, TimeIsUp], bool]
# What a batch and the error file may take at most, and sending the rest on its way.
_MARGIN_MILLISECONDS = 60_000


def run_each(event: SQSEvent, sorter: type[Sorter], undo: Undo | None) -> dict[str, Any]:
    """Goes on with the imports of an event, and hands on what its time does not suffice for; with
    `undo` where those of its kind can be taken back.

    One of another kind, which waited while the functions changed, goes to the queue it belongs in:
    numbers that nobody may call must not come into the pool.
    """

    def go_on(errand: queue.Errand) -> None:
        ids = errand.org_id, errand.import_id
        is_ours = kind_of(errand.import_id) is sorter.kind
        time_is_up, request = _time_is_up(event), request_id(event)
        if not (is_ours and run(*ids, sorter, undo, time_is_up, request)):
            queue.send(*ids)

    return each_message(event, queue.Errand, go_on)


def _time_is_up(event: SQSEvent) -> TimeIsUp:
    left = getattr(event.context, "get_remaining_time_in_millis", None)
    return lambda: left is not None and left() < _MARGIN_MILLISECONDS


def run(
    org_id: str,
    import_id: str,
    sorter: type[Sorter],
    undo: Undo | None,
    time_is_up: TimeIsUp,
    request_id: str = "",
) -> bool:
    """Goes on with an import until it is done or time is up; False where work is left."""
    item = leases.take(org_id, import_id, ids.new("run"))
    if item is None:
        return True
    actor = Actor.job("import", org_id, request_id)
    try:
        if undo and item.status == ImportStatus.UNDOING:
            done = undo(actor, item, time_is_up)
        else:
            done = _import(actor, item, sorter(item), time_is_up)
        if done:
            return True
        leases.release(item)
    except leases.LeaseLost:
        return True
    except Unreadable as error:
        _finish(actor, item, ImportStatus.FAILED, reason=str(error))
        return True
    return False


def _import(actor: Actor, item: ImportItem, sorter: Sorter, time_is_up: TimeIsUp) -> bool:
    source = open_file(item)
    if not item.row:
        files.delete(*files.keys(errors_folder(item)))
    elif item.dry_run:
        _recall(source, item, sorter)
    at_its_end = True
    for batch in pipeline.in_order(_batches(source, item, sorter, time_is_up), sorter.work):
        sorter.settle(batch)
        _save(actor, item, batch, sorter.reading)
        at_its_end = False
    if time_is_up() and not at_its_end:
        return False
    _finish(actor, item, ImportStatus.REHEARSED if item.dry_run else ImportStatus.FINISHED)
    return True


def _batches(
    source: Source, item: ImportItem, sorter: Sorter, time_is_up: TimeIsUp
) -> Iterator[Batch]:
    """The rest of the file, one batch at least, until time is up."""
    for rows in chunks(_rows(source, item, sorter.reading), BATCH_ROWS):
        yield sorter.parsed(rows)
        if time_is_up():
            return


def _rows(source: Source, item: ImportItem, reading: Reading) -> Iterator[SourceRow]:
    rows = source.rows(place_of(item))
    if reading.mapping.has_header and not item.row:
        next(rows, None)
    for row in rows:
        if row.number > MAX_ROWS + reading.mapping.has_header:
            raise Unreadable(_TOO_LONG)
        yield row


def _recall(source: Source, item: ImportItem, sorter: Sorter) -> None:
    """A rehearsal leaves nothing in the pool, so the rows before are read once more."""
    rows = source.rows()
    if sorter.reading.mapping.has_header:
        next(rows, None)
    before = takewhile(lambda row: row.number <= item.row, rows)
    for some in chunks(before, BATCH_ROWS):
        sorter.remember(some)


def _save(actor: Actor, item: ImportItem, batch: Batch, reading: Reading) -> None:
    report = batches.counted(report_of(item), batch)
    faulty = batches.with_faulty(faulty_of(item), batch, reading)
    if batch.bad:
        key = errors_part_key(item, batch.place.row)
        files.put_csv(key, batches.errors_csv(batch), "errors.csv")
    after = {
        "status": ImportStatus.RUNNING.value,
        "row": batch.place.row,
        "byte": batch.place.byte,
        "report": msgspec.json.encode(report).decode(),
        "faulty_rows": msgspec.json.encode(faulty).decode(),
        "has_errors": bool(item.has_errors or batch.bad),
    }
    leases.write(actor, item, "progressed", after, batch.counts, rows_read=report.rows_read)


def _finish(actor: Actor, item: ImportItem, status: ImportStatus, **values: object) -> None:
    if item.has_errors:
        head = batches.errors_head(msgspec.json.decode(item.columns or "[]"))
        parts = files.keys(errors_folder(item))
        files.put_pieces(errors_key(item), batches.joined(head, parts), errors_name(item))
    leases.close(actor, item, status, values, Counts())
