"""How Lighthouse finds the built web app, served by the running product."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from bench import facts, runs
from bench.speed import product
from bench.tables import table
from infra import browser
from infra.local import node

_HOME = Path(__file__).resolve().parents[1] / "web" / "lighthouse"
_LEADS = 1000
# One look at a page on a phone differs from the next by several points.
_LOOKS = 9
_PAGES = ("/", "/leads")
_LEAST = {"desktop": 98, "mobile": 92}
_HEADS = (
    "page",
    "performance",
    "target",
    "accessibility",
    "best practices",
    "LCP ms",
    "interactive ms",
    "KB",
)


class Audit(msgspec.Struct, frozen=True, rename="camel"):
    """One page on one kind of device: scores of 0 to 100, simulated times in milliseconds."""

    path: str
    form_factor: str
    shown: str
    performance: int
    accessibility: int
    best_practices: int
    largest_paint_ms: float
    interactive_ms: float
    downloaded_kb: float
    failed: list[str]


def audits(
    origin: str, email: str, password: str, paths: Sequence[str], *, looks: int = 1
) -> list[Audit]:
    """The sign-in page, then pages of that person, each on a desktop and on a phone.

    Of several looks at a page it is the one with the median score for performance.

    Raises:
        CalledProcessError: Lighthouse could not look at a page; it said why.
    """
    asked: dict[str, Any] = {
        "origin": origin,
        "chromium": browser.ensure(),
        "email": email,
        "password": password,
        "paths": list(paths),
        "looks": looks,
    }
    command = [str(node.bin_directory() / "node"), "audit.mjs", json.dumps(asked)]
    done = subprocess.run(command, cwd=_HOME, check=True, stdout=subprocess.PIPE)  # noqa: S603
    return [msgspec.json.decode(line, type=Audit) for line in done.stdout.splitlines()]


def lines(found: Sequence[Audit]) -> str:
    """A table of them beside the targets."""
    rows = [
        (
            f"{one.path} {one.form_factor}",
            one.performance,
            f">= {_LEAST[one.form_factor]}",
            one.accessibility,
            one.best_practices,
            round(one.largest_paint_ms),
            round(one.interactive_ms),
            f"{one.downloaded_kb:.1f}",
        )
        for one in found
    ]
    return table("Lighthouse: scores of 100", _HEADS, rows)


def report() -> Iterator[str]:
    """The same over a loaded organisation, which is started for it."""
    with runs.loaded(_LEADS) as made, product(made):
        origin = f"http://localhost:{made.settings.port}"
        yield lines(audits(origin, facts.ADMIN, facts.PASSWORD, _PAGES, looks=_LOOKS))
