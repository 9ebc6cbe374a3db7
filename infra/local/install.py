"""Installs the DynamoDB engine: `python -m infra.local.install`."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

from infra.local.node import on_path, wheel_directory

DIRECTORY = Path(__file__).parent / "engine"
PACKAGE = "@dynoxide/linux-x64"
BINARY = DIRECTORY / "node_modules" / PACKAGE / "dynoxide"


def ensure_engine() -> Path | None:
    """Path of the engine's binary, installed when missing; None where it has no build."""
    if not _has_build():
        return None
    if not BINARY.exists() or _installed() != _pinned():
        _install()
    return BINARY if BINARY.exists() else None


def _has_build() -> bool:
    return sys.platform == "linux" and platform.machine() == "x86_64"


def _pinned() -> str:
    package = json.loads((DIRECTORY / "package.json").read_text())
    return str(package["optionalDependencies"][PACKAGE])


def _installed() -> str:
    package = json.loads((BINARY.parent / "package.json").read_text())
    return str(package["version"])


def _install() -> None:
    npm = on_path("npm")
    environment = dict(os.environ)
    if npm is None:
        directory = wheel_directory()
        npm = str(directory / "npm")
        environment["PATH"] = f"{directory}{os.pathsep}{environment.get('PATH', '')}"
    command = [
        npm,
        "ci",
        "--ignore-scripts",
        "--prefer-offline",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]
    subprocess.run(command, cwd=DIRECTORY, env=environment, check=True, stdout=sys.stderr)


if __name__ == "__main__":
    found = ensure_engine()
    print(found or "No DynamoDB engine for this platform: MiniStack serves it.")
