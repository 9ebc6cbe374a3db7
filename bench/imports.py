"""CPU time of importing each handler in a fresh interpreter, beside a bare reference."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

from bench.tables import table
from infra.local.settings import Settings

_ROOT = Path(__file__).resolve().parents[1]
_RUNS = 7
_REFERENCE = """
import chalice.app, pynamodb.models, botocore.session
botocore.session.get_session().create_client("dynamodb", region_name="us-east-1")
"""
# What runs inside Lambda has no `cryptography`, which PyJWT would import.
_MEASURE = """
import sys, time
sys.modules["cryptography"] = None
started = time.process_time()
{code}
print((time.process_time() - started) * 1000)
"""
# One client is part of a cold start, so each handler makes the one it cannot do without.
_CLIENT = "from chalicelib.core import aws; aws.dynamodb()"


def report() -> str:
    """Medians of fresh interpreters, and their ratios."""
    reference = _median(_REFERENCE)
    api = _median(f"import app; {_CLIENT}")
    rows = [
        ("chalice, pynamodb, first client", f"{reference:.0f}", "1.00", ""),
        ("app (API handler)", f"{api:.0f}", f"{api / reference:.2f}", "<= 1.25"),
        _beside_api("chalicelib.core.authorizer", api, reference, "<= 0.60 x app"),
    ]
    rows += [_beside_api(job, api, reference, "<= 1.00 x app") for job in _jobs()]
    return table(
        f"Imports: CPU ms in a fresh interpreter, median of {_RUNS}",
        ("module", "ms", "x reference", "target"),
        rows,
    )


def _beside_api(
    module: str, api: float, reference: float, target: str
) -> tuple[str, str, str, str]:
    own = _median(f"import {module}; {_CLIENT}")
    return module, f"{own:.0f}", f"{own / reference:.2f}", f"{own / api:.2f} x app, {target}"


def _jobs() -> list[str]:
    slices = [path.parent.name for path in sorted(_ROOT.glob("chalicelib/*/jobs.py"))]
    return [f"chalicelib.{name}.jobs" for name in slices if name != "core"]


def _median(code: str) -> float:
    # The first run writes the .pyc files.
    return statistics.median([_run(code) for _ in range(_RUNS + 1)][1:])


def _run(code: str) -> float:
    environment = Settings(1, Path("unused")).environment()
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _MEASURE.format(code=code)],
        cwd=_ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)
