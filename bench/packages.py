"""Sizes of what is built for deployment, beside their ceilings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bench.runs import ROOT
from bench.tables import table
from infra.cloud import bundle, summary

_TEMPLATE, _ZIP = "template.json", "deployment.zip"


def report(build: Path = ROOT / "build") -> str:
    """A row per stage that is built and figure of it, or why there is none."""
    rows = [row for folder in _built(build) for row in _rows(folder)]
    if not rows:
        return "\nPackage: nothing is built (`make package`), so there is nothing to measure."
    heads = ("build", "figure", "measured", "at most", "")
    return table("Package: what is deployed", heads, rows)


def _built(build: Path) -> Iterator[Path]:
    for path in sorted(build.glob(f"*/{_TEMPLATE}")):
        if (path.parent / _ZIP).is_file():
            yield path.parent


def _rows(folder: Path) -> Iterator[tuple[str, ...]]:
    packed = folder / _ZIP
    template = (folder / _TEMPLATE).read_bytes()
    unzipped = bundle.size(bundle.read_zip(packed))
    figures = summary.measures(packed.stat().st_size, unzipped, json.loads(template), len(template))
    for figure in figures:
        verdict = "" if figure.fits else "over"
        most = f"{figure.ceiling:g} {figure.unit}".strip()
        yield folder.name, figure.name, f"{figure.value:.4g}", most, verdict
