"""A loaded organisation of some size on an engine of its own, in a directory that goes away."""

from __future__ import annotations

import json
import os
import random
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from infra.local import engine
from infra.local.install import ensure_engine
from infra.local.settings import Settings, apply

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Loaded:
    """Data of so many leads, and where the product serves them."""

    leads: int
    settings: Settings

    def run(self, module: str, *arguments: str) -> str:
        """What a module of the bench prints, run with the product's environment."""
        running = self.start(module, *arguments)
        printed, _ = running.communicate()
        if running.returncode:
            raise subprocess.CalledProcessError(running.returncode, running.args)
        return printed

    def answer(self, module: str, *arguments: str) -> Any:
        """What it prints last, as JSON."""
        return json.loads(self.run(module, *arguments).splitlines()[-1])

    def start(self, module: str, *arguments: str) -> subprocess.Popen[str]:
        """The module at work."""
        return subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", module, *arguments, "--data", str(self.settings.data)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )


@contextmanager
def loaded(leads: int) -> Iterator[Loaded]:
    """Data for the length of the block; nothing serves them yet."""
    with empty() as made:
        made.run("bench.load", "--leads", str(leads))
        yield replace(made, leads=leads)


@contextmanager
def empty() -> Iterator[Loaded]:
    """A directory for data, and the product's environment for it, for the length of the block."""
    with tempfile.TemporaryDirectory(prefix="callboard-bench-") as directory:
        settings = Settings(free_ports(), Path(directory))
        with _environment(settings):
            yield Loaded(0, settings)


@contextmanager
def _environment(settings: Settings) -> Iterator[None]:
    """Every program started inside the block is the product's, or speaks to its engine."""
    before = dict(os.environ)
    apply(settings.environment())
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def ledger(made: Loaded, page_size: int = 50) -> list[dict[str, Any]]:
    """What every operation costs."""
    with engine.running(made.settings, ensure_engine()):
        figures: list[dict[str, Any]] = made.answer("bench.ledger", "--page-size", str(page_size))
    return figures


def free_ports() -> int:
    """The first of three ports in a row that nobody listens on."""
    while True:
        first = random.randrange(20000, 32000)  # noqa: S311
        if all(_is_free(port) for port in range(first, first + 3)):
            return first


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
