"""Cold starts: what importing each function's module takes, beside a bare reference.

CPU time of fresh interpreters, the best of many rounds in which all take turns. Two runs of the
same code differ by a few percent, which is more than most modules do: so the rounds are two halves,
each with its own bests, and a module is over only where both say so. Where a packaged
bundle for this machine is built (`make package`, `make deploy-check`), it is measured as it is
deployed: pruned, precompiled, under the deployed Python. Every start ends with a DynamoDB client,
which the first request would otherwise have to make; the authorizer's, which asks by itself, ends
with its first signature.

The reference is chalice and pynamodb as pip installs and compiles them; the same out of the bundle
shows what cutting botocore's data brings to everything.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.tables import table
from infra.local.settings import Settings

_ROOT = Path(__file__).resolve().parents[1]
_HALF = 20  # rounds
_API, _AUTHORIZER, _BARE = "app", "chalicelib.core.authorizer", "chalice, pynamodb, first client"
_PACKED = "the same, out of the bundle"
_FIRST_REQUEST = "app, then its first slice (leads)"
# The API's module looks for this name: under Lambda it leaves the jobs to their own functions.
_LAMBDA = {"AWS_LAMBDA_FUNCTION_NAME": "bench", "PATH": os.environ["PATH"]}
# Nothing in Lambda has `cryptography`, which PyJWT would import.
_TIMED = (
    "import sys, time; sys.path.insert(0, sys.argv[1]); sys.modules['cryptography'] = None; "
    "started = time.process_time(); {}; "
    "print(time.process_time() - started)"
)
_REFERENCE = (
    "import chalice.app, pynamodb.models, botocore.session; "
    "botocore.session.get_session().create_client('dynamodb')"
)
_TARGETS = "Targets: app <= 1.25 x bare, the authorizer <= 0.60 x app, every other <= 1.00 x app."
_MODULE = "import {}; from chalicelib.core import aws; aws.dynamodb()"
_FIRST_SIGNATURE = (
    f"import {_AUTHORIZER}; import datetime; from chalicelib.core import direct; "
    "direct.signed_headers(direct.DYNAMODB, 'GetItem', b'', datetime.datetime.now(datetime.UTC))"
)
# Rows that no target speaks of.
_SHOWN = {
    _PACKED: _REFERENCE,
    _FIRST_REQUEST: _MODULE.format("app") + "; import chalicelib.leads.routes",
}


@dataclass(frozen=True)
class Place:
    """Where code is measured, and by which interpreter."""

    name: str
    python: Path
    code: Path
    libraries: Path
    options: tuple[str, ...] = ()


def report() -> str:
    """A row per module that Lambda imports; functions of one module start alike."""
    modules = [_API, _AUTHORIZER, *_jobs()]
    programs = {_BARE: _REFERENCE, **_SHOWN, **{name: _MODULE.format(name) for name in modules}}
    programs[_AUTHORIZER] = _FIRST_SIGNATURE
    with _place() as place:
        halves = _halves(place, programs)
    best = {name: min(half[name] for half in halves) for name in programs}
    rows = [
        (
            name,
            f"{took * 1000:.0f}",
            f"{took / best[_BARE]:.2f}",
            f"{took / best[_API]:.2f}",
            " ".join(f"{half[name] / half[_API]:.3f}" for half in halves),
            "over" if all(is_over(name, half) for half in halves) else "",
        )
        for name, took in best.items()
    ]
    title = f"Cold start, CPU ms: {place.name}, best of {2 * _HALF}"
    heads = ("module", "ms", "x bare", "x app", "by halves", "")
    return f"{table(title, heads, rows)}\n\n{_TARGETS}"


def is_over(name: str, best: Mapping[str, float]) -> bool:
    """Whether a module took longer than it may beside the others of the same half."""
    if name == _BARE or name in _SHOWN:
        return False
    limits = {_API: 1.25 * best[_BARE], _AUTHORIZER: 0.6 * best[_API]}
    return best[name] > limits.get(name, best[_API])


def _jobs() -> list[str]:
    """Every module with handlers of its own."""
    files = sorted((_ROOT / "chalicelib").rglob("*.py"))
    found = [path for path in files if "\n@job\n" in path.read_text()]
    return [".".join(path.relative_to(_ROOT).with_suffix("").parts) for path in found]


def _halves(place: Place, programs: Mapping[str, str]) -> list[dict[str, float]]:
    """Best times of the even rounds and of the odd ones: what slows the machine down meets both."""
    halves = [dict.fromkeys(programs, float("inf")) for _ in range(2)]
    for turn in range(2 * _HALF):
        half = halves[turn % 2]
        for name, program in programs.items():
            code = place.libraries if name == _BARE else place.code
            half[name] = min(half[name], _seconds(place, code, program))
    return halves


def _seconds(place: Place, code: Path, program: str) -> float:
    settings = Settings(8000, Path("unused"))
    done = subprocess.run(  # noqa: S603
        [place.python, *place.options, "-c", _TIMED.format(program), code],
        env={**_LAMBDA, **settings.environment()},
        cwd=code,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


@contextmanager
def _place() -> Iterator[Place]:
    found = sorted(_ROOT.glob("build/*/deployment.zip"), key=lambda path: path.stat().st_mtime)
    python = next(iter(sorted(_ROOT.glob("build/python3*/bin/python"))), None)
    suited = [path for path in found if _suits(path)]
    if not suited or python is None:
        yield Place("the source tree, not the bundle", Path(sys.executable), _ROOT, _ROOT)
        return
    with tempfile.TemporaryDirectory(prefix="callboard-bundle-") as directory:
        with zipfile.ZipFile(suited[-1]) as packed:
            packed.extractall(directory)
        # Nothing but the bundle: neither site-packages nor what the interpreter's owner adds.
        options = ("-S", "-s", "-B")
        (libraries,) = python.parents[1].glob("lib/python3*/site-packages")
        yield Place("the packaged bundle", python, Path(directory), libraries, options)


def _suits(bundle: Path) -> bool:
    with zipfile.ZipFile(bundle) as packed:
        return any(f"{os.uname().machine}-linux" in name for name in packed.namelist())
