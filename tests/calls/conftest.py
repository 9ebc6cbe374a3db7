"""Callers, and calls to test with."""

from datetime import UTC, datetime

import pytest

from tests.client import Client
from tests.conftest import SignIn

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


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
