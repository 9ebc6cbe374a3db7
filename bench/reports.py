"""The measured sizes side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bench.sizes import Measured
from bench.speed import TIMED
from bench.tables import table

_SAME = ("total", "waits", "read", "scanned", "written")
_LEDGER_NOTE = """\
Each cell: DynamoDB requests (of which one after another) / items read / items looked at / items
written / KB answered / read and write capacity units. Same: all but KB and units agree. The
authorizer, cached for a minute, is a line of its own. data.md's ceiling is for requests that follow
one another; "over" says that a size is above it. S3 and SQS are named where they were called.
"""


def ledger(measured: Sequence[Measured]) -> str:
    """What each operation costs at each size."""
    heads = ("operation", *(f"{size.leads:,} leads" for size in measured), "same?", "ceiling", "")
    names = measured[0].ledger
    rows = [_line([size.ledger[name] for size in measured]) for name in names]
    sums = [[_cell_parts(size.ledger[name]) for name in names] for size in measured]
    widths = [max(len(parts[i]) for column in sums for parts in column) for i in range(7)]
    for row, name in zip(rows, names, strict=True):
        for column, size in enumerate(measured):
            parts = _cell_parts(size.ledger[name])
            row[column + 1] = " ".join(p.rjust(w) for p, w in zip(parts, widths, strict=True))
    return table("Ledger: what an operation costs", heads, rows) + "\n\n" + _LEDGER_NOTE


def speed(measured: Sequence[Measured]) -> str:
    """Times over HTTP at each size."""
    heads = ("operation", *(f"{size.leads:,}: p50 / p95" for size in measured), "target p50")
    rows: list[tuple[str, ...]] = []
    for position, (name, target) in enumerate(TIMED):
        cells = [
            f"{size.speed.times[position].p50:.1f} / {size.speed.times[position].p95:.1f}"
            for size in measured
            if size.speed
        ]
        rows.append((name, *cells, f"<= {target}"))
    rates = [f"{size.speed.listings_per_second:.0f}/s" for size in measured if size.speed]
    rows.append(("16 clients listing 50", *rates, ">= 250/s"))
    return table("Speed: ms over HTTP, one keep-alive client, local engine", heads, rows)


def _line(sizes: Sequence[Mapping[str, Any]]) -> list[str]:
    first = sizes[0]
    same = all(size[name] == first[name] for size in sizes for name in _SAME)
    within = all(size["within"] for size in sizes)
    elsewhere = ", ".join(sorted({call for size in sizes for call in size["elsewhere"]}))
    verdict = "" if within else "over"
    return [
        first["name"],
        *("" for _ in sizes),
        "-" if len(sizes) == 1 else "same" if same else "DIFFERS",
        first["ceiling"],
        " ".join(part for part in (verdict, elsewhere) if part),
    ]


def _cell_parts(line: Mapping[str, Any]) -> list[str]:
    return [
        f"{line['total']}({line['waits']})",
        f"{line['read']}",
        f"{line['scanned']}",
        f"{line['written']}",
        f"{line['answered_bytes'] / 1024:.1f}",
        f"{line['read_units']:g}",
        f"{line['write_units']}",
    ]
