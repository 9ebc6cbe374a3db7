"""From the timer to the record that tells the assignee."""

import json
from typing import Any

from chalicelib.core import clock, reads
from chalicelib.core.records import ActivityItem
from chalicelib.tasks import jobs
from chalicelib.timers import firing
from tests.client import Client
from tests.notifications.mailbox import batch
from tests.tasks.conftest import CALL_ANN, Create, change
from tests.timers.conftest import handed_over

AT = "2026-05-04T14:00:00.000Z"


def fire(at: str = AT) -> list[str]:
    """What the minute hands over, as message bodies."""
    firing.fire_due(clock.parse(at))
    return [json.dumps(message) for message in handed_over()]


def remind(*bodies: str) -> Any:
    return jobs.remind_of_tasks(batch(*bodies), None)


def reminded(client: Client) -> list[reads.Row]:
    rows = reads.every(reads.Slice(ActivityItem, client.org_id), limit=100)
    return [row for row in rows if row["action"] == "task.reminded"]


class TestRemind:
    def test_the_assignee_is_told(self, manager: Client, agent: Client, create: Create) -> None:
        task = create(manager, assignee_id=agent.user_id, remind_at=AT)

        assert remind(*fire()) == {"batchItemFailures": []}
        (record,) = reminded(agent)
        assert (record["entity_id"], record["notify"]) == (task["task_id"], [agent.user_id])
        assert json.loads(record["data"])["title"] == CALL_ANN["title"]

    def test_once_however_often_it_is_delivered(self, agent: Client, create: Create) -> None:
        create(agent, remind_at=AT)
        bodies = fire()
        remind(*bodies)
        remind(*bodies, *bodies)

        assert len(reminded(agent)) == 1

    def test_the_version_stays_so_that_an_open_form_remains_valid(
        self, agent: Client, create: Create
    ) -> None:
        task = create(agent, remind_at=AT)
        remind(*fire())

        assert change(agent, task, title="Still mine")["reminded_at"] == AT

    def test_nobody_is_reminded_of_what_is_done(self, agent: Client, create: Create) -> None:
        task = create(agent, remind_at=AT)
        bodies = fire()
        change(agent, task, status="done")
        remind(*bodies)

        assert reminded(agent) == []

    def test_nor_of_a_moment_that_was_moved(self, agent: Client, create: Create) -> None:
        task = create(agent, remind_at=AT)
        bodies = fire()
        change(agent, task, remind_at="2026-05-04T14:30:00Z")
        remind(*bodies)

        assert reminded(agent) == []
        assert len(fire("2026-05-04T14:30:00.000Z")) == 1

    def test_nor_of_what_was_deleted(self, agent: Client, create: Create) -> None:
        task = create(agent, remind_at=AT)
        bodies = fire()
        agent.delete(f"/tasks/{task['task_id']}")

        assert remind(*bodies) == {"batchItemFailures": []}
        assert reminded(agent) == []

    def test_opening_a_task_again_does_not_remind_again(
        self, agent: Client, create: Create
    ) -> None:
        task = create(agent, remind_at=AT)
        remind(*fire())
        done = change(agent, task, status="done")
        change(agent, done, status="open")

        assert fire() == []

    def test_only_the_message_that_failed_comes_back(self, agent: Client, create: Create) -> None:
        create(agent, remind_at=AT)

        assert remind("no timer", *fire()) == {"batchItemFailures": [{"itemIdentifier": "m0"}]}
        assert len(reminded(agent)) == 1
