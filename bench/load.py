"""Makes the data of one organisation: `python -m bench.load --leads 1000 --data DIRECTORY`.

Rows are written as a DynamoDB export, which the engine imports: minutes less than as many
BatchWrites. Run with the environment of the product.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TextIO

from bench import estate, tenant
from bench.facts import FACTS, Facts
from bench.recorder import Raw, recording
from bench.tenant import AGENTS, Tenant
from chalicelib.numbers.table import SegmentItem
from chalicelib.progress.table import ProgressItem
from infra.local.install import ensure_engine
from infra.models import app_models


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, required=True)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    load(options.leads, options.data)


def load(lead_count: int, data: Path) -> None:
    """Fills a new data directory of the local product."""
    export = data / "export"
    with recording() as recorder:
        made = tenant.found(lead_count)
        _write(export / "people", recorder.take())
    parts = os.cpu_count() or 1
    with ProcessPoolExecutor(parts, mp_context=get_context("spawn")) as pool:
        rest = pool.submit(_load_estate, made, export / "estate")
        facts = list(pool.map(_load_part, *zip(*_parts(made, parts, export), strict=True)))
    rest.result()
    (data / FACTS).write_text(json.dumps(asdict(facts[0])))
    _import(export, data)
    shutil.rmtree(export)


def _parts(made: Tenant, parts: int, export: Path) -> Iterator[tuple[Tenant, int, int, Path]]:
    for part in range(parts):
        yield made, part, parts, export / f"part-{part}"


def _load_part(made: Tenant, part: int, parts: int, directory: Path) -> Facts:
    """Writes the rows of every so-many-th agent: no two processes touch one agent's counters."""
    with recording() as recorder, _files(directory) as files:
        first = made.facts
        for agent in range(part, AGENTS, parts):
            for position, facts in enumerate(tenant.work_of(made, agent, recorder)):
                first = facts if (agent, position) == (0, 0) else first
                files.write(recorder.take(keep=[ProgressItem.Meta.table_name]))
        files.write(recorder.take())
    return first


def _load_estate(made: Tenant, directory: Path) -> None:
    """In one process: the counts of the pool are shared."""
    with recording() as recorder, _files(directory) as files:
        for _ in estate.work_of(made, recorder):
            files.write(recorder.take(keep=[SegmentItem.Meta.table_name]))
        files.write(recorder.take())


class _Files:
    """One file of rows for each table."""

    def __init__(self, directory: Path, stack: ExitStack) -> None:
        self._directory = directory
        self._stack = stack
        self._open: dict[str, TextIO] = {}

    def write(self, rows: Iterable[tuple[str, Raw]]) -> None:
        for table, row in rows:
            self._file(table).write(json.dumps({"Item": row}) + "\n")

    def _file(self, table: str) -> TextIO:
        if table not in self._open:
            path = self._directory.parent / table / "data" / f"{self._directory.name}.json.gz"
            path.parent.mkdir(parents=True, exist_ok=True)
            file = gzip.open(path, "wt", compresslevel=1, encoding="utf-8")  # noqa: SIM115
            self._open[table] = self._stack.enter_context(file)
        return self._open[table]


@contextmanager
def _files(directory: Path) -> Iterator[_Files]:
    with ExitStack() as stack:
        yield _Files(directory, stack)


def _write(directory: Path, rows: Iterable[tuple[str, Raw]]) -> None:
    with _files(directory) as files:
        files.write(rows)


def _import(export: Path, data: Path) -> None:
    engine = ensure_engine()
    if engine is None:
        raise SystemExit(
            "The bench loads its data into dynoxide, which has no build for this machine."
        )
    schema = data / "schema.json"
    schema.write_text(json.dumps([{"Table": description} for description in _tables()]))
    subprocess.run(  # noqa: S603
        [
            engine, "import", "--source", export, "--schema", schema,
            "--output", data / "dynamodb.sqlite", "--force",
        ],
        check=True, capture_output=True,
    )  # fmt: skip


def _tables() -> Iterator[dict[str, Any]]:
    """Every table as DescribeTable would show it."""
    for model in app_models():
        schema = model._get_schema()
        indexes = [
            {
                "IndexName": index["index_name"],
                "KeySchema": _hash_first(index["key_schema"]),
                "Projection": index["projection"],
            }
            for index in schema["global_secondary_indexes"]
        ]
        description: dict[str, Any] = {
            "TableName": model.Meta.table_name,
            "KeySchema": _hash_first(schema["key_schema"]),
            "AttributeDefinitions": schema["attribute_definitions"],
            "BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"},
        }
        if indexes:
            description["GlobalSecondaryIndexes"] = indexes
        if view := getattr(model.Meta, "stream_view_type", None):
            description["StreamSpecification"] = {"StreamEnabled": True, "StreamViewType": view}
        yield description


def _hash_first(keys: Iterable[Any]) -> list[Any]:
    return sorted(keys, key=lambda key: key["KeyType"])


if __name__ == "__main__":
    main()
