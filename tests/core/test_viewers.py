"""Whose address counts: asked of the login audit, which keeps it."""

from collections.abc import Callable

import pytest

from chalicelib.core.config import config
from infra.local.gateway import RestGateway
from tests.client import Client
from tests.conftest import SignIn
from tests.world import World

VIEWER, CALLER = "203.0.113.9", "127.0.0.1"

KeptAddress = Callable[[dict[str, str]], str]


@pytest.fixture
def kept_address(world: World, gateway: RestGateway, sign_in: SignIn) -> KeptAddress:
    def attempt(headers: dict[str, str]) -> str:
        body = {"email": world.people["northwind.agent1"].email, "password": "wrong"}
        Client(gateway).send("POST", "/auth/login", body=body, headers=headers)
        audit = sign_in("northwind.admin").get("/audit/logins").json["items"]
        return str(audit[0]["ip"])

    return attempt


class TestAddress:
    def test_the_edge_says_who_asks(self, kept_address: KeptAddress) -> None:
        proof = config().origin_secret

        ip = kept_address({"X-Viewer-Address": VIEWER, "X-Origin-Verify": proof})

        assert ip == VIEWER

    @pytest.mark.parametrize("proof", [{}, {"X-Origin-Verify": ""}, {"X-Origin-Verify": "guess"}])
    def test_nobody_else_is_believed(
        self, kept_address: KeptAddress, proof: dict[str, str]
    ) -> None:
        assert kept_address({"X-Viewer-Address": VIEWER, **proof}) == CALLER

    def test_an_edge_that_names_nobody_leaves_the_caller(self, kept_address: KeptAddress) -> None:
        assert kept_address({"X-Origin-Verify": config().origin_secret}) == CALLER
