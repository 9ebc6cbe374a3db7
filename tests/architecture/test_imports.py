"""What import-linter's layers do not say: what is private to a slice, what a job may import."""

import ast
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from app import SHARED
from chalicelib.core.route_table import table

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "chalicelib").rglob("*.py"))
PRIVATE = {"table", "routes", "jobs"}
JOBS = [path for path in SOURCES if path.stem.endswith("jobs") and path.parent.name != "core"]
# Shapes of another slice that jobs may bring: what they read of it is shown to people as it is.
# Those of numbers, settings, calls or organisations are long, and no job needs them.
SHOWN_AS_THEY_ARE = {"chalicelib.timers.schema", "chalicelib.users.schema"}
# All that a public face brings is its slice's whole business, and that of the slices beneath it.
# That of timers is a leaf.
NARROW = {"chalicelib.timers.service"}


@cache
def imported(path: Path) -> frozenset[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{name.name}" for name in node.names}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return frozenset(found)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
class TestModule:
    def test_it_leaves_other_slices_tables_routes_and_jobs_alone(self, path: Path) -> None:
        own = path.relative_to(ROOT / "chalicelib").parts[0]
        foreign = {
            name
            for name in imported(path)
            if len(parts := name.split(".")) == 3
            and parts[0] == "chalicelib"
            and parts[1] not in (own, "core")
            and parts[2].rpartition("_")[2] in PRIVATE
        }

        assert foreign == set()

    def test_boto3_stays_out_of_lambda(self, path: Path) -> None:
        assert not {name for name in imported(path) if name.split(".")[0] == "boto3"}


def file_of(name: str) -> Path:
    return (ROOT / name.replace(".", "/")).with_suffix(".py")


@cache
def neighbours(path: Path) -> dict[str, Path]:
    files = {name: file_of(name) for name in imported(path) if name.startswith("chalicelib.")}
    return {name: file for name, file in files.items() if file.exists()}


def reached(path: Path, seen: set[str] | None = None) -> set[str]:
    """Every module of ours that comes with this one."""
    seen = set() if seen is None else seen
    for name, file in neighbours(path).items():
        if name not in seen:
            seen.add(name)
            reached(file, seen)
    return seen


@pytest.mark.parametrize("path", JOBS, ids=lambda path: str(path.relative_to(ROOT)))
class TestJob:
    def test_it_brings_no_other_slices_public_face_nor_what_serves_routes(self, path: Path) -> None:
        own = f"chalicelib.{path.parent.name}.service"
        ours = {name for name in reached(path) if name.endswith(".service")} - {own}

        assert ours <= NARROW
        assert "chalicelib.core.http" not in reached(path)

    def test_it_brings_the_shapes_of_no_other_slices_requests(self, path: Path) -> None:
        own = f"chalicelib.{path.parent.name}.schema"
        shapes = {name for name in reached(path) if name.endswith(".schema")} - {own}

        assert shapes <= SHOWN_AS_THEY_ARE
        assert "chalicelib.core.decoding" not in reached(path)

    def test_libraries_come_first_from_a_shallow_stack(self, path: Path) -> None:
        lines = path.read_text().splitlines()
        ours = [line for line in lines if line.startswith("from chalicelib.")]

        assert ours[0].startswith("from chalicelib.core.jobs import ")


NEEDED = Counter(name for line in table() for name in reached(file_of(line.module)))
ALWAYS = reached(ROOT / "app.py")


class TestApi:
    """What app.py imports at its start, counted by the routes that need it."""

    def test_what_six_routes_of_ten_need_comes_with_the_start(self) -> None:
        common = {name for name, routes in NEEDED.items() if routes > 0.6 * len(table())}

        assert common - ALWAYS - shared() == set()

    def test_what_most_routes_do_without_does_not(self) -> None:
        seldom = {name for name in shared() if NEEDED[name] < 0.4 * len(table())}

        assert seldom - ALWAYS == set()


def shared() -> set[str]:
    names = {f"chalicelib.{name}" for name in SHARED}
    return names.union(*(reached(file_of(name)) for name in names))


class TestPackages:
    def test_package_files_are_empty(self) -> None:
        full = [path for path in SOURCES if path.name == "__init__.py" and path.read_text()]

        assert full == []
