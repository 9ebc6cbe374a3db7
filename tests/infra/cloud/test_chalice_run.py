"""Chalice is run over a clean copy, and what it only mentions stops the pipeline."""

import json
import subprocess
from pathlib import Path

import pytest
from chalice.constants import MISSING_DEPENDENCIES_TEMPLATE

from infra.cloud import chalice_run
from infra.cloud.faults import Fault

ROOT = Path(__file__).resolve().parents[3]


def test_each_missing_wheel_is_named() -> None:
    said = MISSING_DEPENDENCIES_TEMPLATE % "\n".join(["msgspec==0.22.0", "argon2==25.1.0"])

    with pytest.raises(Fault) as fault:
        chalice_run.refuse_missing_wheels(f"Creating deployment package.\n{said}")

    assert fault.value.reasons == [
        "no wheel of msgspec==0.22.0 fits the runtime",
        "no wheel of argon2==25.1.0 fits the runtime",
    ]


def test_a_package_with_all_wheels_is_fine() -> None:
    chalice_run.refuse_missing_wheels("Creating deployment package.\n")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for name, text in {
        "app.py": "",
        "chalicelib/new.py": "",
        "chalicelib/__pycache__/new.cpython-311.pyc": "stale",
        ".chalice/config.json": '{"stages": {"dev": {"lambda_architecture": "arm64"}}}',
        ".gitignore": "__pycache__/\n",
        "web/index.html": "",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)  # noqa: S607 - git is git
    return root


def test_only_sources_are_packed(project: Path, tmp_path: Path) -> None:
    chalice_run.copy_sources(project, tmp_path / "tree", "x86_64")

    copied = [path for path in (tmp_path / "tree").rglob("*") if path.is_file()]
    assert {path.relative_to(tmp_path / "tree").as_posix() for path in copied} == {
        "app.py",
        "chalicelib/new.py",
        ".chalice/config.json",
    }


def test_what_an_earlier_run_left_is_gone(project: Path, tmp_path: Path) -> None:
    (tmp_path / "tree" / "chalicelib").mkdir(parents=True)
    (tmp_path / "tree" / "chalicelib" / "old.py").write_text("")

    chalice_run.copy_sources(project, tmp_path / "tree", "arm64")

    assert not (tmp_path / "tree" / "chalicelib" / "old.py").exists()


def test_the_copy_is_for_the_architecture_asked_for(project: Path, tmp_path: Path) -> None:
    chalice_run.copy_sources(project, tmp_path / "tree", "x86_64")

    settings = json.loads((tmp_path / "tree" / ".chalice" / "config.json").read_text())
    assert settings["stages"]["dev"]["lambda_architecture"] == "x86_64"


@pytest.mark.parametrize("stage", ["dev", "staging", "prod"])
def test_chalice_finds_nothing_wrong_with_the_project(stage: str) -> None:
    chalice_run.validate(ROOT, stage)


def test_a_stage_that_is_not_there_is_named() -> None:
    with pytest.raises(Fault, match="no stage moon"):
        chalice_run.validate(ROOT, "moon")
