"""What these tests share: a gateway whose cache they do not wait for, and machines."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from infra.local.gateway import RestGateway
from tests.client import Client
from tests.conftest import SignIn

Machine = Callable[..., Client]


@pytest.fixture
def machine(sign_in: SignIn, gateway: RestGateway) -> Machine:
    """`machine("leads:read")`: a client that sends a new key with those permissions."""

    def call(*permissions: str, who: str = "northwind.admin", **more: Any) -> Client:
        made = make(sign_in(who), permissions, **more)
        return Client(gateway, made["key"], user_id=made["key_id"])

    return call


def make(client: Client, permissions: Sequence[str], **more: Any) -> dict[str, Any]:
    body = {"name": "Website form", "permissions": list(permissions), **more}
    answer = client.post("/api-keys", body)
    assert answer.status == 201
    made: dict[str, Any] = answer.json
    return made
