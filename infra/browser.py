"""Finds the browser of the end-to-end tests, installing Debian's where it is missing.

`python -m infra.browser` prints its path.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


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
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise NoBrowserError("Install Chromium (on Debian: sudo apt-get install chromium)")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        quiet = ["apt-get", "--quiet", "--quiet", *command]
        subprocess.run(quiet, check=True, env=environment, stdout=sys.stderr)
    if found := find():
        return found
    raise NoBrowserError("apt-get installed no chromium")


if __name__ == "__main__":
    try:
        print(ensure())
    except NoBrowserError as problem:
        sys.exit(str(problem))
