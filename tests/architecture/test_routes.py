"""What holds for every route, tested over all of them, so that a new one cannot escape."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from app import app
from chalicelib.core.actor import Role, grants_of
from chalicelib.core.http import Route
from infra.openapi import generated
from infra.routes import declared_routes
from tests.client import Client
from tests.conftest import SignIn

DECLARED = declared_routes()
GUARDED = [route for route in DECLARED if route.permit]
PEOPLE = {
    "northwind.admin": Role.ADMIN,
    "northwind.manager": Role.MANAGER,
    "northwind.agent1": Role.AGENT,
    "platform": None,
}


def name_of(route: Route) -> str:
    return f"{route.method} {route.path}"


def example_path(route: Route) -> str:
    return re.sub(r"{\w+}", "nothing", route.path)


def closed() -> Iterator[ParameterSet]:
    for who, role in PEOPLE.items():
        grants = grants_of(role, platform_admin=role is None)
        for route in GUARDED:
            if route.permit not in grants:
                yield pytest.param(who, route, id=f"{who} {name_of(route)}")


@pytest.fixture(scope="module")
def paths() -> dict[str, Any]:
    """Those of the document that the declarations make."""
    (text,) = [text for path, text in generated().items() if path.name == "openapi.json"]
    made: dict[str, Any] = json.loads(text)["paths"]
    return made


class TestEveryRoute:
    @pytest.mark.parametrize("route", DECLARED, ids=name_of)
    def test_it_has_an_authorizer_or_says_why_it_is_public(self, route: Route) -> None:
        entry = app.routes[route.path][route.method]

        assert (entry.authorizer is not None) == (route.permit is not None)
        assert route.permit or len(route.public or "") > 10

    def test_all_are_declared_through_typed_routes(self) -> None:
        served = {f"{method} {path}" for path, views in app.routes.items() for method in views}

        assert served == {name_of(route) for route in DECLARED}

    @pytest.mark.parametrize("route", DECLARED, ids=name_of)
    def test_it_is_documented(self, route: Route, paths: dict[str, Any]) -> None:
        operation = paths[route.path][route.method.lower()]

        assert operation["summary"]
        assert str(route.status) in operation["responses"]

    @pytest.mark.parametrize("route", DECLARED, ids=name_of)
    def test_what_it_creates_has_a_location(self, route: Route) -> None:
        assert route.status != 201 or route.location


class TestGenerated:
    def test_the_document_and_the_route_table_match_the_declarations(self) -> None:
        drifted = [path.name for path, text in generated().items() if path.read_text() != text]

        assert drifted == [], "run `make openapi`"


class TestRefusals:
    @pytest.mark.parametrize("route", GUARDED, ids=name_of)
    def test_a_stranger_is_refused(self, anonymous: Client, route: Route) -> None:
        assert anonymous.send(route.method, example_path(route)).status == 401

    @pytest.mark.parametrize(("who", "route"), list(closed()))
    def test_a_role_without_the_permission_is_refused_by_the_gateway(
        self, sign_in: SignIn, who: str, route: Route, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reached: list[str] = []
        monkeypatch.setattr("chalicelib.core.serving.respond", lambda *_: reached.append("handler"))

        reply = sign_in(who).send(route.method, example_path(route), body={})

        assert reply.status == 403
        assert "not authorized" in reply.json["Message"]
        assert reached == []
