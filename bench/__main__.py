"""Prints measured cost and speed: `python -m bench [part] [--leads 1000]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from bench import cold, machine, pool, probing, reports, sizes, web

PARTS = ("ledger", "speed", "probing", "pool", "cold", "web")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("part", nargs="?", choices=PARTS, help="default: all of them")
    parser.add_argument("--leads", type=_sizes, default=[1_000, 100_000], help="sizes to measure")
    parser.add_argument("--rows", type=_sizes, default=[1_000, 100_000], help="of files to import")
    parser.add_argument(
        "--proof", action="store_true", help="kill, repeat and undo each import as well"
    )
    options = parser.parse_args()
    parts = [options.part] if options.part else PARTS
    for line in machine.lines():
        print(line, flush=True)
    if "web" in parts:
        print(web.report(), flush=True)
    if "cold" in parts:
        print(cold.report(), flush=True)
    if "pool" in parts:
        for line in pool.report(options.rows, proved=options.proof):
            print(line, flush=True)
    if "probing" in parts:
        print(probing.report(), flush=True)
    _loaded_parts([part for part in parts if part in ("ledger", "speed")], options.leads)
    return 0


def _loaded_parts(parts: Sequence[str], counts: Sequence[int]) -> None:
    """One size after the other, so that they do not share the machine."""
    if not parts:
        return
    measured = [sizes.measure(parts, leads) for leads in counts]
    if "ledger" in parts:
        print(reports.ledger(measured))
    if "speed" in parts:
        print(reports.speed(measured))


def _sizes(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


if __name__ == "__main__":
    sys.exit(main())
