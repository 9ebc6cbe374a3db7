"""The layer of the function that looks at pictures (docs/decisions/0022)."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from infra.cloud.bundle import read_zip
from infra.cloud.faults import Fault

REQUIREMENTS = "requirements-images.txt"
# Without AVIF, fonts, colour profiles and Tk, which are more than half of it.
_NEEDED = re.compile(
    r"^PIL/([^/]+\.py|(_imaging|_webp)\.[^/]+\.so)$"
    r"|^[Pp]illow\.libs/lib(jpeg|lzma|openjp2|sharpyuv|tiff|webp|webpdemux|webpmux|xcb|Xau|zstd)-"
)
# What Amazon Linux 2023, under Python 3.12 and later, can load.
_GLIBC_MINORS = range(17, 35)


def pictures(root: Path, architecture: str) -> dict[str, bytes]:
    """The layer's files for a Lambda architecture (`arm64` or `x86_64`).

    Raises:
        Fault: there is no wheel for it.
    """
    machine = {"arm64": "aarch64"}.get(architecture, architecture)
    platforms = [f"manylinux2014_{machine}"]
    platforms += [f"manylinux_2_{minor}_{machine}" for minor in _GLIBC_MINORS]
    with tempfile.TemporaryDirectory() as folder:
        wheels = _download(root / REQUIREMENTS, platforms, Path(folder))
        files = {name: data for wheel in wheels for name, data in read_zip(wheel).items()}
    return {f"python/{name}": data for name, data in files.items() if _NEEDED.search(name)}


def _download(requirements: Path, platforms: list[str], folder: Path) -> list[Path]:
    version = "{}.{}".format(*sys.version_info)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
            *("--only-binary=:all:", "--no-deps", "--python-version", version),
            *(part for platform in platforms for part in ("--platform", platform)),
            *("--dest", str(folder), "-r", str(requirements)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Fault([f"no wheel of {requirements.name} fits: {done.stderr.strip()}"])
    return sorted(folder.glob("*.whl"))
