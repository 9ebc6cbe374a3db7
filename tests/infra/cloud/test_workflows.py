"""The workflows are what GitHub understands, and say what they may do."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[3]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def read(name: str) -> dict[str, Any]:
    made: dict[str, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text())
    return made


class TestWorkflows:
    def test_github_understands_them(self) -> None:
        command = (str(Path(sys.executable).parent / "check-jsonschema"), "--builtin-schema")
        done = subprocess.run(  # noqa: S603 - our own files
            [*command, "vendor.github-workflows", *map(str, WORKFLOWS)],
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.returncode == 0, done.stdout

    @pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
    def test_each_says_what_it_may_do_and_for_how_long(self, path: Path) -> None:
        workflow = read(path.name)

        assert "permissions" in workflow
        for name, job in workflow["jobs"].items():
            assert "timeout-minutes" in job or "uses" in job, name

    @pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
    def test_the_make_targets_they_run_exist(self, path: Path) -> None:
        targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.M))
        steps = [step for job in read(path.name)["jobs"].values() for step in job.get("steps", [])]
        run = [re.findall(r"\bmake ([a-z-]+)", step.get("run", "")) for step in steps]

        assert {name for names in run for name in names} <= targets

    def test_production_waits_for_staging_and_for_leave(self) -> None:
        jobs = read("deploy.yml")["jobs"]
        (stage,) = read("deploy-stage.yml")["jobs"].values()

        assert jobs["prod"]["needs"] == "staging"
        assert stage["environment"]["name"] == "${{ inputs.stage }}"

    def test_the_api_is_deployed_before_the_product_is_looked_at(self) -> None:
        (stage,) = read("deploy-stage.yml")["jobs"].values()
        run = [step["run"] for step in stage["steps"] if "run" in step]
        order = [name for step in run for name in re.findall(r"\bmake (\w+)", step)]

        assert order == ["package", "deploy", "smoke"]
