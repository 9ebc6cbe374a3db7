"""Tables of text, whose columns are as wide as what they hold."""

from __future__ import annotations

from collections.abc import Sequence


def table(title: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """The first column is a name and stands left; figures stand right."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in [list(heads), *cells]) for i in range(len(heads))]
    lines = ["  ".join(_aligned(cell, widths[i], i) for i, cell in enumerate(row)) for row in cells]
    head = "  ".join(_aligned(cell, widths[i], i) for i, cell in enumerate(heads))
    return "\n".join([f"\n{title}", head, "-" * len(head), *(line.rstrip() for line in lines)])


def _aligned(cell: str, width: int, column: int) -> str:
    return cell.ljust(width) if column == 0 else cell.rjust(width)
