"""The restore drill: export every table, destroy it, restore it, compare every item.

`python -m infra.drill --data .data` works on a copy of the local product's data, with the local
engine. What is restored is read from the format that DynamoDB's own exports have.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from botocore.exceptions import HTTPClientError
from pynamodb.models import Model

from infra import exports
from infra.exports import Item
from infra.local import engine
from infra.local.bootstrap import ensure_table
from infra.local.clients import client
from infra.local.install import ensure_engine
from infra.local.settings import Settings, apply
from infra.models import app_models

_BATCH = 25  # what BatchWriteItem takes
_SIDE_BY_SIDE = 8
_ROUNDS = 8

Fingerprints = dict[bytes, bytes]


class NotRestored(Exception):
    """DynamoDB kept handing items back, or did not answer."""


@dataclass(frozen=True)
class Compared:
    """One table before and after. `lost`, `strange` and `altered` are counts of items."""

    table: str
    items: int
    lost: int
    strange: int
    altered: int

    @property
    def equal(self) -> bool:
        return not (self.lost or self.strange or self.altered)


def drill(models: Sequence[type[Model]], folder: Path) -> list[Compared]:
    """Runs the drill over these tables of the engine at hand; exports go to `folder`.

    Raises:
        exports.Damaged: an export is not what its manifest says; its table is already gone.
    """
    names = [str(model.Meta.table_name) for model in models]
    before = {}
    for name in names:
        exports.write(scan(name), folder, name, f"table/{name}")
        # Looked at apart from the export, so that a fault of the export shows.
        before[name] = fingerprints(name)
    destroy(models)
    for model, name in zip(models, names, strict=True):
        # What comes back is no news; and the engine gets slower with every record of a stream.
        with _without_stream(model):
            restore(name, exports.read(exports.latest(folder, name)))
    return [_compared(name, before[name], fingerprints(name)) for name in names]


def destroy(models: Sequence[type[Model]]) -> None:
    """Deletes the tables with all they hold, and makes them anew as a new stack has them."""
    for model in models:
        client("dynamodb").delete_table(TableName=model.Meta.table_name)
        ensure_table(model)


@contextmanager
def _without_stream(model: type[Model]) -> Iterator[None]:
    view = getattr(model.Meta, "stream_view_type", None)
    if view:
        _set_stream(model, {"StreamEnabled": False})
    yield
    if view:
        _set_stream(model, {"StreamEnabled": True, "StreamViewType": view})


def _set_stream(model: type[Model], wanted: dict[str, Any]) -> None:
    client("dynamodb").update_table(TableName=model.Meta.table_name, StreamSpecification=wanted)


def restore(table: str, items: Iterable[Item]) -> None:
    """Writes the items into a table that exists."""
    remaining = iter(items)
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        # A bounded part at a time: a table need not fit into memory.
        while part := list(islice(remaining, _BATCH * _SIDE_BY_SIDE * 4)):
            batches = [part[start : start + _BATCH] for start in range(0, len(part), _BATCH)]
            list(pool.map(lambda batch: _write(table, batch), batches))


def scan(table: str) -> Iterator[Item]:
    """Every item, in DynamoDB's JSON."""
    asked: dict[str, Any] = {"TableName": table}
    while True:
        answer = _dynamodb().scan(**asked)
        yield from answer["Items"]
        if "LastEvaluatedKey" not in answer:
            return
        asked["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def fingerprints(table: str) -> Fingerprints:
    """A hash of each item by a hash of its key."""
    schema = client("dynamodb").describe_table(TableName=table)["Table"]["KeySchema"]
    keys = [key["AttributeName"] for key in schema]
    return {_hash({name: item[name] for name in keys}): _hash(item) for item in scan(table)}


def _dynamodb() -> Any:
    # Reads the environment when it is imported, which the command sets first.
    return importlib.import_module("chalicelib.core.aws").dynamodb()


def _write(table: str, items: Sequence[Item]) -> None:
    asked: Any = {table: [{"PutRequest": {"Item": item}} for item in items]}
    for attempt in range(_ROUNDS):
        # One that was not heard of may have been written: the same item twice is the same.
        with suppress(HTTPClientError):
            asked = _dynamodb().batch_write_item(RequestItems=asked).get("UnprocessedItems")
        if not asked:
            return
        time.sleep(0.05 * 2**attempt)
    raise NotRestored(f"{table}: {len(asked[table])} items")


def _compared(table: str, before: Fingerprints, after: Fingerprints) -> Compared:
    both = before.keys() & after.keys()
    return Compared(
        table=table,
        items=len(before),
        lost=len(before) - len(both),
        strange=len(after) - len(both),
        altered=sum(before[key] != after[key] for key in both),
    )


def _hash(item: Item) -> bytes:
    # A set has no order; everything else has one, or is sorted by name.
    plain = {
        name: {kind: sorted(value) if kind in ("SS", "NS") else value}
        for name, typed in item.items()
        for kind, value in typed.items()
    }
    return hashlib.sha256(msgspec.json.encode(plain, order="deterministic")).digest()[:16]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m infra.drill", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(".data"), help="is copied, not touched")
    parser.add_argument("--port", type=int, default=8600, help="this one and the next two")
    options = parser.parse_args()
    if not (options.data / "dynamodb.sqlite").is_file():
        print(f"No data in {options.data}: start the product once with make run", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="callboard-drill-") as directory:
        data = Path(directory) / "data"
        # What the other files hold belongs to the product that may be running.
        data.mkdir()
        _copy(options.data / "dynamodb.sqlite", data / "dynamodb.sqlite")
        settings = Settings(options.port, data)
        apply(settings.environment())
        with engine.running(settings, ensure_engine()):
            return _report(drill(app_models(), Path(directory) / "exports"))


def _copy(database: Path, target: Path) -> None:
    """Whole even while the product writes."""
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def _report(compared: Sequence[Compared]) -> int:
    for one in compared:
        verdict = "equal"
        if not one.equal:
            verdict = f"{one.lost} lost, {one.strange} strange, {one.altered} altered"
        print(f"{one.table:40} {one.items:>10,} items  {verdict}")
    wrong = [one for one in compared if not one.equal]
    print(f"{sum(one.items for one in compared):,} items in {len(compared)} tables; ", end="")
    print(f"{len(wrong)} tables differ" if wrong else "every item is as it was")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
