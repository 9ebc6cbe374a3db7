"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from infra.local.install import ensure_engine

_ROOT = Path(__file__).resolve().parents[1]
_PACKAGES = ("chalice", "pynamodb", "botocore", "msgspec", "uvicorn")


def lines() -> Iterator[str]:
    """Machine, date and versions."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    yield f"Machine   {_processor()}, {os.cpu_count()} cores, {_memory_gb():.0f} GB"
    yield f"System    {platform.platform()}"
    yield f"Date      {datetime.now(UTC):%Y-%m-%d %H:%M} UTC; load before the start {load}"
    yield f"Python    {platform.python_version()}"
    yield f"Packages  {', '.join(f'{name} {version(name)}' for name in _PACKAGES)}"
    yield f"Engine    {_engine()}"
    commit = _output("git", "-C", str(_ROOT), "log", "-1", "--format=%h %cs")
    yield f"Commit    {commit or 'unknown'}"


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in text.splitlines() if "model name" in line]
    return names[0] if names else platform.machine()


def _memory_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def _engine() -> str:
    binary = ensure_engine()
    return _output(str(binary), "--version") if binary else "none for this platform"


def _output(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return ""
    return done.stdout.strip()
