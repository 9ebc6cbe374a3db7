"""Imports of numbers at several sizes, each on an engine of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bench import proof, runs
from bench.tables import table
from infra.local import engine
from infra.local.install import ensure_engine

_HEADS = (
    "rows of CSV",
    "seconds",
    "rows/s",
    "peak MB",
    "CPU µs/row: importer",
    "engine",
    "assigning 100: requests",
    "waits",
    "items read",
)


def report(sizes: Sequence[int], *, proved: bool) -> Iterator[str]:
    """A line for each size as soon as it is measured, and a table of all."""
    rows = []
    for size in sizes:
        with runs.empty() as made, engine.running(made.settings, ensure_engine()):
            made.run("bench.filling", "prepare")
            figures = made.answer("bench.filling", "measure", "--rows", str(size))
            rows.append(_line(size, figures))
            yield ", ".join(f"{head} {value}" for head, value in zip(_HEADS, rows[-1], strict=True))
            if proved:
                yield _proof(size, proof.prove(made, size, figures))
    yield table("Imports of numbers into the pool", _HEADS, rows)
    yield "\nTarget: 2,000 rows/s at every size."


def _line(size: int, figures: dict[str, Any]) -> tuple[str, ...]:
    return (
        f"{size:,}",
        f"{figures['seconds']:.1f}",
        f"{size / figures['seconds']:,.0f}",
        f"{figures['mb']:.0f}",
        f"{figures['importer_us']:.0f}",
        f"{figures['engine_us']:.0f}",
        *(str(figures[name]) for name in ("requests", "waits", "read")),
    )


def _proof(size: int, done: dict[str, Any]) -> str:
    return (
        f"{size:,} rows: killed after {done['left_at']:,} and started again, the pool and the "
        f"report are those of the undisturbed import (peak {done['mb']:.0f} MB); the file again "
        f"added {done['again']['added']}; undone, {done['removed']:,} went and {done['kept']} that "
        "were worked on stayed"
    )
