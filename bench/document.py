"""`docs/performance.md`: the last measured tables, each with when and where it was measured."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"

_HEAD = """# Measured

Written by `make bench`; do not edit. Each part keeps its own date and machine, so that a part can
be measured alone. Counts, sizes and ratios hold anywhere; times only beside what stands next to
them. A load above the number of cores says that the machine was shared with other work: its times
are then too long, and their ratios rough.
"""
_PART = re.compile(r"^## (.+)$", re.MULTILINE)


def write(part: str, machine: Sequence[str], text: str, page: Path = PAGE) -> None:
    """Puts a part's tables in the place of those measured before."""
    parts = _parts(page.read_text()) if page.exists() else {}
    shared = " (shared with other work)" if os.getloadavg()[0] > (os.cpu_count() or 1) else ""
    lines = [*machine, "", *text.strip().splitlines()]
    body = "\n".join(line.rstrip() for line in lines)
    parts[part] = f"Machine's load at the end: {os.getloadavg()[0]:.1f}{shared}.\n\n"
    parts[part] += f"```text\n{body}\n```"
    sections = (f"## {name}\n\n{parts[name]}\n" for name in sorted(parts))
    page.write_text(_HEAD + "\n" + "\n".join(sections))


def _parts(text: str) -> dict[str, str]:
    found = list(_PART.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return {
        match[1]: text[match.end() : end].strip() for match, end in zip(found, ends, strict=True)
    }
