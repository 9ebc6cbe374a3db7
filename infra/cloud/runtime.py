"""Which Python the functions run under, and where it is on this machine.

`python -m infra.cloud.runtime 3.13` prints the path of that interpreter. It imports nothing that
must be installed: `make` asks it before there is anything.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path


def find(version: str) -> str | None:
    """The path of an interpreter of that minor version, such as `3.13`."""
    for candidate in _candidates(version):
        if _version(candidate) == version:
            return candidate
    return None


def _candidates(version: str) -> Iterator[str]:
    yield sys.executable
    if found := shutil.which(f"python{version}"):
        yield found
    # pyenv's commands answer only for the versions that are switched on.
    for path in sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"), reverse=True):
        yield str(path)


def _version(python: str) -> str | None:
    script = "import sys; print('%d.%d' % sys.version_info[:2])"
    asked = subprocess.run([python, "-c", script], capture_output=True, text=True, check=False)
    return asked.stdout.strip() or None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("version", help="the minor version of the Lambda runtime")
    version = parser.parse_args().version
    if python := find(version):
        print(python)
        return 0
    print(
        f"Packaging needs Python {version}, the runtime that is deployed: compiled files and wheels"
        f" are of one minor version. Install it, or package for another: make package RUNTIME=3.x",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
