"""Which routes a set of permissions opens, as patterns an API Gateway policy can hold."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from chalicelib.core.route_table import Entry, guarded

MAX_POLICY_BYTES = 8192


@cache
def statements(permissions: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The (allowed, denied) patterns `METHOD/path`.

    A `*` also matches slashes, so what is allowed may cover a route that is not: such a route
    is denied by name. Where denying it would hit an allowed route too, the route's own
    permission check is left to refuse it.
    """
    entries = guarded()
    opened = [entry for entry in entries if entry.permission in permissions]
    closed = [entry for entry in entries if entry.permission not in permissions]
    allowed = _compact(opened, closed)
    denied = {
        entry.pattern
        for entry in closed
        if any(_matches(pattern, entry.example) for pattern in allowed)
        and not any(_matches(entry.pattern, other.example) for other in opened)
    }
    return tuple(allowed), tuple(sorted(denied))


def policy(
    permissions: Iterable[str], method_arn: str, principal: str, context: dict[str, str]
) -> dict[str, Any]:
    """The authorizer's answer: valid for the whole API, since API Gateway caches it by token."""
    allowed, denied = statements(frozenset(permissions))
    api = "/".join(method_arn.split("/")[:2])
    document = [_statement("Allow", api, allowed)]
    if denied:
        document.append(_statement("Deny", api, denied))
    return {
        "principalId": principal,
        "policyDocument": {"Version": "2012-10-17", "Statement": document},
        "context": context,
    }


def _statement(effect: str, api: str, patterns: Sequence[str]) -> dict[str, Any]:
    return {
        "Effect": effect,
        "Action": "execute-api:Invoke",
        "Resource": [f"{api}/{pattern}" for pattern in patterns],
    }


def _compact(opened: Sequence[Entry], closed: Sequence[Entry]) -> list[str]:
    """Patterns for the opened routes, merged by first path segment where none there is closed."""
    barred = {_family(entry) for entry in closed}
    patterns = set()
    for entry in opened:
        family = _family(entry)
        patterns.add(entry.pattern if family in barred else f"*/{family}")
        if family not in barred and entry.path != f"/{family}":
            patterns.add(f"*/{family}/*")
    return sorted(
        pattern
        for pattern in patterns
        if not any(other != pattern and _matches(other, pattern) for other in patterns)
    )


def _family(entry: Entry) -> str:
    return entry.path.split("/")[1]


def _matches(pattern: str, text: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), text) is not None
