"""Imports of numbers at several sizes, each on an engine of its own."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bench import runs
from bench.tables import table
from infra.local import engine
from infra.local.install import ensure_engine

_LEADS = 100


def report(sizes: Sequence[int]) -> str:
    rows = [_measured(size) for size in sizes]
    heads = ("rows of CSV", "seconds", "rows/s", "peak MB")
    return table("Imports of numbers into the pool", heads, rows)


def _measured(size: int) -> tuple[str, str, str, str]:
    with runs.loaded(_LEADS) as made, engine.running(made.settings, ensure_engine()):
        made.run("bench.filling", "--prepare")
        figures = json.loads(made.run("bench.filling", "--rows", str(size)).splitlines()[-1])
    seconds, rate, peak = figures["seconds"], figures["per_second"], figures["mb"]
    return f"{size:,}", f"{seconds:.1f}", f"{rate:,}", f"{peak:.0f}"
