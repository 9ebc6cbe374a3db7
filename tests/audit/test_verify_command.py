import os
from collections.abc import Iterator

import pytest

from chalicelib.core.config import config
from infra import verify_seals
from infra.cloud import deployed
from tests.audit.conftest import record
from tests.world import World


@pytest.fixture
def stage() -> Iterator[str]:
    """A stack that says where its seals are, and nothing of it in the environment."""
    stacks = {"test": {"SealsBucketName": config().seals_bucket}}
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("CALLBOARD_")]:
            patch.delenv(name)
        patch.setattr(deployed, "outputs", stacks.__getitem__)
        config.cache_clear()
        yield "test"
    config.cache_clear()


@pytest.mark.usefixtures("trail")
class TestCommand:
    def run(self, world: World, *more: str) -> int:
        org_id = world.people["northwind.admin"].org_id
        days = ("--from", "2026-05-01", "--to", "2026-05-04")
        return verify_seals.main(["--org", org_id, *days, *more])

    def test_it_says_that_all_is_well(
        self, world: World, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code = self.run(world)

        assert code == 0
        assert capsys.readouterr().out == (
            "without a seal: 2026-05-04\n3 days, 5 records, 0 findings\n"
        )

    def test_it_finds_a_stage_by_its_stack(
        self, world: World, stage: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(world, "--stage", stage) == 0
        assert "3 days, 5 records, 0 findings" in capsys.readouterr().out

    def test_it_names_what_is_wrong(
        self, world: World, trail: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        record(world, trail[1]).delete()
        code = self.run(world)

        assert code == 1
        assert f"2026-05-01 record_missing {trail[1]}: " in capsys.readouterr().out
