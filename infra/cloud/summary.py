"""What a package holds, for a person to read before it is deployed; and its ceilings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure beside its ceiling, in the unit of `text`."""

    name: str
    value: float
    ceiling: float
    unit: str

    @property
    def fits(self) -> bool:
        return self.value <= self.ceiling

    def line(self) -> str:
        verdict = "" if self.fits else "  OVER"
        return f"{self.name:<20} {self.value:>8.4g} of {self.ceiling:g} {self.unit}{verdict}"


def measures(
    zipped: int, unzipped: int, template: Mapping[str, Any], template_bytes: int
) -> list[Measure]:
    return [
        Measure("zip", zipped / MEGABYTE, 7, "MB"),
        Measure("unzipped", unzipped / MEGABYTE, 20, "MB"),
        Measure("resources", len(template["Resources"]), 399, ""),
        Measure("template", template_bytes / 1000, 900, "kB"),
    ]


def text(
    head: Mapping[str, str],
    figures: list[Measure],
    template: Mapping[str, Any],
    parameters: Mapping[str, str],
) -> str:
    """The summary as plain text."""
    resources = template["Resources"]
    parts = [
        "\n".join(f"{name:<20} {value}" for name, value in head.items()),
        "\n".join(figure.line() for figure in figures),
        "Parameters\n" + "\n".join(f"  {name} = {parameters[name]}" for name in sorted(parameters)),
        "What will exist\n" + "\n".join(_counted(resources)),
        "Functions\n" + "\n".join(_functions(resources)),
        "Kept when the stack is deleted\n" + "\n".join(_retained(resources)),
    ]
    return "\n\n".join(parts) + "\n"


def _counted(resources: Mapping[str, Any]) -> Iterator[str]:
    counts = Counter(made["Type"] for made in resources.values())
    for kind, count in sorted(counts.items()):
        yield f"  {count:>4} {kind}"


def _functions(resources: Mapping[str, Any]) -> Iterator[str]:
    for name, made in sorted(resources.items()):
        if made["Type"] == "AWS::Lambda::Function":
            facts = made["Properties"]
            yield (
                f"  {name:<24} {facts['Runtime']} {facts['Architectures'][0]:<7}"
                f" {facts['MemorySize']:>5} MB {facts['Timeout']:>4} s  {facts['Handler']}"
            )


def _retained(resources: Mapping[str, Any]) -> Iterator[str]:
    for name, made in sorted(resources.items()):
        if made.get("DeletionPolicy", "Delete").startswith("Retain"):
            yield f"  {name:<32} {made['Type']}"
