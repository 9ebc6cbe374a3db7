"""The stack's fragments as they are written, for tests that ask about one resource."""

from typing import Any

from infra.cloud import fragments


def resources() -> dict[str, Any]:
    """Every resource of every fragment, by its logical id."""
    made: dict[str, Any] = fragments.merge(fragments.load())["Resources"]
    return made


def properties(name: str) -> dict[str, Any]:
    """One resource's properties."""
    made: dict[str, Any] = resources()[name]["Properties"]
    return made
