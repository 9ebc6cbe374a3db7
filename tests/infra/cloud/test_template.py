"""From Chalice's template to the one that is deployed."""

from pathlib import Path
from typing import Any

import pytest

from infra.cloud import bundle, summary, tables, template
from infra.cloud.faults import Fault
from infra.models import app_models

SAM: dict[str, Any] = {
    "Transform": "AWS::Serverless-2016-10-31",
    "Parameters": {"ArtifactsBucket": {"Type": "String"}},
    "Resources": {
        "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {}}},
        "Bearer": {
            "Type": "AWS::Serverless::Function",
            "Properties": {
                "Runtime": "python3.13",
                "Handler": "app.bearer",
                "CodeUri": "./deployment.zip",
                "Role": {"Fn::GetAtt": ["Role", "Arn"]},
                "MemorySize": 256,
                "Timeout": 5,
                "Architectures": ["arm64"],
            },
        },
    },
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    bundle.write_zip(tmp_path / "deployment.zip", {"app.py": b""})
    return tmp_path


def test_functions_name_their_zip_by_its_content(folder: Path) -> None:
    before = template.artifact_key(folder / "deployment.zip")
    made = template.with_artifacts(SAM, folder)
    bundle.write_zip(folder / "deployment.zip", {"app.py": b"changed"})

    assert made["Resources"]["Bearer"]["Properties"]["CodeUri"] == {
        "Bucket": {"Ref": "ArtifactsBucket"},
        "Key": before,
    }
    assert template.artifact_key(folder / "deployment.zip") != before


def test_a_zip_that_was_not_built_is_named(tmp_path: Path) -> None:
    with pytest.raises(Fault, match=r"Bearer wants deployment\.zip"):
        template.with_artifacts(SAM, tmp_path)


def test_what_is_deployed_has_nothing_of_sam_left(folder: Path) -> None:
    named = template.with_artifacts(SAM, folder)
    made = template.expanded(named, {"ArtifactsBucket": "artifacts"})

    function = made["Resources"]["Bearer"]
    assert "Transform" not in made
    assert function["Type"] == "AWS::Lambda::Function"
    assert function["Properties"]["Code"]["S3Bucket"] == {"Ref": "ArtifactsBucket"}


def test_the_summary_says_what_will_exist_and_how_large_it_is(folder: Path) -> None:
    plain = template.expanded(
        template.with_artifacts(SAM, folder), {"ArtifactsBucket": "artifacts"}
    )
    figures = summary.measures(6_700_000, 21_000_000, plain, 1000)
    said = summary.text({"Stage": "dev"}, figures, plain, {"ArtifactsBucket": "artifacts"})

    assert [figure.name for figure in figures if not figure.fits] == ["unzipped"]
    assert "   1 AWS::Lambda::Function" in said
    assert "OVER" in said
    assert "app.bearer" in said


def test_no_role_may_do_more_than_who_deploys_it(folder: Path) -> None:
    made = template.within_bounds(SAM)["Resources"]

    assert made["Role"]["Properties"]["PermissionsBoundary"] == template.BOUNDARY
    assert "PermissionsBoundary" not in made["Bearer"]["Properties"]


def test_tables_have_names_that_cloudformation_need_not_work_out() -> None:
    sam = {"Resources": {**tables.resources(app_models()), "Log": {"Type": "AWS::Logs::LogGroup"}}}
    made = template.spelled_out(sam, {"Stage": "prod"})["Resources"]

    assert made["LeadsTable"]["Properties"]["TableName"] == "callboard-prod-leads"
    assert "Fn::" not in str([one.get("Properties", {}).get("TableName") for one in made.values()])


def test_another_domain_is_another_deployment_of_the_api() -> None:
    header = {"Access-Control-Allow-Origin": {"Fn::Sub": "'https://${DomainName}'"}}
    api = {
        "StageName": "api",
        "DefinitionBody": {"swagger": "2.0", "paths": {}},
        "GatewayResponses": {"DEFAULT_5XX": {"ResponseParameters": {"Headers": header}}},
    }
    sam = {"Resources": {"RestAPI": {"Type": "AWS::Serverless::Api", "Properties": api}}}
    made = [
        template.expanded(template.spelled_out(sam, {"DomainName": domain}), {})["Resources"]
        for domain in ("one.example", "other.example")
    ]
    first, second = ({name for name in one if "Deployment" in name} for one in made)

    assert len(first) == 1
    assert first != second
    assert "'https://one.example'" in str(made[0]["RestAPI"])


def test_what_cloudformation_would_not_take_is_said_of_each_file(tmp_path: Path) -> None:
    wrong = {"Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"Colour": "red"}}}}
    right = {"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}}
    files = {name: tmp_path / f"{name}.json" for name in ("sam", "sound", "template")}
    for name, path in files.items():
        path.write_text(template.dump(right if name == "sound" else wrong))

    with pytest.raises(Fault) as told:
        template.lint(*files.values())

    named = [reason for reason in told.value.reasons if reason.startswith("cfn-lint refuses")]
    assert named == ["cfn-lint refuses sam.json:", "cfn-lint refuses template.json:"]
    assert sum("Colour" in reason for reason in told.value.reasons) == 2
