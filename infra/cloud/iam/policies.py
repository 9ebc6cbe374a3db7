"""The policy documents: made of grants.yaml and of what follows from a function's kind.

A role's own (inline) policies may have 10,240 characters together. What is too long for that is
laid on managed policies beside it, of 6,144 characters each.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from infra.cloud.iam import by_kind, resolving
from infra.cloud.iam.by_kind import Statement
from infra.cloud.iam.functions import Function
from infra.cloud.iam.grants import Grant

INLINE_CHARACTERS = 10_240
MANAGED_CHARACTERS = 6_144

ROOT = Path(__file__).parents[3]
CHALICE = ROOT / ".chalice"
MANAGED = ROOT / "infra" / "cloud" / "stack" / "policies.yaml"
_HEAD = "# Written by `make policies` from infra/cloud/iam/grants.yaml.\n"

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Policies:
    """What one role gets: its inline document, and the managed ones."""

    inline: Document
    managed: tuple[Document, ...] = ()

    @property
    def statements(self) -> list[Statement]:
        return [part for made in (self.inline, *self.managed) for part in made["Statement"]]


def policies(function: Function, grants: Iterable[Grant]) -> Policies:
    """The documents of one function."""
    always = list(by_kind.statements(function))
    granted = _granted([grant for grant in grants if grant.function == function.name])
    whole = document([*always, *granted])
    if size(whole) <= INLINE_CHARACTERS:
        return Policies(whole)
    tables = [made for made in granted if made["Action"][0].startswith("dynamodb:")]
    rest = [made for made in granted if made not in tables]
    return Policies(document([*always, *rest]), tuple(_packed(tables)))


def document(statements: Sequence[Statement]) -> Document:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def size(made: Document) -> int:
    """Characters as IAM counts them, without white space, under the longest names there are."""
    text = json.dumps(resolving.resolved(made, resolving.LONGEST), separators=(",", ":"))
    return len(text)


def _granted(grants: Iterable[Grant]) -> list[Statement]:
    """One statement for all that is done to several resources alike."""
    alike: dict[tuple[tuple[str, ...], str | None], list[Any]] = defaultdict(list)
    for grant in grants:
        alike[grant.full_actions, grant.resource.prefix].append(grant.resource.arn)
    return [
        by_kind.allow(list(actions), places, condition=_prefix(prefix))
        for (actions, prefix), places in sorted(alike.items(), key=lambda pair: str(pair[0]))
    ]


def _prefix(prefix: str | None) -> Mapping[str, Any] | None:
    return {"StringLike": {"s3:prefix": prefix}} if prefix else None


def _packed(statements: Iterable[Statement]) -> list[Document]:
    """As few documents as it takes, filled one after the other; long statements are divided."""
    filled: list[list[Statement]] = [[]]
    for statement in statements:
        for part in _divided(statement):
            if size(document([*filled[-1], part])) > MANAGED_CHARACTERS:
                filled.append([])
            filled[-1].append(part)
    return [document(part) for part in filled]


def _divided(statement: Statement) -> list[Statement]:
    places = list(statement["Resource"])
    if size(document([statement])) <= MANAGED_CHARACTERS:
        return [statement]
    middle = len(places) // 2
    halves = ({**statement, "Resource": half} for half in (places[:middle], places[middle:]))
    return [part for half in halves for part in _divided(half)]


def generated(functions: Iterable[Function], grants: Sequence[Grant]) -> dict[Path, str]:
    """Each generated file and its text.

    Raises:
        UnknownFunction: a grant is for a function that the app does not have.
    """
    made = {function: policies(function, grants) for function in functions}
    if strangers := {grant.function for grant in grants} - {one.name for one in made}:
        raise UnknownFunction(f"grants.yaml speaks of {sorted(strangers)}, which the app has not")
    texts = {path(one): json.dumps(its.inline, indent=1) + "\n" for one, its in made.items()}
    beside = {one: its.managed for one, its in made.items() if its.managed}
    return {**texts, MANAGED: _HEAD + yaml.safe_dump({"Resources": _resources(beside)})}


class UnknownFunction(Exception):
    """Whoever renamed or removed a function forgot its grants, or misspelled it."""


def path(function: Function) -> Path:
    """Where Chalice finds the inline policy of a function."""
    return CHALICE / f"policy-{function.name}.json"


def _resources(beside: Mapping[Function, Sequence[Document]]) -> dict[str, Any]:
    """The managed policies as resources of the stack, and the roles that have them."""
    made: dict[str, Any] = {}
    for function, documents in beside.items():
        names = [f"{function.role}Policy{number}" for number in range(1, len(documents) + 1)]
        refs = [{"Ref": name} for name in names]
        made[function.role] = {"Properties": {"ManagedPolicyArns": refs}}
        for name, content in zip(names, documents, strict=True):
            properties = {"PolicyDocument": content}
            made[name] = {"Type": "AWS::IAM::ManagedPolicy", "Properties": properties}
    return made
