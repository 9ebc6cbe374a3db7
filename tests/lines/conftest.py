"""Callers, and a line assigned to the first agent."""

from typing import Any

import pytest

from tests.client import Client
from tests.conftest import SignIn

Line = dict[str, Any]
NUMBER = "+34911234567"


@pytest.fixture
def outsider(sign_in: SignIn) -> Client:
    """An agent with no line."""
    return sign_in("northwind.agent2")


@pytest.fixture
def line(admin: Client, agent: Client) -> Line:
    return assigned(admin, made_line(admin), agent)


def made_line(client: Client, number: str = NUMBER, label: str = "Sales") -> Line:
    reply = client.post("/phone-lines", {"number": number, "label": label})
    assert reply.status == 201, reply.raw
    made: Line = reply.json
    return made


def assigned(client: Client, line: Line, person: Client) -> Line:
    reply = client.put(f"/phone-lines/{line['line_id']}/users/{person.user_id}")
    assert reply.status == 200, reply.raw
    after: Line = reply.json
    return after
