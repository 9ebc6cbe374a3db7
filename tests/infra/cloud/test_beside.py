"""The templates beside the stack: what an account, a stage and the edge need before it."""

from pathlib import Path
from typing import Any

import pytest
from chalice.package import YAMLTemplateSerializer

from infra.cloud import template

FOLDER = Path(__file__).parents[3] / "infra" / "cloud"


@pytest.mark.parametrize("name", ["account", "global", "stage"])
def test_cloudformation_would_take_it_as_it_is(name: str) -> None:
    template.lint(FOLDER / f"{name}.yaml")


class TestDeployer:
    """The role that GitHub deploys as."""

    made = YAMLTemplateSerializer().load_template((FOLDER / "stage.yaml").read_text(), "stage.yaml")
    role = made["Resources"]["Deployer"]["Properties"]
    statements: list[dict[str, Any]] = role["Policies"][0]["PolicyDocument"]["Statement"]

    def allowing(self, action: str) -> dict[str, Any]:
        (found,) = [
            one
            for one in self.statements
            if one["Effect"] == "Allow" and action in (one["Action"], *one["Action"])
        ]
        return found

    @pytest.mark.parametrize("action", ["AttachRolePolicy", "CreateRole", "PutRolePolicy"])
    def test_it_makes_no_role_that_may_do_more_than_itself(self, action: str) -> None:
        condition = self.allowing(f"iam:{action}")["Condition"]

        assert condition == {"StringEquals": {"iam:PermissionsBoundary": template.BOUNDARY}}
        assert self.role["ManagedPolicyArns"] == [template.BOUNDARY]

    def test_it_cannot_take_a_boundary_away_or_change_itself(self) -> None:
        allowed = [one["Action"] for one in self.statements if one["Effect"] == "Allow"]
        (denied,) = [one for one in self.statements if one["Effect"] == "Deny"]

        assert "iam:DeleteRolePermissionsBoundary" not in str(allowed)
        assert denied["Action"] == "iam:*"
        assert self.role["RoleName"]["Fn::Sub"].startswith("callboard-${Stage}-deployer-")
        assert denied["Resource"]["Fn::Sub"].endswith(":role/callboard-${Stage}-deployer-*")

    def test_it_hands_roles_to_who_runs_functions_and_schedules_alone(self) -> None:
        condition = self.allowing("iam:PassRole")["Condition"]["StringEquals"]

        assert condition["iam:PassedToService"] == [
            "lambda.amazonaws.com",
            "scheduler.amazonaws.com",
        ]

    def test_it_may_change_the_policies_that_the_stack_has(self) -> None:
        for action in ("CreatePolicy", "CreatePolicyVersion", "DeletePolicyVersion"):
            named = self.allowing(f"iam:{action}")["Resource"]["Fn::Sub"]
            assert named.endswith(":policy/callboard-${Stage}-*")
