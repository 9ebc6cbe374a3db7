"""Commands that are run on a stage all go to one region, or say that none was named."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chalicelib.core import aws as app_clients
from infra import verify_seals
from infra.cloud import deploy, deployed, export, first_admin, restore

Main = Callable[[], int]

COMMANDS: dict[str, tuple[Main, list[str]]] = {
    "deploy": (deploy.main, []),
    "export": (export.main, ["--folder", "none"]),
    "first_admin": (first_admin.main, ["--email", "ada@callboard.example", "--name", "Ada Park"]),
    "restore": (restore.main, ["--folder", "none"]),
    "verify_seals": (
        verify_seals.main,
        ["--org", "org_1", "--from", "2026-01-01", "--to", "2026-01-31"],
    ),
}


@pytest.fixture(autouse=True)
def unnamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An environment that names no region."""
    # Set first, so that what a command sets is taken back as well.
    monkeypatch.setenv("AWS_DEFAULT_REGION", "")
    monkeypatch.delenv("AWS_DEFAULT_REGION")
    monkeypatch.delenv("AWS_REGION", raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    deployed.client.cache_clear()
    app_clients.forget_clients()
    yield
    deployed.client.cache_clear()
    app_clients.forget_clients()


def profile(tmp_path: Path, region: str) -> None:
    (tmp_path / "config").write_text(f"[default]\nregion = {region}\n")


class TestRegion:
    @pytest.mark.parametrize("named", ["AWS_REGION", "AWS_DEFAULT_REGION"])
    def test_the_environment_names_it_for_commands_and_app(
        self, named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        profile(tmp_path, "eu-north-1")
        monkeypatch.setenv(named, "eu-west-1")

        assert deployed.client("sqs").meta.region_name == "eu-west-1"
        assert app_clients.dynamodb().meta.region_name == "eu-west-1"

    def test_aws_region_comes_first_as_for_the_cli(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("AWS_REGION", "eu-west-1")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")

        assert deployed.client("sqs").meta.region_name == "eu-west-1"

    def test_the_profile_names_it_else(self, tmp_path: Path) -> None:
        profile(tmp_path, "eu-north-1")

        assert deployed.client("sqs").meta.region_name == "eu-north-1"

    @pytest.mark.parametrize("command", COMMANDS)
    def test_each_command_says_that_none_was_named(
        self, command: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        main, given = COMMANDS[command]
        monkeypatch.setattr(sys, "argv", [command, "--stage", "dev", *given])

        with pytest.raises(SystemExit, match="export AWS_REGION="):
            main()
