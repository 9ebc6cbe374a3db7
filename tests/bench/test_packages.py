"""The sizes of what is built."""

import json
from pathlib import Path

from bench import packages
from infra.cloud import bundle


def test_each_figure_stands_beside_its_ceiling(tmp_path: Path) -> None:
    stage = tmp_path / "prod"
    bundle.write_zip(stage / "deployment.zip", {"a.py": b"x" * 21_000_000})
    (stage / "template.json").write_text(json.dumps({"Resources": {"One": {}, "Two": {}}}))

    lines = packages.report(tmp_path).splitlines()

    assert any(line.split() == ["prod", "resources", "2", "399"] for line in lines)
    assert any(line.split() == ["prod", "unzipped", "21", "20", "MB", "over"] for line in lines)


def test_without_a_build_it_says_so(tmp_path: Path) -> None:
    assert "make package" in packages.report(tmp_path)
