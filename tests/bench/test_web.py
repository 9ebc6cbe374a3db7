"""First loads from a manifest of Vite."""

import gzip
import json
from pathlib import Path

import pytest

from bench import web


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    manifest = {
        "index.html": {"file": "assets/index.js", "css": ["assets/index.css"]},
        "src/routes/login.tsx?tsr-split=component": {
            "file": "assets/login.js",
            "imports": ["index.html", "_shared.js"],
        },
        "_shared.js": {"file": "assets/shared.js", "imports": ["index.html"]},
    }
    (tmp_path / ".vite").mkdir()
    (tmp_path / "assets").mkdir()
    (tmp_path / ".vite" / "manifest.json").write_text(json.dumps(manifest))
    for name in ("index.js", "index.css", "login.js", "shared.js", "elsewhere.js"):
        (tmp_path / "assets" / name).write_text(name * 3000)
    for name in ("index.html", "first.js"):
        (tmp_path / name).write_text(name)
    return tmp_path


class TestReport:
    def test_a_page_needs_its_own_chunks_and_what_they_import(self, dist: Path) -> None:
        needed = ("index.html", "first.js", "assets/index.js", "assets/index.css")
        files = [*needed, "assets/login.js", "assets/shared.js"]
        size = sum(len(gzip.compress((dist / file).read_bytes(), 9)) for file in files)

        line = next(line for line in web.report(dist).splitlines() if line.startswith("login"))

        assert line.split() == ["login", f"{size / 1024:.1f}", "125"]

    def test_an_app_that_is_not_built_is_no_failure(self, tmp_path: Path) -> None:
        assert "not built" in web.report(tmp_path)
