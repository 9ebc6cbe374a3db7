"""What each function may do: grants.yaml, read and checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml

from infra.cloud.iam.resources import BadSpelling, Resource, resource

GRANTS = Path(__file__).with_name("grants.yaml")


@dataclass(frozen=True, slots=True)
class Grant:
    """One function may do these actions to one resource, as spelled in `line` of the file."""

    function: str
    spelling: str
    actions: tuple[str, ...]
    line: int

    @property
    def resource(self) -> Resource:
        return resource(self.spelling)

    @property
    def full_actions(self) -> tuple[str, ...]:
        """The actions with their service, as in `dynamodb:GetItem`."""
        return tuple(f"{self.resource.service}:{action}" for action in self.actions)


class BadGrants(Exception):
    """What is wrong with the file, with the line."""


def read(path: Path = GRANTS) -> list[Grant]:
    """Every grant of the file, in its order.

    Raises:
        BadGrants: it is not `function: {kind/name: [Action, …]}`, sorted and without repetition.
    """
    root = yaml.compose(path.read_text(), Loader=yaml.SafeLoader)
    grants = list(_grants(root))
    for before, after in pairwise(grants):
        if before.function == after.function and before.spelling >= after.spelling:
            raise BadGrants(f"{path.name}:{after.line}: {after.spelling} is out of order")
    return grants


def _grants(root: yaml.Node | None) -> Iterator[Grant]:
    seen = set()
    for name, uses in _pairs(root):
        if name.value in seen:
            raise _bad(name, f"{name.value} is there twice")
        seen.add(name.value)
        for spelling, actions in _pairs(uses):
            yield _grant(name.value, spelling, actions)


def _grant(function: str, spelling: yaml.Node, actions: yaml.Node) -> Grant:
    if not isinstance(actions, yaml.SequenceNode) or not actions.value:
        raise _bad(spelling, f"{spelling.value} needs a list of actions")
    named = [str(action.value) for action in actions.value]
    if named != sorted(set(named)) or any("*" in name for name in named):
        raise _bad(actions, "actions are named one by one, sorted, each once")
    try:
        resource(spelling.value)
    except BadSpelling as error:
        raise _bad(spelling, str(error)) from error
    return Grant(function, str(spelling.value), tuple(named), spelling.start_mark.line + 1)


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        return list(node.value)
    if node is None:
        raise BadGrants(f"{GRANTS.name} is empty")
    raise _bad(node, "a mapping is expected here")


def _bad(node: yaml.Node, what: str) -> BadGrants:
    return BadGrants(f"{GRANTS.name}:{node.start_mark.line + 1}: {what}")
