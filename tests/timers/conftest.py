"""Timers to test with, and what came of them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.core.actor import Actor
from chalicelib.core.config import config
from chalicelib.core.transactions import Entity, transaction
from chalicelib.timers import firing, service
from tests.aws import client_of
from tests.conftest import RunAs

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
ACTOR = Actor.job("tests", "org_1")
KIND = "tasks.remind"


def target(number: int = 1) -> Entity:
    return Entity("task", f"task_{number}")


def start(due_at: datetime = NOON, number: int = 1, kind: str = KIND, **data: Any) -> None:
    with transaction(ACTOR, "task.created", target(number)) as tx:
        service.set(tx, ACTOR, target(number), kind, due_at, data)


def handed_over(queue: str = "timers-tasks") -> list[dict[str, Any]]:
    """The messages on a queue; they are taken off it."""
    sqs = client_of("sqs")
    url = sqs.get_queue_url(QueueName=config().queue(queue))["QueueUrl"]
    bodies = []
    while found := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
        for message in found:
            bodies.append(json.loads(message["Body"]))
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return bodies


@pytest.fixture(autouse=True)
def by_the_schedule(run_as: RunAs) -> None:
    run_as("fire_timers", firing, "fire_due")
