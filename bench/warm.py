"""Warm requests: a handler's own CPU for a list of 50 leads, event in, answer out, beside others.

Everything gets the same event and the same answer of DynamoDB, out of memory. All take turns for a
few rounds, each in a process of its own; the best round counts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.rivals.__main__ import NAMES
from bench.runs import ROOT
from bench.tables import table
from infra.local.settings import Settings

_ROUNDS, _TIMES = 5, 200
_OURS = "callboard"
_SHOWN: Mapping[str, tuple[str, float | None]] = {
    "stock_pynamodb": ("Chalice, stock pynamodb", 0.30),
    "fastapi_boto3": ("FastAPI, Mangum, pydantic, boto3", 0.35),
    "hand_written": ("by hand: a function and botocore", None),
}


def report() -> str:
    """Ours beside each of the others, and the share of it that ours may take."""
    given = inputs()
    best = dict.fromkeys(NAMES, float("inf"))
    for _ in range(_ROUNDS):
        for name in NAMES:
            best[name] = min(best[name], measured(name, given, _TIMES)["us"])
    ours = best[_OURS]
    rows = [("Callboard", f"{ours / 1000:.2f}", "", "", "")]
    for name, (shown, most) in _SHOWN.items():
        ratio = ours / best[name]
        verdict = "over" if most is not None and ratio > most else ""
        target = "" if most is None else f"<= {most:.2f}"
        row = (shown, f"{best[name] / 1000:.2f}", f"{ratio:.2f}", target, verdict)
        rows.append(row)
    title = f"Warm request: list 50 leads, CPU ms in the handler, best of {_ROUNDS} rounds"
    return table(title, ("handler", "ms", "ours / it", "target", ""), rows)


def inputs() -> str:
    """The event and the page that all are given, as JSON."""
    return _run("bench.rivals.inputs")


def measured(name: str, given: str, times: int) -> dict[str, Any]:
    """One handler's microseconds, and what it answers."""
    found: dict[str, Any] = json.loads(
        _run("bench.rivals", name, "--times", str(times), given=given)
    )
    return found


def _run(module: str, *arguments: str, given: str = "") -> str:
    settings = Settings(8000, Path("unused"))
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", module, *arguments],
        env={**os.environ, **settings.environment(), "AWS_LAMBDA_FUNCTION_NAME": "bench"},
        cwd=ROOT,
        input=given,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()[-1]
