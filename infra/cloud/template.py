"""From Chalice's template to the plain CloudFormation that is deployed."""

from __future__ import annotations

import copy
import hashlib
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from infra.cloud.chalice_run import REGION
from infra.cloud.faults import Fault

# A template is pinned to its own stage, so one side of each condition is out of reach.
_FINE = ("W1028",)
BOUNDARY = {"Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/PowerUserAccess"}
# What each kind of SAM resource calls its zip.
_ZIPS = {"AWS::Serverless::Function": "CodeUri", "AWS::Serverless::LayerVersion": "ContentUri"}


def artifact_key(path: Path) -> str:
    """The key a zip is uploaded under: its own hash, so no version replaces another."""
    return f"{path.stem}-{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}.zip"


def with_artifacts(template: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Zips of the package's folder are named as objects of the artifacts bucket.

    Raises:
        Fault: the template asks for a zip that was not built.
    """
    made: dict[str, Any] = copy.deepcopy(dict(template))
    for name, resource in made["Resources"].items():
        if place := _ZIPS.get(resource["Type"]):
            path = folder / resource["Properties"][place]
            if not path.is_file():
                raise Fault([f"{name} wants {path.name}, which was not built"])
            resource["Properties"][place] = {
                "Bucket": {"Ref": "ArtifactsBucket"},
                "Key": artifact_key(path),
            }
    return made


def spelled_out(template: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    """Names of tables, and what API Gateway answers by itself, hold no parameter.

    CloudFormation takes a table that exists into a stack by a name that it need not work out
    (infra/cloud/deploy.py); SAM deploys an API anew when its text has changed, and a parameter in
    it always reads the same.
    """
    made: dict[str, Any] = copy.deepcopy(dict(template))
    for resource in made["Resources"].values():
        told = resource.get("Properties", {})
        places = [told] if resource["Type"] == "AWS::DynamoDB::Table" else []
        answers = told.get("GatewayResponses", {}).values()
        for place in [*places, *(answer["ResponseParameters"]["Headers"] for answer in answers)]:
            place |= {name: _plain(value, values) for name, value in place.items()}
    return made


def _plain(value: Any, values: Mapping[str, str]) -> Any:
    if not isinstance(value, dict) or "Fn::Sub" not in value:
        return value
    text: str = value["Fn::Sub"]
    for name, known in values.items():
        text = text.replace(f"${{{name}}}", known)
    return value if "${" in text else text


def within_bounds(template: Mapping[str, Any]) -> dict[str, Any]:
    """Every role of the template may do at most what who deploys it from GitHub may do.

    Else whoever may make the stack's roles could make one that may do anything, and be it
    (infra/cloud/stage.yaml allows no role without this boundary).
    """
    made: dict[str, Any] = copy.deepcopy(dict(template))
    for resource in made["Resources"].values():
        if resource["Type"] == "AWS::IAM::Role":
            resource["Properties"]["PermissionsBoundary"] = BOUNDARY
    return made


class _NoManagedPolicies:
    """Names of managed policies would be looked up in an account; ours are spelled out."""

    def load(self) -> dict[str, str]:
        return {}


def expanded(template: Mapping[str, Any], parameters: Mapping[str, str]) -> dict[str, Any]:
    """Plain CloudFormation of a SAM template, made here as CloudFormation would make it."""
    # The translator asks boto3 for the partition.
    os.environ.setdefault("AWS_DEFAULT_REGION", REGION)
    translator = importlib.import_module("samtranslator.translator.transform")
    made: dict[str, Any] = translator.transform(
        copy.deepcopy(dict(template)), dict(parameters), _NoManagedPolicies()
    )
    return made


def lint(*paths: Path) -> None:
    """Asks cfn-lint about template files.

    Raises:
        Fault: what it objects to, line by line.
    """
    # It takes seconds of one processor for each.
    with ThreadPoolExecutor(len(paths)) as pool:
        said = [line for lines in pool.map(_objections, paths) for line in lines]
    if said:
        raise Fault(said)


def _objections(path: Path) -> list[str]:
    done = subprocess.run(
        [
            *(str(Path(sys.executable).parent / "cfn-lint"), "--format", "parseable"),
            *("--regions", REGION, "--ignore-checks", *_FINE, "--template", str(path)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if not done.returncode:
        return []
    return [f"cfn-lint refuses {path.name}:", *(done.stdout + done.stderr).splitlines()]


def dump(template: Mapping[str, Any]) -> str:
    return json.dumps(template, indent=1, sort_keys=True) + "\n"
