"""CloudFormation written as small YAML files, one noun per file, merged into one template."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chalice.package import YAMLTemplateSerializer
from yaml import YAMLError

from infra.cloud.faults import Fault

Template = dict[str, Any]

STACK = Path(__file__).parent / "stack"
SECTIONS = ("Parameters", "Mappings", "Conditions", "Globals", "Resources", "Outputs")


def load(folder: Path = STACK) -> dict[str, Template]:
    """Every fragment by its file's name.

    Raises:
        Fault: a file is no YAML, or has a section that templates do not have.
    """
    return {path.name: _read(path) for path in sorted(folder.glob("*.yaml"))}


def _read(path: Path) -> Template:
    try:
        made = YAMLTemplateSerializer().load_template(path.read_text(), path.name)
    except (YAMLError, RuntimeError) as error:
        raise Fault([f"{path.name} is not YAML: {error}"]) from error
    if unknown := sorted(set(made) - set(SECTIONS)):
        raise Fault([f"{path.name} has the section {unknown[0]}; known are {', '.join(SECTIONS)}"])
    return dict(made)


def merge(fragments: Mapping[str, Template]) -> Template:
    """One template of all fragments: dicts join, anything else must be said once.

    Raises:
        Fault: two fragments say something different of the same place; it names both.
    """
    made: Template = {}
    owners: dict[tuple[str, ...], str] = {}
    reasons: list[str] = []
    for name, fragment in fragments.items():
        _join(made, fragment, (), name, owners, reasons)
    if reasons:
        raise Fault(reasons)
    return made


def _join(
    into: Template,
    more: Mapping[str, Any],
    place: tuple[str, ...],
    name: str,
    owners: dict[tuple[str, ...], str],
    reasons: list[str],
) -> None:
    for key, value in more.items():
        here = (*place, str(key))
        known = into.get(key)
        if key not in into:
            into[key] = {} if isinstance(value, dict) else value
            owners[here] = name
            known = into[key]
        if isinstance(value, dict) and isinstance(known, dict):
            _join(known, value, here, name, owners, reasons)
        elif value != known:
            reasons.append(f"{'.'.join(here)} is one thing in {owners[here]}, another in {name}")


def refuse_strays(template: Mapping[str, Any], fragments: Mapping[str, Template]) -> None:
    """A resource without a type was meant to override something that is not there.

    Raises:
        Fault: each such resource, with the fragments that speak of it.
    """
    strays = [key for key, made in template["Resources"].items() if "Type" not in made]
    reasons = []
    for stray in strays:
        names = [n for n, fragment in fragments.items() if stray in fragment.get("Resources", {})]
        reasons.append(f"{stray} in {', '.join(names)} overrides nothing that Chalice generates")
    if reasons:
        raise Fault(reasons)
