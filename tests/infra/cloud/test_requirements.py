"""What is packaged has no version that a later day could change."""

from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[3]


def listed(name: str) -> list[Requirement]:
    lines = (ROOT / name).read_text().splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def brought(requirement: Requirement) -> Iterator[str]:
    """What comes with it, and with that."""
    for line in metadata.requires(requirement.name) or ():
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            yield canonicalize_name(needed.name)
            yield from brought(needed)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-images.txt"])
class TestPackaged:
    def test_all_that_a_requirement_brings_is_listed_too(self, name: str) -> None:
        wanted = listed(name)
        come = {found for requirement in wanted for found in brought(requirement)}

        assert come <= {canonicalize_name(requirement.name) for requirement in wanted}

    def test_each_is_of_one_version(self, name: str) -> None:
        pins = {str(requirement.specifier) for requirement in listed(name)}

        assert all(pin.startswith("==") and "*" not in pin for pin in pins)
