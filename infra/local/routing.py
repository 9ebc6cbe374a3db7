"""Finds the API resource of a path: a fixed segment wins over a parameter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class _Node:
    fixed: dict[str, _Node] = field(default_factory=dict)
    parameter: _Node | None = None
    resource: str | None = None


@dataclass(frozen=True)
class Match:
    resource: str
    parameters: dict[str, str]


class RouteTable:
    """Every resource of the API, as a tree of path segments."""

    def __init__(self, resources: Iterable[str]) -> None:
        self._root = _Node()
        for resource in resources:
            self._add(resource)

    def _add(self, resource: str) -> None:
        node = self._root
        for segment in _segments(resource):
            if segment.startswith("{"):
                node.parameter = node.parameter or _Node()
                node = node.parameter
            else:
                node = node.fixed.setdefault(segment, _Node())
        node.resource = resource

    def match(self, path: str) -> Match | None:
        """Parameters are handed over as sent, still percent-encoded, as REST APIs do."""
        segments = _segments(path)
        resource = _find(self._root, segments, 0)
        if resource is None:
            return None
        names = _segments(resource)
        return Match(
            resource,
            {
                name[1:-1]: value
                for name, value in zip(names, segments, strict=True)
                if name.startswith("{")
            },
        )


def _segments(path: str) -> list[str]:
    trimmed = path[:-1] if path.endswith("/") else path
    return trimmed.split("/")[1:]


def _find(node: _Node, segments: list[str], depth: int) -> str | None:
    if depth == len(segments):
        return node.resource
    segment = segments[depth]
    fixed = node.fixed.get(segment)
    found = _find(fixed, segments, depth + 1) if fixed else None
    if found is None and node.parameter and segment:
        found = _find(node.parameter, segments, depth + 1)
    return found
