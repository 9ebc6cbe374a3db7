"""Registers the routes of the table with Chalice, without importing a slice.

Importing every slice would double the API's cold start (docs/decisions/0041).
"""

from collections.abc import Callable, Iterable
from typing import cast

from chalice.app import Chalice, Request, Response

from chalicelib.core.authorizer import bearer
from chalicelib.core.http import respond
from chalicelib.core.route_table import Entry


def serve(app: Chalice, entries: Iterable[Entry]) -> None:
    for entry in entries:
        guard = {"authorizer": bearer} if entry.permission else {}
        register = app.route(entry.path, methods=[entry.method], content_types=["*/*"], **guard)
        register(_view(app, entry))


def _view(app: Chalice, entry: Entry) -> Callable[..., Response]:
    def view(**path_values: str) -> Response:
        # Chalice sets it before it calls a view.
        return respond(entry, cast(Request, app.current_request), path_values)

    return view
