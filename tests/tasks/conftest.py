"""Tasks to test with."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.core import reads
from chalicelib.core.records import ActivityItem
from chalicelib.core.transactions import Entity
from chalicelib.timers import service as timers
from tests.client import Client

Create = Callable[..., dict[str, Any]]

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)  # a Monday
CALL_ANN = {"title": "Call Ann", "due_at": "2026-05-04T15:00:00Z"}


@pytest.fixture
def create() -> Create:
    """`create(agent, title="Call Ann")`: a task of that person."""

    def call(client: Client, **fields: Any) -> dict[str, Any]:
        reply = client.post("/tasks", CALL_ANN | fields)
        assert reply.status == 201, reply.raw
        task: dict[str, Any] = reply.json
        return task

    return call


def lead_of(client: Client) -> str:
    reply = client.post("/leads", {"full_name": "Ann Lee", "phone": "600111222"})
    return str(reply.json["lead_id"])


def change(client: Client, task: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """The task after an edit that must succeed."""
    reply = client.patch(f"/tasks/{task['task_id']}", fields, version=task["version"])
    assert reply.status == 200, reply.raw
    changed: dict[str, Any] = reply.json
    return changed


def records(client: Client) -> list[reads.Row]:
    return reads.every(reads.Slice(ActivityItem, client.org_id, newest_first=False), limit=100)


def reminders(client: Client, task_id: str) -> list[str]:
    return [timer.due_at for timer in timers.pending(client.org_id, Entity("task", task_id))]
