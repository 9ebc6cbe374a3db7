"""Packages a stage: `python -m infra.cloud.package --stage prod`.

Writes `build/<stage>/`: `template.json` (plain CloudFormation), `deployment.zip`, `pictures.zip`,
`parameters.json`, `artifacts.json` (which file is uploaded under which key), `web/`, `summary.txt`.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.cloud import (
    bundle,
    chalice_run,
    fragments,
    layer,
    parameters,
    service_data,
    summary,
    template,
)
from infra.cloud.faults import Fault

ROOT = Path(__file__).resolve().parents[2]
ZIPS = ("deployment.zip", "pictures.zip")


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be packaged. `architecture` is Lambda's word: arm64 or x86_64."""

    stage: str
    out: Path
    values: Path
    architecture: str
    only_check: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """What is packaged, once nothing is wrong with what people wrote."""

    written: dict[str, Any]
    merged: dict[str, Any]
    values: dict[str, str]
    variables: dict[str, str]


def main() -> int:
    wanted = _request()
    try:
        given = check(wanted)
        if not wanted.only_check:
            print(package(wanted, given), end="")
    except Fault as fault:
        print(f"Nothing was packaged for {wanted.stage}:", file=sys.stderr)
        print("\n".join(f"  {reason}" for reason in fault.reasons), file=sys.stderr)
        return 1
    return 0


def _request() -> Request:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--stage", required=True, choices=parameters.STAGES)
    parser.add_argument("--out", type=Path, help="where to, build/<stage> if not given")
    parser.add_argument("--parameters", type=Path, help="the stage's values, a YAML file")
    parser.add_argument("--architecture", default="arm64", choices=("arm64", "x86_64"))
    parser.add_argument("--check", action="store_true", help="look at what is given, build nothing")
    options = parser.parse_args()
    return Request(
        options.stage,
        (options.out or ROOT / "build" / options.stage).resolve(),
        options.parameters or parameters.FOLDER / f"{options.stage}.yaml",
        options.architecture,
        options.check,
    )


def check(wanted: Request) -> Checked:
    """Fragments, parameters and Chalice's own configuration, before anything is built.

    Raises:
        Fault: what is wrong with them, each by name.
    """
    written = fragments.load()
    merged = fragments.merge(written)
    values = parameters.read(wanted.values)
    values = parameters.check(merged["Parameters"], {**values, "Stage": wanted.stage})
    merged["Parameters"] = parameters.pinned(merged["Parameters"], wanted.stage)
    variables = chalice_run.environment(
        merged["Globals"]["Function"]["Environment"]["Variables"], wanted.stage
    )
    os.environ.update(variables)
    chalice_run.validate(ROOT, wanted.stage)
    return Checked(written, merged, values, variables)


def package(wanted: Request, given: Checked) -> str:
    """Everything of `build/<stage>`; answers the summary.

    Raises:
        Fault: a build step fails, or what it made is too large.
    """
    # Imports the app, which reads its environment then.
    generated = importlib.import_module("infra.cloud.generated").fragments()
    merged = fragments.merge({"the fragments": given.merged, **generated})
    shutil.rmtree(wanted.out, ignore_errors=True)
    wanted.out.mkdir(parents=True)
    sam = _built(wanted, merged, given.variables)
    fragments.refuse_strays(sam, {**given.written, **generated})
    return _finished(wanted, sam, given.values)


def _built(wanted: Request, merged: dict[str, Any], variables: dict[str, str]) -> dict[str, Any]:
    """The zips, and Chalice's template merged with ours."""
    tree = wanted.out / "tree"
    chalice_run.copy_sources(ROOT, tree, wanted.architecture)
    sam = chalice_run.package(tree, wanted.out, wanted.stage, merged, variables)
    packed = wanted.out / "deployment.zip"
    files = service_data.slimmed(bundle.pruned(bundle.read_zip(packed)))
    bundle.write_zip(packed, bundle.compiled(files))
    pictures = layer.pictures(ROOT, wanted.architecture)
    bundle.write_zip(wanted.out / "pictures.zip", bundle.compiled(pictures))
    shutil.rmtree(tree)
    (wanted.out / "sam.json").unlink()
    return sam


def _finished(wanted: Request, sam: dict[str, Any], values: dict[str, str]) -> str:
    out = wanted.out
    named = template.within_bounds(template.with_artifacts(sam, out))
    named = template.spelled_out(named, values)
    plain = template.expanded(named, values)
    target = out / "template.json"
    (out / "sam.json").write_text(template.dump(named))
    target.write_text(template.dump(plain))
    template.lint(out / "sam.json", target)

    given = [{"ParameterKey": k, "ParameterValue": v} for k, v in sorted(values.items())]
    (out / "parameters.json").write_text(json.dumps(given, indent=1) + "\n")
    keys = {name: template.artifact_key(out / name) for name in ZIPS}
    (out / "artifacts.json").write_text(json.dumps(keys, indent=1) + "\n")
    _copy_web(out / "web")

    packed = out / "deployment.zip"
    figures = summary.measures(
        packed.stat().st_size,
        bundle.size(bundle.read_zip(packed)),
        plain,
        target.stat().st_size,
    )
    said = summary.text(_head(wanted, keys), figures, plain, values)
    (out / "summary.txt").write_text(said)
    if over := [figure.line() for figure in figures if not figure.fits]:
        raise Fault(over)
    return said


def _head(wanted: Request, keys: dict[str, str]) -> dict[str, str]:
    return {
        "Stage": wanted.stage,
        "Commit": _commit(),
        "Runtime": "python{}.{} on ".format(*sys.version_info) + wanted.architecture,
        **keys,
    }


def _commit() -> str:
    """The commit that was packaged, and whether files differed from it."""
    asked = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=12"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout.strip() or "unknown"


def _copy_web(target: Path) -> None:
    built = ROOT / "web" / "dist"
    if not (built / "index.html").is_file():
        raise Fault(["web/dist is missing: make web/dist/index.html"])
    shutil.copytree(built, target)


if __name__ == "__main__":
    sys.exit(main())
