"""What the emulator does not ask of the template, and AWS does."""

import json
from typing import Any

import pytest

from infra.cloud import template
from tests.deployed.conftest import PACKAGE

pytestmark = pytest.mark.deploy


@pytest.fixture(scope="module")
def resources() -> dict[str, Any]:
    made: dict[str, Any] = json.loads((PACKAGE / "template.json").read_text())["Resources"]
    return made


def of_type(resources: dict[str, Any], kind: str) -> dict[str, Any]:
    return {name: made["Properties"] for name, made in resources.items() if made["Type"] == kind}


def test_whoever_invokes_a_function_is_permitted_to(resources: dict[str, Any]) -> None:
    """Rules, routes of sockets, the API and the authorizer; queues and streams ask by role."""
    permitted = {
        target_of(made["FunctionName"])
        for made in of_type(resources, "AWS::Lambda::Permission").values()
    }
    asks_by_role = {
        target_of(made["FunctionName"])
        for made in of_type(resources, "AWS::Lambda::EventSourceMapping").values()
    }

    assert set(of_type(resources, "AWS::Lambda::Function")) == permitted | asks_by_role


def target_of(function: dict[str, Any]) -> str:
    """The logical id that `Ref` or `Fn::GetAtt` names."""
    named = function.get("Ref") or function["Fn::GetAtt"][0]
    return str(named)


def test_every_function_keeps_its_log_for_a_while(resources: dict[str, Any]) -> None:
    groups = of_type(resources, "AWS::Logs::LogGroup")
    named = {json.dumps(made["LogGroupName"]) for made in groups.values()}

    assert all(made["RetentionInDays"] for made in groups.values())
    for function in of_type(resources, "AWS::Lambda::Function"):
        assert any(f"${{{function}}}" in name for name in named), function


def test_no_role_may_do_more_than_who_deploys_it(resources: dict[str, Any]) -> None:
    roles = of_type(resources, "AWS::IAM::Role")

    assert len(roles) > 20
    assert {json.dumps(made["PermissionsBoundary"]) for made in roles.values()} == {
        json.dumps(template.BOUNDARY)
    }


def test_one_stage_of_each_api(resources: dict[str, Any]) -> None:
    stages = of_type(resources, "AWS::ApiGateway::Stage")
    sockets = of_type(resources, "AWS::ApiGatewayV2::Stage")

    assert [made["StageName"] for made in stages.values()] == ["api"]
    assert [made["StageName"] for made in sockets.values()] == ["ws"]
