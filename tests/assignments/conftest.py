"""A pool, and people to call its numbers."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from chalicelib.assignments import assigning, recycling
from chalicelib.assignments.schema import AssignRequest, NumberAssignment
from chalicelib.core import clock
from chalicelib.numbers import pool
from tests.client import Client
from tests.conftest import RunAs
from tests.serial import one_by_one
from tests.world import World

Assign = Callable[..., dict[str, Any]]
AssignAt = Callable[[datetime, int], list[NumberAssignment]]


@pytest.fixture(autouse=True)
def one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """moto stumbles over two transactions at once; the engine test shows that they may be."""
    for module in (assigning, recycling, pool):
        monkeypatch.setattr(module, "together", one_by_one)


@pytest.fixture
def assign_at(world: World, agent: Client) -> AssignAt:
    """`assign_at(moment, 5)`: so many numbers for the agent, assigned at that moment."""
    actor = world.people["northwind.manager"].actor()

    def call(moment: datetime, limit: int) -> list[NumberAssignment]:
        with clock.at(moment):
            body = AssignRequest(limit=limit, agent_id=agent.user_id)
            return assigning.assign(actor, body).assignments

    return call


@pytest.fixture
def assign(manager: Client, agent: Client) -> Assign:
    """`assign(5)`: so many numbers for the agent, or for whoever is named."""

    def call(limit: int, **fields: Any) -> dict[str, Any]:
        whose = fields if {"agent_id", "team_id"} & fields.keys() else {"agent_id": agent.user_id}
        reply = manager.post("/numbers/assign", {"limit": limit, **whose, **fields})
        assert reply.status == 201, reply.raw
        answer: dict[str, Any] = reply.json
        return answer

    return call


def phones_of(client: Client, **filters: Any) -> list[str]:
    reply = client.get("/assignments", limit=200, **filters)
    assert reply.status == 200, reply.raw
    return [item["e164"] for item in reply.json["items"]]


@pytest.fixture(autouse=True)
def by_the_schedule(run_as: RunAs) -> None:
    run_as("recycle_ended_leases", recycling, "recycle_ended")
