"""Prints measured cost and speed: `python -m bench [part] [--leads 1000] [--write]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence

from bench import (
    bill,
    cold,
    document,
    drill,
    lighthouse,
    machine,
    packages,
    pool,
    probing,
    reports,
    sizes,
    warm,
    web,
)

PARTS = (
    *("ledger", "speed", "probing", "pool", "drill"),
    *("cold", "warm", "package", "web", "lighthouse"),
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("part", nargs="?", choices=PARTS, help="default: all of them")
    parser.add_argument("--leads", type=_sizes, default=[1_000, 100_000], help="sizes to measure")
    parser.add_argument("--rows", type=_sizes, default=[1_000, 100_000], help="of files to import")
    parser.add_argument(
        "--proof", action="store_true", help="kill, repeat and undo each import as well"
    )
    parser.add_argument("--write", action="store_true", help="into docs/performance.md too")
    options = parser.parse_args()
    parts = [options.part] if options.part else PARTS
    where = list(machine.lines())
    print("\n".join(where), flush=True)
    alone: dict[str, Callable[[], Iterable[str]]] = {
        "web": lambda: [web.report()],
        "lighthouse": lighthouse.report,
        "package": lambda: [packages.report()],
        "cold": lambda: [cold.report()],
        "warm": lambda: [warm.report()],
        "pool": lambda: pool.report(options.rows, proved=options.proof),
        "drill": lambda: drill.report(options.leads),
        "probing": lambda: [probing.report()],
    }
    for part, report in alone.items():
        if part in parts:
            _tell(part, report(), where, write=options.write)
    loaded = [part for part in parts if part in ("ledger", "speed")]
    for part, text in _loaded_parts(loaded, options.leads):
        _tell(part, [text], where, write=options.write)
    return 0


def _tell(part: str, texts: Iterable[str], where: Sequence[str], *, write: bool) -> None:
    told = []
    for text in texts:
        print(text, flush=True)
        told.append(text)
    if write:
        document.write(part, where, "\n".join(told))


def _loaded_parts(parts: Sequence[str], counts: Sequence[int]) -> list[tuple[str, str]]:
    """One size after the other, so that they do not share the machine."""
    if not parts:
        return []
    measured = [sizes.measure(parts, leads) for leads in counts]
    told = []
    if "ledger" in parts:
        told.append(("ledger", reports.ledger(measured) + "\n" + bill.report(measured[-1].ledger)))
    if "speed" in parts:
        told.append(("speed", reports.speed(measured)))
    return told


def _sizes(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


if __name__ == "__main__":
    sys.exit(main())
