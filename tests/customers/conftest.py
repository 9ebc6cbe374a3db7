"""Customers to test with."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.client import Client

Create = Callable[..., dict[str, Any]]

ANN = {"full_name": "Ann Lee", "phone": "600 111 222", "email": "ann.lee@example.com"}


@pytest.fixture
def create() -> Create:
    """`create(agent, company="Acme")`: a customer of that person."""

    def call(client: Client, **fields: Any) -> dict[str, Any]:
        reply = client.post("/customers", ANN | fields)
        assert reply.status == 201, reply.raw
        customer: dict[str, Any] = reply.json
        return customer

    return call
