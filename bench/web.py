"""What a first visit of each page of the built web app downloads, gzipped."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.tables import table

_DIST = Path(__file__).resolve().parents[1] / "web" / "dist"
_ALWAYS = ("index.html", "first.js")
_BUDGETS = {"login": 125, "_app.index": 175}
_OTHER, _WHOLE = 200, 320

Manifest = Mapping[str, Mapping[str, Any]]


def report(dist: Path = _DIST) -> str:
    """The sizes beside their budgets, or why there are none."""
    path = dist / ".vite" / "manifest.json"
    if not path.is_file():
        return "\nWeb: the app is not built (`make run` builds it), so there is nothing to measure."
    manifest: Manifest = json.loads(path.read_text(encoding="utf-8"))
    rows = [(page, _kilobytes(dist, files), _budget(page)) for page, files in _pages(manifest)]
    assets = {
        f"assets/{file.name}"
        for file in (dist / "assets").iterdir()
        if file.suffix in (".js", ".css")
    }
    rows.append(("whole app", _kilobytes(dist, assets), _WHOLE))
    return table("Web: first load of each page, KB gzipped", ("page", "KB", "budget"), rows)


def _pages(manifest: Manifest) -> Iterator[tuple[str, set[str]]]:
    routes = {
        key.removeprefix("src/routes/").partition(".tsx")[0]: key
        for key in manifest
        if key.startswith("src/routes/") and "tsr-split=component" in key
    }
    for page, key in sorted(routes.items()):
        if page == "_app":
            continue
        needed = ["index.html", key]
        if page.startswith("_app") and "_app" in routes:
            needed.append(routes["_app"])
        yield page, {*_ALWAYS, *_files(manifest, needed)}


def _files(manifest: Manifest, keys: list[str]) -> set[str]:
    """The chunks of these entries and of all they import."""
    found: set[str] = set()
    waiting, seen = list(keys), set[str]()
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        chunk = manifest[key]
        found |= {chunk["file"], *chunk.get("css", ())}
        waiting += chunk.get("imports", ())
    return found


def _kilobytes(dist: Path, files: set[str]) -> str:
    sizes = (len(gzip.compress((dist / file).read_bytes(), 9)) for file in files)
    return f"{sum(sizes) / 1024:.1f}"


def _budget(page: str) -> int:
    return _BUDGETS.get(page, _OTHER)
