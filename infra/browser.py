"""Finds the browser of the end-to-end tests, installing Debian's where it is missing.

`python -m infra.browser` prints its path.
"""

import os
import shutil
import subprocess
import sys

# Chromium without its windows: the same engine, and the tests take three fifths of the time.
WINDOWLESS = "chromium-headless-shell"
NAMES = (WINDOWLESS, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


class NoBrowserError(Exception):
    """No Chromium, and no way to install one."""


def find() -> str | None:
    """The Chromium on PATH; `CHROMIUM` names another."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def ensure() -> str:
    """A Chromium, installed with apt where that is possible.

    Raises:
        NoBrowserError: says what to install.
    """
    if found := find():
        return found
    if not _may_install():
        raise NoBrowserError("Install Chromium (on Debian: sudo apt-get install chromium)")
    if not _install(WINDOWLESS):
        _install("chromium")
    if found := find():
        return found
    raise NoBrowserError("apt-get installed no chromium")


def ensure_windowless() -> str:
    """The one that takes least, installed even beside another; where there is none, what there is.

    Raises:
        NoBrowserError: says what to install.
    """
    if not (os.environ.get("CHROMIUM") or shutil.which(WINDOWLESS)) and _may_install():
        _install(WINDOWLESS)
    return ensure()


def _may_install() -> bool:
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def _install(package: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        quiet = ["apt-get", "--quiet", "--quiet", *command]
        done = subprocess.run(quiet, check=False, env=environment, stdout=sys.stderr)
        if done.returncode:
            return False
    return True


if __name__ == "__main__":
    try:
        print(ensure_windowless())
    except NoBrowserError as problem:
        sys.exit(str(problem))
