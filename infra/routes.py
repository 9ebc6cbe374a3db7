"""Every route of the app, as the slices declare them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from chalicelib.core.http import Route, Routes


def declared_routes() -> list[Route]:
    """The routes of every slice, in the order of their modules. Imports them all."""
    return [route for module in route_modules() for route in _routes_of(module).declared]


def route_modules() -> list[str]:
    """Modules that declare routes: `routes.py` of a slice, and `<what>_routes.py`."""
    root = Path(import_module("chalicelib").__path__[0])
    return [
        f"chalicelib.{path.parent.name}.{path.stem}" for path in sorted(root.glob("*/*routes.py"))
    ]


def _routes_of(module: str) -> Routes:
    routes: Routes = import_module(module).routes
    return routes
