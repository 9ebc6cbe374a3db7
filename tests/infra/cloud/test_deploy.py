"""A package is deployed: to moto's S3, and to a CloudFormation that keeps its template."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError, WaiterError
from moto import mock_aws

from infra.cloud import deploy, deployed
from infra.cloud.deploy import Build
from tests.aws import client_of

ARTIFACTS, WEB = "artifacts", "callboard-dev-web"
ALARM = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:callboard-dev-api-errors"


class CloudFormation:
    """As much of it as a deployment asks for: one stack, changed by change sets."""

    def __init__(self) -> None:
        self.template: str | None = None
        self.asked: dict[str, Any] = {}

    def describe_stacks(self, StackName: str) -> dict[str, Any]:
        if self.template is None:
            message = f"Stack with id {StackName} does not exist"
            raise ClientError({"Error": {"Code": "ValidationError", "Message": message}}, "")
        made = {"WebBucketName": WEB, "RollbackAlarms": ALARM}
        outputs = [{"OutputKey": name, "OutputValue": value} for name, value in made.items()]
        return {"Stacks": [{"StackStatus": "UPDATE_COMPLETE", "Outputs": outputs}]}

    def create_change_set(self, **asked: Any) -> dict[str, str]:
        self.asked = asked
        return {"Id": "change-set"}

    def describe_change_set(self, ChangeSetName: str) -> dict[str, Any]:
        reason = "The submitted information didn't contain changes."
        return {"StatusReason": reason, "Changes": [], "Id": ChangeSetName}

    def delete_change_set(self, ChangeSetName: str) -> None:
        self.asked = {"deleted": ChangeSetName}

    def get_paginator(self, _operation: str) -> "CloudFormation":
        return self

    def paginate(self, ChangeSetName: str) -> list[dict[str, Any]]:
        change = {"Action": "Add", "LogicalResourceId": "First", "Id": ChangeSetName}
        return [{"Changes": [{"ResourceChange": change}]}]

    def get_waiter(self, name: str) -> "CloudFormation":
        self.waits_for = name
        return self

    def wait(self, **_options: Any) -> None:
        if self.waits_for == "change_set_create_complete" and self._wanted() == self.template:
            raise WaiterError("ChangeSetCreateComplete", "FAILED", {})

    def execute_change_set(self, ChangeSetName: str) -> None:
        self.template = self._wanted() if ChangeSetName else None

    def _wanted(self) -> str:
        key = self.asked["TemplateURL"].rpartition("/")[2]
        body = s3().get_object(Bucket=ARTIFACTS, Key=key)["Body"]
        return str(body.read().decode())


def s3() -> Any:
    return client_of("s3")


@pytest.fixture
def cloudformation(monkeypatch: pytest.MonkeyPatch) -> CloudFormation:
    fake = CloudFormation()
    monkeypatch.setattr(deployed, "client", lambda name: s3() if name == "s3" else fake)
    return fake


@pytest.fixture
def build(tmp_path: Path, cloudformation: CloudFormation) -> Iterator[Build]:
    with mock_aws():
        for bucket in (ARTIFACTS, WEB):
            s3().create_bucket(Bucket=bucket)
        given = [{"ParameterKey": "ArtifactsBucket", "ParameterValue": ARTIFACTS}]
        (tmp_path / "parameters.json").write_text(json.dumps(given))
        (tmp_path / "artifacts.json").write_text('{"deployment.zip": "deployment-1a.zip"}')
        (tmp_path / "deployment.zip").write_bytes(b"zip")
        (tmp_path / "template.json").write_text("{}")
        release(tmp_path, "1a")
        yield Build("dev", tmp_path)


def release(folder: Path, version: str) -> None:
    """A web app whose page names one script."""
    files = {
        "index.html": f'<script src="/assets/{version}.js">',
        f"assets/{version}.js": "1",
        "favicon.svg": "<svg/>",
        ".vite/manifest.json": "{}",
    }
    for name, text in files.items():
        (folder / "web" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "web" / name).write_text(text)


def stored(bucket: str) -> list[str]:
    return [one["Key"] for one in s3().list_objects_v2(Bucket=bucket)["Contents"]]


class TestDeploy:
    def test_a_new_stage_gets_stack_and_web_app(
        self, build: Build, cloudformation: CloudFormation
    ) -> None:
        deploy.deploy(build, minutes=10)

        assert cloudformation.asked["ChangeSetType"] == "CREATE"
        assert cloudformation.template == "{}"
        assert "deployment-1a.zip" in stored(ARTIFACTS)
        assert stored(WEB) == ["assets/1a.js", "favicon.svg", "index.html"]

    def test_tables_that_a_rollback_left_behind_are_taken_in_again(
        self, build: Build, cloudformation: CloudFormation
    ) -> None:
        deploy.deploy(build, minutes=10)
        asks = client_of("cloudformation").meta.service_model.operation_model("CreateChangeSet")

        assert cloudformation.asked["ImportExistingResources"] is True
        assert cloudformation.asked.keys() <= set(asks.input_shape.members)

    def test_assets_of_the_release_before_stay(self, build: Build) -> None:
        deploy.deploy(build, minutes=10)
        (build.folder / "web" / "assets" / "1a.js").unlink()
        release(build.folder, "2b")

        deploy.deploy(build, minutes=10)

        assert {"assets/1a.js", "assets/2b.js"} <= set(stored(WEB))

    def test_pages_are_asked_for_again_and_assets_are_kept(self, build: Build) -> None:
        deploy.deploy(build, minutes=10)
        page = s3().head_object(Bucket=WEB, Key="index.html")
        script = s3().head_object(Bucket=WEB, Key="assets/1a.js")

        assert (page["CacheControl"], page["ContentType"]) == ("no-cache", "text/html")
        assert script["CacheControl"] == "public, max-age=31536000, immutable"

    def test_the_page_comes_after_what_it_names(self, build: Build) -> None:
        web = build.folder / "web"
        (web / "sw.js").write_text("keeps the page")
        ordered = sorted(deploy.files(web), key=lambda path: deploy.turn(web, path))

        assert [path.name for path in ordered] == ["1a.js", "favicon.svg", "index.html", "sw.js"]

    def test_an_update_goes_back_when_an_alarm_is_raised(
        self, build: Build, cloudformation: CloudFormation
    ) -> None:
        deploy.deploy(build, minutes=10)
        (build.folder / "template.json").write_text('{"changed": true}')

        deploy.deploy(build, minutes=10)

        assert cloudformation.asked["ChangeSetType"] == "UPDATE"
        assert cloudformation.asked["RollbackConfiguration"] == {
            "RollbackTriggers": [{"Arn": ALARM, "Type": "AWS::CloudWatch::Alarm"}],
            "MonitoringTimeInMinutes": 10,
        }

    def test_what_ends_a_fault_is_deployed_while_its_alarm_is_raised(
        self, build: Build, cloudformation: CloudFormation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        deploy.deploy(build, minutes=10)
        (build.folder / "template.json").write_text('{"mended": true}')
        given = ["deploy", "--stage", "dev", "--build", str(build.folder)]
        monkeypatch.setattr(sys, "argv", [*given, "--no-rollback-triggers"])

        assert deploy.main() == 0
        assert cloudformation.template == '{"mended": true}'
        assert cloudformation.asked["RollbackConfiguration"] == {
            "RollbackTriggers": [],
            "MonitoringTimeInMinutes": 0,
        }

    def test_a_stack_without_changes_is_left_alone(
        self, build: Build, cloudformation: CloudFormation
    ) -> None:
        deploy.deploy(build, minutes=10)
        deploy.deploy(build, minutes=10)

        assert cloudformation.asked == {"deleted": "change-set"}

    def test_a_plan_changes_nothing(
        self, build: Build, cloudformation: CloudFormation, capsys: pytest.CaptureFixture[str]
    ) -> None:
        deploy.deploy(build, minutes=10, plan=True)

        assert "First" in capsys.readouterr().out
        assert cloudformation.template is None
        assert "Contents" not in s3().list_objects_v2(Bucket=WEB)

    def test_a_package_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(deploy.Failed, match=r"is missing: make package STAGE=dev"):
            deploy.upload(Build("dev", tmp_path / "none"))
