"""Callers, and changes to the settings."""

from typing import Any

import pytest

from tests.client import Answer, Client
from tests.conftest import SignIn


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
def stranger(sign_in: SignIn) -> Client:
    """An admin of another organisation."""
    return sign_in("globex.admin")


def settings_of(client: Client) -> dict[str, Any]:
    settings: dict[str, Any] = client.get("/settings").json
    return settings


def change(client: Client, **sections: Any) -> Answer:
    """An edit of the newest version."""
    return client.patch("/settings", sections, version=settings_of(client)["version"])
