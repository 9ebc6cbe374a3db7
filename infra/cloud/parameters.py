"""Template parameters of a stage: read from a file and checked before anything is built."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from infra.cloud.faults import Fault

FOLDER = Path(__file__).parent / "parameters"
STAGES = ("dev", "staging", "prod")
# Other stages do without rate rules, and without somebody who hears of alarms.
NEEDED_IN_PROD = ("AlarmEmail", "WebAclArn")


def read(path: Path) -> dict[str, str]:
    """The values a stage is deployed with, by parameter.

    Raises:
        Fault: there is no such file, or it is no mapping of names to values.
    """
    try:
        made = yaml.safe_load(path.read_text())
    except FileNotFoundError as error:
        raise Fault([f"{path} is missing: it holds the stage's template parameters"]) from error
    except yaml.YAMLError as error:
        raise Fault([f"{path} is not YAML: {error}"]) from error
    if not isinstance(made, dict):
        raise Fault([f"{path} must map parameter names to values"])
    return {str(name): "" if value is None else str(value) for name, value in made.items()}


def check(declared: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, str]:
    """Every declared parameter with its value, the default where none is given.

    Raises:
        Fault: what is missing, unknown or not as declared, each by name.
    """
    reasons = [f"{name} is not a parameter of the template" for name in given.keys() - declared]
    values = {}
    for name, rules in declared.items():
        if name in given:
            values[name] = given[name]
        elif "Default" in rules:
            values[name] = str(rules["Default"])
        else:
            reasons.append(f"{name} is missing: {rules.get('Description', 'it has no default')}")
            continue
        reasons += [f"{name} {reason}" for reason in _breaches(rules, values[name])]
        if name in NEEDED_IN_PROD and given.get("Stage") == "prod" and not values[name]:
            reasons.append(f"{name} is missing, and prod needs it: {rules.get('Description')}")
    if reasons:
        raise Fault(sorted(reasons))
    return values


def _breaches(rules: Mapping[str, Any], value: str) -> Iterator[str]:
    if "AllowedValues" in rules and value not in map(str, rules["AllowedValues"]):
        yield f"is {value!r}; allowed are {', '.join(map(str, rules['AllowedValues']))}"
    pattern = rules.get("AllowedPattern")
    if pattern and not re.fullmatch(pattern, value):
        wanted = rules.get("ConstraintDescription", f"must match {pattern}")
        yield f"is {value!r}; {wanted}"
    if rules.get("Type") == "Number":
        yield from _outside(rules, value)
    if "MinLength" in rules and len(value) < int(rules["MinLength"]):
        yield f"is {value!r}; it needs {rules['MinLength']} characters"
    if "MaxLength" in rules and len(value) > int(rules["MaxLength"]):
        yield f"is {value!r}; it may have {rules['MaxLength']} characters"


def _outside(rules: Mapping[str, Any], value: str) -> Iterator[str]:
    try:
        number = float(value)
    except ValueError:
        yield f"is {value!r}; it must be a number"
        return
    if "MinValue" in rules and number < float(rules["MinValue"]):
        yield f"is {value}; at least {rules['MinValue']}"
    if "MaxValue" in rules and number > float(rules["MaxValue"]):
        yield f"is {value}; at most {rules['MaxValue']}"


def pinned(declared: Mapping[str, Any], stage: str) -> dict[str, Any]:
    """The declarations, with a template that can be deployed as its own stage alone."""
    own = {**declared["Stage"], "Default": stage, "AllowedValues": [stage]}
    return {**declared, "Stage": own}
