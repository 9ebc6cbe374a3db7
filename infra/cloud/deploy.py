"""Deploys what `make package` left in `build/<stage>`: `python -m infra.cloud.deploy --stage prod`.

The API first, then the web app: a page never asks for a route that is not there yet. The stack
goes back by itself where an alarm is raised while it changes or for some minutes after. Assets
are added and never taken away, so that a page somebody has open finds the ones it names.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import mimetypes
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError, WaiterError

from infra.cloud import deployed

ROOT = Path(__file__).resolve().parents[2]
IMMUTABLE, CHECKED = "public, max-age=31536000, immutable", "no-cache"
# An update may wait for tables, certificates and CloudFront.
WAITING = {"Delay": 10, "MaxAttempts": 360}


class Failed(Exception):
    """Why the deployment stopped, in words for whoever started it."""


@dataclass(frozen=True, slots=True)
class Build:
    """One stage's package, as `infra.cloud.package` writes it."""

    stage: str
    folder: Path

    @property
    def stack(self) -> str:
        return deployed.stack(self.stage)

    @property
    def parameters(self) -> list[dict[str, str]]:
        return list(self.read("parameters.json"))

    @property
    def bucket(self) -> str:
        given = {one["ParameterKey"]: one["ParameterValue"] for one in self.parameters}
        return given["ArtifactsBucket"]

    def read(self, name: str) -> Any:
        try:
            return json.loads((self.folder / name).read_text())
        except FileNotFoundError as error:
            raise Failed(f"{error.filename} is missing: make package STAGE={self.stage}") from error


def deploy(build: Build, *, minutes: int | None, plan: bool = False) -> None:
    """The whole deployment; with `plan` it says what would change, and stops.

    Alarms turn it back for so many minutes after; without `minutes` they never do.

    Raises:
        Failed: a step did not end well; the stack is as it was before.
    """
    upload(build)
    change_set = prepare(build, minutes)
    if change_set is None:
        print("The stack is as the template wants it.")
    elif plan:
        return
    else:
        execute(build, change_set)
    if not plan:
        publish(build.folder / "web", deployed.outputs(build.stage)["WebBucketName"])


def upload(build: Build) -> None:
    """Puts the zips where the template says they are; those that are there stay."""
    for name, key in build.read("artifacts.json").items():
        if not _has(build.bucket, key):
            deployed.client("s3").upload_file(str(build.folder / name), build.bucket, key)
            print(f"uploaded {key}")


def prepare(build: Build, minutes: int | None) -> str | None:
    """A change set that waits to be executed, its changes printed; None where nothing changes."""
    text = (build.folder / "template.json").read_bytes()
    key = f"template-{hashlib.sha256(text).hexdigest()[:16]}.json"
    deployed.client("s3").put_object(Bucket=build.bucket, Key=key, Body=text)
    where = deployed.client("s3").meta.endpoint_url
    made = deployed.client("cloudformation").create_change_set(
        StackName=build.stack,
        ChangeSetName=f"deploy-{int(time.time())}",
        ChangeSetType="UPDATE" if _exists(build.stack) else "CREATE",
        TemplateURL=f"{where}/{build.bucket}/{key}",
        Parameters=build.parameters,
        Capabilities=["CAPABILITY_IAM"],
        RollbackConfiguration=_rollback(build, minutes),
        # Tables that a rollback left behind: they are kept, and nobody's until they come back.
        ImportExistingResources=True,
        Tags=[{"Key": "callboard-stage", "Value": build.stage}],
    )
    return made["Id"] if _has_changes(made["Id"]) else None


def execute(build: Build, change_set: str) -> None:
    """Carries the change set out, and waits for its end."""
    cloudformation = deployed.client("cloudformation")
    kind = "stack_update_complete" if _exists(build.stack) else "stack_create_complete"
    cloudformation.execute_change_set(ChangeSetName=change_set)
    try:
        cloudformation.get_waiter(kind).wait(StackName=build.stack, WaiterConfig=WAITING)
    except WaiterError as error:
        raise Failed(f"{build.stack} went back:\n" + "\n".join(_reasons(build.stack))) from error
    print(f"{build.stack} is as the template wants it")


def publish(web: Path, bucket: str) -> None:
    """The web app: assets first, then the page that names them, last the worker that keeps it."""
    for path in sorted(files(web), key=lambda one: turn(web, one)):
        name = path.relative_to(web).as_posix()
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        kept = IMMUTABLE if name.startswith("assets/") else CHECKED
        extra = {"ContentType": kind, "CacheControl": kept}
        deployed.client("s3").upload_file(str(path), bucket, name, ExtraArgs=extra)
    print(f"published the web app to {bucket}")


def files(web: Path) -> Iterator[Path]:
    """What is published of a built web app."""
    # Vite's own list of chunks is for the build alone.
    return (one for one in web.rglob("*") if one.is_file() and ".vite" not in one.parts)


def turn(web: Path, path: Path) -> tuple[int, str]:
    """When a file is published: assets, then what is beside the page, the page, its worker."""
    name = path.relative_to(web).as_posix()
    # The worker keeps the page it finds: that has to be the one of its own version.
    last = {"index.html": 2, "sw.js": 3}
    return (0 if name.startswith("assets/") else last.get(name, 1)), name


def _has(bucket: str, key: str) -> bool:
    try:
        deployed.client("s3").head_object(Bucket=bucket, Key=key)
    except ClientError as error:
        if error.response["Error"]["Code"] != "404":
            raise
        return False
    return True


def _exists(stack: str) -> bool:
    try:
        (found,) = deployed.client("cloudformation").describe_stacks(StackName=stack)["Stacks"]
    except ClientError as error:
        if "does not exist" not in str(error):
            raise
        return False
    # A change set that was never executed leaves an empty stack behind.
    return bool(found["StackStatus"] != "REVIEW_IN_PROGRESS")


def _rollback(build: Build, minutes: int | None) -> dict[str, Any]:
    alarms = "" if minutes is None or not _exists(build.stack) else _alarms(build.stage)
    triggers = [{"Arn": arn, "Type": "AWS::CloudWatch::Alarm"} for arn in alarms.split(",") if arn]
    # An empty list takes away those of the deployment before, none at all would keep them.
    return {"RollbackTriggers": triggers, "MonitoringTimeInMinutes": minutes if triggers else 0}


def _alarms(stage: str) -> str:
    return deployed.outputs(stage).get("RollbackAlarms", "")


def _has_changes(change_set: str) -> bool:
    cloudformation = deployed.client("cloudformation")
    try:
        waiter = cloudformation.get_waiter("change_set_create_complete")
        waiter.wait(ChangeSetName=change_set, WaiterConfig=WAITING)
    except WaiterError as error:
        found = cloudformation.describe_change_set(ChangeSetName=change_set)
        reason = found.get("StatusReason", "")
        cloudformation.delete_change_set(ChangeSetName=change_set)
        if "didn't contain changes" in reason or "No updates" in reason:
            return False
        raise Failed(f"CloudFormation refuses the template: {reason}") from error
    for page in cloudformation.get_paginator("describe_change_set").paginate(
        ChangeSetName=change_set
    ):
        for change in (one["ResourceChange"] for one in page["Changes"]):
            replaced = " (replaced)" if change.get("Replacement") == "True" else ""
            print(f"{change['Action']:8} {change['LogicalResourceId']}{replaced}")
    return True


def _reasons(stack: str) -> list[str]:
    events = deployed.client("cloudformation").describe_stack_events(StackName=stack)["StackEvents"]
    return [
        f"  {one['LogicalResourceId']}: {one.get('ResourceStatusReason', '')}"
        for one in events
        if one["ResourceStatus"].endswith("_FAILED")
    ][:10]


def main() -> int:
    parser = argparse.ArgumentParser(description="Deploys what `make package` built.")
    parser.add_argument("--stage", required=True, choices=("dev", "staging", "prod"))
    parser.add_argument("--build", type=Path, help="the package, build/<stage> if not given")
    parser.add_argument("--plan", action="store_true", help="say what would change, and stop")
    watch = parser.add_mutually_exclusive_group()
    watch.add_argument(
        "--watch-minutes", type=int, default=10, help="how long alarms can still roll it back"
    )
    watch.add_argument(
        "--no-rollback-triggers",
        dest="watch_minutes",
        action="store_const",
        const=None,
        help="alarms never do: for what ends a fault while they are raised",
    )
    options = parser.parse_args()
    deployed.settle_region()
    build = Build(options.stage, options.build or ROOT / "build" / options.stage)
    try:
        deploy(build, minutes=options.watch_minutes, plan=options.plan)
    except (Failed, ClientError) as failed:
        print(failed, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
