"""Everything that is measured at one size."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench import runs, speed
from bench.facts import FACTS, Facts
from bench.speed import Speed


@dataclass(frozen=True)
class Measured:
    """Lines of the ledger and times, each absent where it was not asked for."""

    leads: int
    ledger: dict[str, dict[str, Any]]
    speed: Speed | None


def measure(parts: Sequence[str], leads: int) -> Measured:
    """Loads that many leads and measures the parts asked for."""
    started = time.monotonic()
    with runs.loaded(leads) as made:
        _tell(f"{leads:,} leads loaded", started)
        lines = runs.ledger(made) if "ledger" in parts else []
        facts = Facts(**json.loads((made.settings.data / FACTS).read_text()))
        times = speed.measure(made, facts) if "speed" in parts else None
    _tell(f"{leads:,} leads measured", started)
    return Measured(leads, {line["name"]: line for line in lines}, times)


def _tell(what: str, started: float) -> None:
    print(f"{what} after {time.monotonic() - started:.0f} s", file=sys.stderr)
