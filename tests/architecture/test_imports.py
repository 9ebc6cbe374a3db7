"""What import-linter's layers do not say: tables and routes are private to their slice."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "chalicelib").rglob("*.py"))
PRIVATE = {"table", "routes", "jobs"}


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{name.name}" for name in node.names}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


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
            and parts[2] in PRIVATE
        }

        assert foreign == set()

    def test_boto3_stays_out_of_lambda(self, path: Path) -> None:
        assert not {name for name in imported(path) if name.split(".")[0] == "boto3"}


class TestPackages:
    def test_package_files_are_empty(self) -> None:
        full = [path for path in SOURCES if path.name == "__init__.py" and path.read_text()]

        assert full == []
