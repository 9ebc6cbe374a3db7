"""Many numbers at once, for imports: written in steps that are safe to repeat.

An import is recorded once, by the import itself; each number carries its id. BatchWrite knows no
conditions, so the steps are transactions: a number that is there is never overwritten.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import msgspec
from botocore.exceptions import ClientError

from chalicelib.core import aws, clock, reads
from chalicelib.core.chunks import chunks
from chalicelib.core.errors import Unavailable
from chalicelib.core.paging import PageRequest
from chalicelib.core.reads import Row, Slice
from chalicelib.core.together import together
from chalicelib.numbers import rules, table
from chalicelib.numbers.counters import Counts
from chalicelib.numbers.imported import Added, NewNumber, Removed
from chalicelib.numbers.states import NumberStatus
from chalicelib.numbers.table import NumberItem
from chalicelib.numbers.values import new_values

_PER_TRANSACTION = 100
_AT_ONCE = 8
_ATTEMPTS = 8
_FIRST_PAUSE_SECONDS = 0.02
_REFUSED = "ConditionalCheckFailed"

_Write = dict[str, Any]


def put_new(
    org_id: str, import_id: str, rows: Iterable[NewNumber], counts: Counts | None = None
) -> Added:
    """Adds those numbers that are not in the pool yet; of a number given twice, the first counts.

    Repeated after a crash it ends the same: what this import had written counts as added. With
    `counts` all of that is counted there, for the caller to write where it notes that the rows are
    done; without, what is written now is counted at once.
    """
    again: list[tuple[int, str]] = []
    fresh: dict[str, Row] = {}
    stamp = clock.iso(clock.now())
    for new in rows:
        if new.e164 in fresh:
            again.append((new.row, new.e164))
        else:
            fresh[new.e164] = _values(org_id, import_id, new, stamp)
    steps = list(chunks(fresh.values(), _PER_TRANSACTION))
    done = Added(added=[], repeated=[], duplicate=[])
    put = partial(_put, org_id, counted=counts is None)
    for at_once in chunks(steps, _AT_ONCE):
        for one in together(*(partial(put, chunk) for chunk in at_once)):
            done.added.extend(one.added)
            done.repeated.extend(one.repeated)
            done.duplicate.extend(one.duplicate)
    known = set(done.duplicate)
    for row, e164 in again:
        (done.duplicate if fresh[e164]["import_row"] in known else done.repeated).append(row)
    if counts is not None:
        added = set(done.added)
        for one in fresh.values():
            if one["import_row"] in added:
                counts.moved(None, one)
    return done


def in_pool(org_id: str, phones: Sequence[str]) -> set[str]:
    """Those of the numbers that the organisation has, whatever became of them."""
    keys: list[tuple[str, str | None]] = [(org_id, phone) for phone in phones]
    return {row["e164"] for row in reads.get_many(NumberItem, keys)}


def remove_untouched(
    org_id: str, import_id: str, counts: Counts, cursor: str | None = None
) -> Removed:
    """Takes back up to 800 numbers of an import that nobody has worked on, and goes on at
    `cursor`; numbers that were assigned, called or edited stay. The caller writes `counts`."""
    source = Slice(
        NumberItem,
        table.import_key(org_id, import_id),
        index=NumberItem.by_import,
        owner=org_id,
        newest_first=False,
    )
    page = reads.page(source, PageRequest(limit=_PER_TRANSACTION * _AT_ONCE, cursor=cursor))
    keys: list[tuple[str, str | None]] = [(org_id, row["e164"]) for row in page.items]
    rows = [row for row in reads.get_many(NumberItem, keys) if row.get("import_id") == import_id]
    untouched = [row for row in rows if rules.is_untouched(row)]
    steps = chunks(untouched, _PER_TRANSACTION)
    removed: list[Row] = []
    for gone in together(*(partial(_remove, chunk) for chunk in steps)):
        removed += gone
    for row in removed:
        counts.moved(row, None)
    return Removed(removed=len(removed), kept=len(rows) - len(removed), cursor=page.next_cursor)


def _put(org_id: str, rows: Sequence[Row], *, counted: bool) -> Added:
    written, refused = _write_all(rows, _put_write)
    if counted:
        counts = Counts()
        for row in written:
            counts.moved(None, row)
        counts.write(org_id)
    done = Added(added=[row["import_row"] for row in written], repeated=[], duplicate=[])
    keys: list[tuple[str, str | None]] = [(org_id, row["e164"]) for row in refused]
    there = {row["e164"]: row for row in reads.get_many(NumberItem, keys)}
    for row in refused:
        _verdict(done, row, there.get(row["e164"], {})).append(row["import_row"])
    return done


def _verdict(done: Added, row: Row, there: Row) -> list[int]:
    """Which list a number goes to that could not be put because of what was there."""
    if there.get("import_id") != row["import_id"]:
        return done.duplicate
    return done.added if there.get("import_row") == row["import_row"] else done.repeated


def _remove(rows: Sequence[Row]) -> list[Row]:
    written, _ = _write_all(rows, _delete_write)
    return written


def _write_all(rows: Sequence[Row], write: Callable[[Row], _Write]) -> tuple[list[Row], list[Row]]:
    """One transaction; the rows whose conditions fail are left out of the next attempt."""
    left, refused = list(rows), []
    for attempt in range(_ATTEMPTS):
        if not left:
            break
        try:
            aws.dynamodb().transact_write_items(TransactItems=[write(row) for row in left])
        except ClientError as error:
            reasons = [one.get("Code") for one in error.response.get("CancellationReasons", [])]
            if not reasons:
                raise
            if _REFUSED not in reasons:
                clock.sleep(_FIRST_PAUSE_SECONDS * 2**attempt)
            failed = [reason == _REFUSED for reason in reasons]
            refused += [row for row, lost in zip(left, failed, strict=True) if lost]
            left = [row for row, lost in zip(left, failed, strict=True) if not lost]
        else:
            return left, refused
    if left:
        raise Unavailable("Too many changes at once on these numbers")
    return [], refused


def _put_write(row: Row) -> _Write:
    put = {
        "TableName": NumberItem.Meta.table_name,
        "Item": {name: _raw(value) for name, value in row.items() if value is not None},
        "ConditionExpression": "attribute_not_exists(e164)",
    }
    return {"Put": put}


def _delete_write(row: Row) -> _Write:
    untouched = {
        ":import": {"S": row["import_id"]},
        ":available": {"S": NumberStatus.AVAILABLE.value},
        ":version": {"N": "1"},
        ":none": {"N": "0"},
    }
    condition = "import_id = :import AND #s = :available AND #v = :version AND attempts = :none"
    delete = {
        "TableName": NumberItem.Meta.table_name,
        "Key": {"org_id": {"S": row["org_id"]}, "e164": {"S": row["e164"]}},
        "ConditionExpression": condition,
        "ExpressionAttributeNames": {"#s": "status", "#v": "version"},
        "ExpressionAttributeValues": untouched,
    }
    return {"Delete": delete}


def _values(org_id: str, import_id: str, new: NewNumber, stamp: str) -> Row:
    cleaned, _ = rules.cleaned({"customer_type": new.customer_type, "airplane": new.airplane})
    attributes = msgspec.json.encode(new.attributes).decode() if new.attributes else None
    values = {
        "e164": new.e164,
        "import_id": import_id,
        "import_row": new.row,
        "attributes": attributes,
        **cleaned,
    }
    return new_values(org_id, values, stamp)


def _raw(value: Any) -> dict[str, str]:
    return {"N": str(value)} if isinstance(value, int) else {"S": value}
