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


def reached(event: str, stage: str = "", *, conclusion: str = "success") -> set[str]:
    """The stages that deploy.yml deploys, each with success, by its conditions."""
    jobs = read("deploy.yml")["jobs"]
    facts = {
        "github.event_name": event,
        "inputs.stage": stage,
        "github.event.workflow_run.conclusion": conclusion,
        "github.event.workflow_run.event": "push",
        "needs.staging.result": "skipped",
    }
    went = set()
    for name in ("dev", "staging", "prod"):
        asked = jobs[name]["if"].replace("!cancelled()", "True")
        asked = asked.replace("&&", "and").replace("||", "or")
        for fact in sorted(facts, key=len, reverse=True):
            asked = asked.replace(fact, repr(facts[fact]))
        if eval(f"({asked})", {"__builtins__": {}}):  # noqa: S307 - our own file
            went.add(name)
            facts[f"needs.{name}.result"] = "success"
    return went


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

    def test_what_passed_on_main_goes_to_staging_and_then_to_production(self) -> None:
        assert reached("workflow_run") == {"staging", "prod"}
        assert reached("workflow_run", conclusion="failure") == set()

    @pytest.mark.parametrize("stage", ["dev", "staging", "prod"])
    def test_started_by_hand_it_goes_to_the_stage_that_was_chosen_alone(self, stage: str) -> None:
        assert reached("workflow_dispatch", stage) == {stage}

    def test_the_api_is_deployed_before_the_product_is_looked_at(self) -> None:
        (stage,) = read("deploy-stage.yml")["jobs"].values()
        run = [step["run"] for step in stage["steps"] if "run" in step]
        order = [name for step in run for name in re.findall(r"\bmake (\w+)", step)]

        assert order == ["package", "deploy", "smoke"]
