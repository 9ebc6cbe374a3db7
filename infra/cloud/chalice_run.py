"""Runs Chalice over a clean copy of the project, and does not believe its exit code alone."""

from __future__ import annotations

import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from chalicelib.core.config import ConfigError
from infra.cloud.faults import Fault

# What Chalice packs, and what it is told by.
SOURCES = ("app.py", "chalicelib", ".chalice", "requirements.txt")
REGION = "us-east-1"
_MISSING = re.compile(r"Could not install dependencies:\n(.+?)\nYou will have to", re.DOTALL)


def environment(names: Iterable[str], stage: str) -> dict[str, str]:
    """What the app reads when it is imported; Chalice asks it for routes and handlers only."""
    variables = dict.fromkeys(names, "packaging")
    return {**variables, "CALLBOARD_STAGE": stage, "AWS_DEFAULT_REGION": REGION}


def validate(root: Path, stage: str) -> None:
    """Chalice's own checks, which its `package` leaves out.

    Raises:
        Fault: the configuration or the app is not what Chalice can deploy.
    """
    factory = importlib.import_module("chalice.cli.factory").CLIFactory(str(root))
    check = importlib.import_module("chalice.deploy.validate").validate_configuration
    config = factory.create_config_obj(chalice_stage_name=stage)
    if stage not in config.config_from_disk["stages"]:
        raise Fault([f".chalice/config.json has no stage {stage}"])
    try:
        check(config)
    except ConfigError as error:
        raise Fault([f"no fragment's Globals give the functions a variable. {error}"]) from error
    except (ValueError, RuntimeError) as error:
        raise Fault([f".chalice/config.json: {error}"]) from error


def copy_sources(root: Path, tree: Path, architecture: str) -> None:
    """What git tracks or would: no byte code, no leftovers of an earlier run."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *SOURCES],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    shutil.rmtree(tree, ignore_errors=True)
    for name in filter(None, listed.stdout.split("\0")):
        target = tree / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, target)
    _set_architecture(tree / ".chalice" / "config.json", architecture)


def _set_architecture(path: Path, architecture: str) -> None:
    settings = json.loads(path.read_text())
    for stage in settings["stages"].values():
        stage["lambda_architecture"] = architecture
    path.write_text(json.dumps(settings, indent=2))


def package(
    tree: Path, out: Path, stage: str, template: Mapping[str, Any], variables: Mapping[str, str]
) -> dict[str, Any]:
    """Writes `deployment.zip` to `out`; answers Chalice's template merged with ours.

    Raises:
        Fault: Chalice failed, or a wheel is missing, which it only mentions.
    """
    merged = tree / "merge.json"
    merged.write_text(json.dumps(template))
    done = subprocess.run(
        [
            *(str(Path(sys.executable).parent / "chalice"), "package", "--stage", stage),
            *("--pkg-format", "cloudformation", "--template-format", "json"),
            *("--merge-template", str(merged), str(out)),
        ],
        cwd=tree,
        env={**os.environ, **variables, "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    refuse_missing_wheels(done.stdout)
    if done.returncode:
        raise Fault(["chalice package failed:", *done.stdout.strip().splitlines()[-15:]])
    made: dict[str, Any] = json.loads((out / "sam.json").read_text())
    return made


def refuse_missing_wheels(said: str) -> None:
    """Raises:
    Fault: each package that Chalice could not get a wheel of, for the architecture at hand.
    """
    if found := _MISSING.search(said):
        raise Fault([f"no wheel of {name} fits the runtime" for name in found[1].split("\n")])
