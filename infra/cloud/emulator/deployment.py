"""Deploys a package to the emulator, on this machine's loopback, and finds what came of it."""

from __future__ import annotations

import json
import os
import random
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import boto3

from infra.cloud.emulator.adaptations import adapted
from infra.local.children import Children

ROOT = Path(__file__).resolve().parents[3]
REGION = "us-east-1"
# The emulator's administrator; the functions have their roles' own keys.
KEY, SECRET = "test", "test"
START_SECONDS = 60.0
DEPLOY_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Deployment:
    """A stack that stands on the emulator; `origin` is the emulator's address."""

    origin: str
    stack: str
    package: Path

    def client(self, service: str) -> Any:
        return _client(self.origin, service)

    def physical(self, logical_id: str) -> str:
        """The name that a resource of the template got."""
        answer = self.client("cloudformation").describe_stack_resource(
            StackName=self.stack, LogicalResourceId=logical_id
        )
        return str(answer["StackResourceDetail"]["PhysicalResourceId"])

    @property
    def api(self) -> str:
        """Where the REST API answers."""
        return f"{self.origin}/_aws/execute-api/{self.physical('RestAPI')}/api"

    def environment(self, function: str) -> dict[str, str]:
        """What a deployed function reads, and where its AWS is."""
        answer = self.client("lambda").get_function_configuration(
            FunctionName=self.physical(function)
        )
        return {
            **answer["Environment"]["Variables"],
            "AWS_ENDPOINT_URL": self.origin,
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
        }

    def found(self) -> None:
        """Founds an organisation and its people, with the environment of the deployed API."""
        command = [sys.executable, "-m", "infra.cloud.emulator.founding"]
        environment = {**_environment(), **self.environment("APIHandler")}
        subprocess.run(command, cwd=ROOT, env=environment, check=True)


@cache
def _client(origin: str, service: str) -> Any:
    return boto3.session.Session().client(
        service,
        endpoint_url=origin,
        region_name=REGION,
        aws_access_key_id=KEY,
        aws_secret_access_key=SECRET,
    )


@contextmanager
def deployed(package: Path, python: Path, data: Path) -> Iterator[Deployment]:
    """The package's stack for the length of the block, on an emulator that `python` runs."""
    port = _free_port()
    origin = f"http://127.0.0.1:{port}"
    children = Children(data)
    try:
        command = [str(python), "-m", "infra.local.aws", "--port", str(port), "--data", str(data)]
        children.start("emulator", command, _environment())
        _wait(f"{origin}/_ministack/health", children)
        made = Deployment(origin, f"callboard-{package.name}", package)
        _upload(made)
        _create(made)
        _rotate_signing_keys(made)
        yield made
    finally:
        children.stop()


def _free_port() -> int:
    while True:
        port = random.randrange(20000, 32000)  # noqa: S311 - a port is no secret
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port


def _environment() -> dict[str, str]:
    """This process's own, without any AWS that it may be pointed at, or the tests' settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "CALLBOARD_"))}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "AWS_ACCESS_KEY_ID": KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def _wait(url: str, children: Children) -> None:
    ends_at = time.monotonic() + START_SECONDS
    while time.monotonic() < ends_at:
        children.check()
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - the emulator's own address
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"{url} did not answer within {START_SECONDS:.0f} seconds")


def _parameters(package: Path) -> dict[str, str]:
    given = json.loads((package / "parameters.json").read_text())
    return {item["ParameterKey"]: item["ParameterValue"] for item in given}


def _upload(made: Deployment) -> None:
    """As docs/deploy.md has it: the zips and the template go into the artifacts bucket."""
    s3, bucket = made.client("s3"), _parameters(made.package)["ArtifactsBucket"]
    s3.create_bucket(Bucket=bucket)
    for name, key in json.loads((made.package / "artifacts.json").read_text()).items():
        s3.upload_file(str(made.package / name), bucket, key)
    template = json.loads((made.package / "template.json").read_text())
    body = json.dumps(adapted(template, made.origin))
    s3.put_object(Bucket=bucket, Key="template.json", Body=body)


def _create(made: Deployment) -> None:
    cloudformation = made.client("cloudformation")
    values = _parameters(made.package)
    cloudformation.create_stack(
        StackName=made.stack,
        TemplateURL=f"{made.origin}/{values['ArtifactsBucket']}/template.json",
        Parameters=[{"ParameterKey": k, "ParameterValue": v} for k, v in values.items()],
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
    )
    ends_at = time.monotonic() + DEPLOY_SECONDS
    while time.monotonic() < ends_at:
        status = _status(made)
        if status == "CREATE_COMPLETE":
            return
        if status != "CREATE_IN_PROGRESS":
            raise RuntimeError(f"the stack ended as {status}:\n" + "\n".join(_failures(made)))
        time.sleep(0.2)
    raise TimeoutError(f"the stack was not made within {DEPLOY_SECONDS:.0f} seconds")


def _rotate_signing_keys(made: Deployment) -> None:
    """As Secrets Manager does when the schedule of rotation is made; the secret is born empty."""
    secret, version = made.physical("JwtSecret"), str(uuid.uuid4())
    for step in ("createSecret", "setSecret", "testSecret", "finishSecret"):
        event = {"Step": step, "SecretId": secret, "ClientRequestToken": version}
        answer = made.client("lambda").invoke(
            FunctionName=made.physical("RotateSigningKeys"), Payload=json.dumps(event)
        )
        if "FunctionError" in answer:
            raise RuntimeError(f"{step} of the signing keys: {answer['Payload'].read().decode()}")


def _status(made: Deployment) -> str:
    answer = made.client("cloudformation").describe_stacks(StackName=made.stack)
    return str(answer["Stacks"][0]["StackStatus"])


def _failures(made: Deployment) -> Iterator[str]:
    events = made.client("cloudformation").describe_stack_events(StackName=made.stack)
    for event in events["StackEvents"]:
        if "FAILED" in event["ResourceStatus"]:
            yield f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', '')}"
