"""The tables of the app, found in its table modules and in core."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

from pynamodb.models import Model


def app_models() -> list[type[Model]]:
    """Every table of the app: the concrete models of its table modules and of core."""
    package = importlib.import_module("chalicelib")
    root = Path(package.__path__[0])
    for path in sorted([*root.glob("*/*table.py"), *root.glob("core/*.py")]):
        importlib.import_module(f"chalicelib.{path.parent.name}.{path.stem}")
    base: type[Model] = importlib.import_module("chalicelib.core.db").Item
    return sorted(concrete_models(base), key=lambda model: str(model.Meta.table_name))


def concrete_models(base: type[Model]) -> Iterator[type[Model]]:
    for model in base.__subclasses__():
        if getattr(model.Meta, "table_name", None):
            yield model
        yield from concrete_models(model)
