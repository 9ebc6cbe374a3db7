"""Callers, and a team of the manager and the first agent."""

from typing import Any

import pytest

from tests.client import Client
from tests.conftest import SignIn

Team = dict[str, Any]


@pytest.fixture
def outsider(sign_in: SignIn) -> Client:
    """An agent in no team."""
    return sign_in("northwind.agent2")


@pytest.fixture
def team(admin: Client, manager: Client, agent: Client) -> Team:
    made = made_team(admin, "Outbound", lead_id=manager.user_id)
    return joined(admin, made, agent)


def made_team(client: Client, name: str, **fields: Any) -> Team:
    reply = client.post("/teams", {"name": name, **fields})
    assert reply.status == 201, reply.raw
    made: Team = reply.json
    return made


def joined(client: Client, team: Team, member: Client) -> Team:
    reply = client.put(f"/teams/{team['team_id']}/members/{member.user_id}")
    assert reply.status == 200, reply.raw
    after: Team = reply.json
    return after
