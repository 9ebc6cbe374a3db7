"""Writes the time zones of number prefixes: `python -m infra.number_zones`.

Lambda carries phonenumberslite, which leaves out libphonenumber's zone data; the full package
would bring 19 MB of place names along. So the zone data alone is taken out of the full package of
the very version that is pinned, whenever that version moves.
"""

import ast
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILE = ROOT / "chalicelib" / "gate" / "number_zones.json"

_DATA = re.compile(r"phonenumbers/tzdata/data\d+\.py")

Prefixes = Mapping[str, tuple[str, ...]]


def render(prefixes: Prefixes, library_version: str) -> str:
    """The file: zones joined by `|`, each with the prefixes that lead to them."""
    by_zones: dict[str, list[str]] = {}
    for prefix in sorted(_needed(prefixes)):
        by_zones.setdefault("|".join(sorted(prefixes[prefix])), []).append(prefix)
    made = {
        "source": f"phonenumbers {library_version}",
        "zones": {zones: " ".join(found) for zones, found in sorted(by_zones.items())},
    }
    return json.dumps(made, indent=0) + "\n"


def read_library(wheel: Path) -> dict[str, tuple[str, ...]]:
    """The zone data in a wheel of the full package."""
    found: dict[str, tuple[str, ...]] = {}
    with zipfile.ZipFile(wheel) as archive:
        for name in filter(_DATA.fullmatch, archive.namelist()):
            found |= _literal(archive.read(name).decode())
    return found


def _needed(prefixes: Prefixes) -> list[str]:
    """The prefixes that say something their own beginning does not say already."""
    return [prefix for prefix in prefixes if prefixes[prefix] != _shorter(prefixes, prefix)]


def _shorter(prefixes: Prefixes, prefix: str) -> tuple[str, ...] | None:
    beginnings = (prefix[:length] for length in range(len(prefix) - 1, 0, -1))
    return next((prefixes[part] for part in beginnings if part in prefixes), None)


def _literal(source: str) -> dict[str, tuple[str, ...]]:
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Dict):
            read: dict[str, tuple[str, ...]] = ast.literal_eval(statement.value)
            return read
    raise ValueError("no zone data in the package")


def main() -> None:
    wanted = version("phonenumberslite")
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder]
        subprocess.run([*pip, f"phonenumbers=={wanted}"], check=True)
        (wheel,) = Path(folder).glob("*.whl")
        FILE.write_text(render(read_library(wheel), wanted))
    print(f"wrote {FILE}")


if __name__ == "__main__":
    main()
