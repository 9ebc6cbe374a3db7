"""schemathesis over the whole document: no 5xx, no undocumented status, answers as declared."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.checks import CHECKS
from starlette.routing import Router

from app import app
from infra.local.gateway import RestGateway
from infra.local.http import RestServer
from tests.aws import empty_aws
from tests.world import build

GATEWAY = RestGateway(app)
SCHEMA = schemathesis.openapi.from_asgi("/api/openapi.json", Router(default=RestServer(GATEWAY)))
WANTED = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
CHECKED: list[Any] = [CHECKS.get_one(name) for name in WANTED]
PEOPLE = ("northwind.admin", "northwind.agent1", "platform")


@pytest.fixture(scope="module")
def tokens() -> Iterator[dict[str, str]]:
    with empty_aws():
        GATEWAY.forget_authorizations()
        world = build()
        yield {who: world.token(world.people[who]) for who in PEOPLE}


@SCHEMA.parametrize()
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_documented(case: Case[Any], tokens: dict[str, str]) -> None:
    """To find what to ask takes longer than to ask it: each of them asks all of it."""
    for who, token in tokens.items():
        response = case.call(headers={"Authorization": f"Bearer {token}"})
        try:
            case.validate_response(response, checks=CHECKED)
        except BaseException as fault:
            fault.add_note(f"{case.operation.label}, asked by {who}")
            raise
