"""Decides calls by the policy documents that are deployed, as IAM would."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from infra.cloud.iam.functions import Function
from infra.cloud.iam.policies import MANAGED, path
from infra.cloud.iam.resolving import Deployment, resolved
from tests.iam.uses import Use


@dataclass(frozen=True, slots=True, order=True)
class Right:
    """One action on one resource that a policy allows; `prefix` narrows a listing."""

    function: str
    action: str
    arn: str
    prefix: str = ""

    def allows(self, use: Use) -> bool:
        if self.prefix and (use.prefix is None or not _matches(self.prefix, use.prefix)):
            return False
        return _matches(self.arn, use.arn)


class Unreadable(Exception):
    """A policy says something that this evaluator does not know."""


class Rights:
    """Every right of every function, and which of them allows a use."""

    def __init__(self, rights: Iterable[Right]) -> None:
        self.all = frozenset(rights)
        self._known: dict[tuple[str, Use], Right | None] = {}
        self._by_action: dict[tuple[str, str], list[Right]] = {}
        for right in sorted(self.all):
            self._by_action.setdefault((right.function, right.action), []).append(right)

    def of(self, function: str, use: Use) -> Right | None:
        """The right that allows the use; None where the call is refused."""
        key = (function, use)
        if key not in self._known:
            rights = self._by_action.get((function, use.action), ())
            self._known[key] = next((right for right in rights if right.allows(use)), None)
        return self._known[key]


def read(functions: Iterable[Function], deployment: Deployment) -> Rights:
    """The rights in the policies of these functions, for the names of one deployment."""
    return Rights(
        right
        for function in functions
        for right in rights_in(_statements(function), function, deployment)
    )


def rights_in(
    statements: Iterable[Mapping[str, Any]], function: Function, deployment: Deployment
) -> Iterator[Right]:
    """The rights that these statements give a function."""
    for statement in statements:
        yield from _rights(function.name, resolved(statement, deployment))


def _statements(function: Function) -> Iterator[Mapping[str, Any]]:
    yield from json.loads(path(function).read_text())["Statement"]
    resources = _managed()
    role = resources.get(function.role, {"Properties": {"ManagedPolicyArns": []}})
    for attached in role["Properties"]["ManagedPolicyArns"]:
        yield from resources[attached["Ref"]]["Properties"]["PolicyDocument"]["Statement"]


@cache
def _managed() -> Any:
    return yaml.safe_load(MANAGED.read_text())["Resources"]


def _rights(function: str, statement: Mapping[str, Any]) -> Iterable[Right]:
    prefix = ""
    match statement:
        case {"Effect": "Allow", "Condition": {"StringLike": {"s3:prefix": str(prefix)}}}:
            pass
        case {"Effect": "Allow"} if "Condition" not in statement:
            pass
        case _:
            raise Unreadable(f"{function}: {statement}")
    for action in statement["Action"]:
        for arn in statement["Resource"]:
            yield Right(function, action, arn, prefix)


def _matches(pattern: str, value: str) -> bool:
    return _compiled(pattern).fullmatch(value) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    wildcards = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.compile(wildcards, re.DOTALL)
