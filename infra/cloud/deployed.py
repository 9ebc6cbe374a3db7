"""A deployed stage, as the commands reach it that are run on it: region, clients, outputs."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

import boto3
import botocore.session

from chalicelib.core.config import Config

# Of the app's settings most commands need the stage alone; the app is configured or stops.
_UNUSED = "not used here"
_NO_REGION = "Which region is the stage in? Name it: export AWS_REGION=eu-west-1"


def settle_region() -> str:
    """AWS_REGION, else AWS_DEFAULT_REGION, else the profile's, as the AWS CLI looks for it.

    boto3 and botocore know nothing of AWS_REGION, so it is put where they look, for the app too.
    Ends the command where no region is named.
    """
    session = botocore.session.get_session()
    region = os.environ.get("AWS_REGION") or session.get_config_variable("region")
    if not region:
        raise SystemExit(_NO_REGION)
    os.environ["AWS_DEFAULT_REGION"] = region
    return str(region)


def configure(stage: str, **settings: str) -> None:
    """What the app reads when it is imported: the region, the stage, and those `settings`."""
    settle_region()
    for name in Config.__struct_fields__:
        os.environ.setdefault(f"CALLBOARD_{name.upper()}", _UNUSED)
    for name, value in {**settings, "stage": stage}.items():
        os.environ[f"CALLBOARD_{name.upper()}"] = value


@cache
def client(service: str) -> Any:
    """A client in the stage's region, with the caller's own credentials."""
    return boto3.session.Session(region_name=settle_region()).client(service)


def stack(stage: str) -> str:
    return f"callboard-{stage}"


def outputs(stage: str) -> dict[str, str]:
    """What the stage's stack says of itself."""
    (found,) = client("cloudformation").describe_stacks(StackName=stack(stage))["Stacks"]
    return {one["OutputKey"]: one["OutputValue"] for one in found.get("Outputs", [])}


def tables(stage: str) -> list[str]:
    """The stage's tables by their short names, such as `leads`."""
    prefix = f"{stack(stage)}-"
    pages = client("dynamodb").get_paginator("list_tables").paginate()
    names = [name for page in pages for name in page["TableNames"]]
    return sorted(name.removeprefix(prefix) for name in names if name.startswith(prefix))
