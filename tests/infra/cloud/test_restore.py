import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from chalicelib.orgs.table import OrgItem
from infra import drill, exports
from infra.cloud import restore
from tests.world import World

TABLE = "callboard-test-orgs"

Run = Callable[..., int]


@pytest.fixture
def run(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, on an export of the organisations; they are gone from their table."""
    exports.write(drill.scan(TABLE), tmp_path, "tables/orgs", f"arn:aws:dynamodb:::table/{TABLE}")
    for item in list(OrgItem.scan()):
        item.delete()

    def call(*more: str) -> int:
        given = ["restore", "--stage", "test", "--folder", str(tmp_path), *more]
        monkeypatch.setattr(sys, "argv", given)
        return restore.main()

    return call


def names() -> list[str]:
    return sorted(item.name for item in OrgItem.scan())


class TestRestore:
    def test_what_was_exported_is_there_again(self, run: Run) -> None:
        assert run() == 0
        assert names() == ["Globex", "Northwind"]

    def test_one_organisation_moves_alone(self, run: Run, world: World) -> None:
        assert run("--org", world.people["globex.admin"].org_id) == 0
        assert names() == ["Globex"]

    def test_a_damaged_export_is_refused(
        self, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (file,) = tmp_path.rglob("*.json.gz")
        file.write_bytes(file.read_bytes()[:-9])

        assert run("--table", "orgs") == 1
        assert "Stopped" in capsys.readouterr().err
        assert names() == []
