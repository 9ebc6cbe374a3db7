import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from chalicelib.orgs.table import OrgItem
from infra import drill, exports
from infra.cloud import deployed, restore
from tests.world import World

Run = Callable[..., int]


@pytest.fixture
def run(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, on an export of the organisations; they are gone from their table."""
    deployed.client.cache_clear()
    export(tmp_path, "orgs", "2026-01-31T01:40:02Z")
    for item in list(OrgItem.scan()):
        item.delete()

    def call(*more: str) -> int:
        given = ["restore", "--stage", "test", "--folder", str(tmp_path), *more]
        monkeypatch.setattr(sys, "argv", given)
        return restore.main()

    return call


def export(folder: Path, short: str, moment: str) -> None:
    """An export of a table as it is now, that says it is of this moment."""
    table = f"callboard-test-{short}"
    made = exports.write(drill.scan(table), folder, f"tables/{short}", f"table/{table}")
    path = made.folder / "manifest-summary.json"
    path.write_bytes(
        msgspec.json.encode({**msgspec.json.decode(path.read_bytes()), "exportTime": moment})
    )


def names() -> list[str]:
    return sorted(item.name for item in OrgItem.scan())


class TestRestore:
    def test_what_was_exported_is_there_again(self, run: Run) -> None:
        assert run("--table", "orgs") == 0
        assert names() == ["Globex", "Northwind"]

    def test_one_organisation_moves_alone(self, run: Run, world: World) -> None:
        assert run("--table", "orgs", "--org", world.people["globex.admin"].org_id) == 0
        assert names() == ["Globex"]

    def test_a_damaged_export_is_refused(
        self, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (file,) = tmp_path.rglob("*.json.gz")
        file.write_bytes(file.read_bytes()[:-9])

        assert run("--table", "orgs") == 1
        assert "Stopped" in capsys.readouterr().err
        assert names() == []


class TestOneRun:
    def test_the_latest_moment_counts_though_an_earlier_one_was_begun_after_it(
        self, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        export(tmp_path, "orgs", "2026-01-01T09:55:00Z")

        assert run("--table", "orgs") == 0
        assert "From 2026-01-31T01:40:02Z" in capsys.readouterr().out

    def test_it_says_of_when_what_it_writes_is(
        self, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        export(tmp_path, "users", "2026-01-31T01:40:09Z")

        assert run("--table", "orgs", "--table", "users") == 0
        assert "From 2026-01-31T01:40:02Z to 2026-01-31T01:40:09Z" in capsys.readouterr().out

    def test_tables_of_different_nights_are_refused(
        self, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        export(tmp_path, "users", "2026-02-01T01:40:00Z")

        assert run("--table", "orgs", "--table", "users") == 1
        said = capsys.readouterr().err
        assert "orgs as of 2026-01-31T01:40:02Z, users as of 2026-02-01T01:40:00Z" in said
        assert names() == []

    def test_they_are_written_where_that_is_asked_for(self, run: Run, tmp_path: Path) -> None:
        export(tmp_path, "users", "2026-02-01T01:40:00Z")

        assert run("--as-found") == 0
        assert names() == ["Globex", "Northwind"]

    def test_a_table_without_an_export_is_named(
        self, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run() == 1
        assert "no finished export of " in capsys.readouterr().err
        assert names() == []

    def test_an_earlier_run_is_restored_by_its_moment(
        self, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        # Of the empty table, a day later.
        export(tmp_path, "orgs", "2026-02-01T01:40:02Z")

        assert run("--table", "orgs", "--until", "2026-01-31T12:00:00Z") == 0
        assert "From 2026-01-31T01:40:02Z\n" in capsys.readouterr().out
        assert names() == ["Globex", "Northwind"]
