"""Customers to test with."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.client import Client
from tests.conftest import SignIn

Create = Callable[..., dict[str, Any]]

ANN = {"full_name": "Ann Lee", "phone": "600 111 222", "email": "ann.lee@example.com"}


@pytest.fixture
def admin(sign_in: SignIn) -> Client:
    return sign_in("northwind.admin")


@pytest.fixture
def manager(sign_in: SignIn) -> Client:
    return sign_in("northwind.manager")


@pytest.fixture
def agent(sign_in: SignIn) -> Client:
    return sign_in("northwind.agent1")


@pytest.fixture
def colleague(sign_in: SignIn) -> Client:
    return sign_in("northwind.agent2")


@pytest.fixture
def stranger(sign_in: SignIn) -> Client:
    """An admin of another organisation."""
    return sign_in("globex.admin")


@pytest.fixture
def create() -> Create:
    """`create(agent, company="Acme")`: a customer of that person."""

    def call(client: Client, **fields: Any) -> dict[str, Any]:
        reply = client.post("/customers", ANN | fields)
        assert reply.status == 201, reply.raw
        customer: dict[str, Any] = reply.json
        return customer

    return call
