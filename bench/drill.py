"""The restore drill at a size: exported, destroyed, restored, every item compared (infra/drill.py).

Once over the demo data as `make run` loads them, once over an organisation of so many leads with
all its people, calls, tasks and numbers.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Sequence

from bench import runs
from bench.runs import Loaded
from bench.speed import product
from bench.tables import table

_HEADS = ("data", "seconds", "found")


def report(sizes: Sequence[int]) -> Iterator[str]:
    """A line for each as soon as it is compared, and a table of all."""
    rows = []
    for name, row in _drilled(sizes):
        rows.append((name, *row))
        yield f"{name}: {row[1]}"
    yield table("Restore drill", _HEADS, rows)


def _drilled(sizes: Sequence[int]) -> Iterator[tuple[str, tuple[str, str]]]:
    with runs.empty() as made:
        with product(made, demo=True):
            pass
        yield "demo data", _drill(made)
    for size in sizes:
        with runs.loaded(size) as made:
            # Its first start makes the tables that nothing was loaded into.
            with product(made):
                pass
            yield f"{size:,} leads", _drill(made)


def _drill(made: Loaded) -> tuple[str, str]:
    started = time.monotonic()
    try:
        found = made.run("infra.drill").splitlines()[-1]
    except subprocess.CalledProcessError:
        found = "differs or stopped: python -m infra.drill says where"
    return f"{time.monotonic() - started:.0f}", found
