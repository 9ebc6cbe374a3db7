import pytest

from bench.counting import counted
from chalicelib.core import clock
from chalicelib.tasks.table import TaskItem
from tests.client import Client
from tests.tasks.conftest import NOW, Create, change, lead_of, records, reminders


class TestEditTask:
    def test_only_what_is_sent_changes(self, agent: Client, create: Create) -> None:
        task = create(agent, notes="Prefers mornings")
        after = change(agent, task, title="Write to Ann")

        assert after == task | {
            "title": "Write to Ann",
            "version": 2,
            "updated_at": after["updated_at"],
        }

    def test_null_clears(self, agent: Client, create: Create) -> None:
        lead_id = lead_of(agent)
        task = create(
            agent,
            notes="Hello",
            link={"type": "lead", "id": lead_id},
            remind_at="2026-05-04T14:00:00Z",
            recurrence={"every": "daily"},
        )
        cleared = ("notes", "link", "remind_at", "recurrence", "due_at")
        after = change(agent, task, **dict.fromkeys(cleared))

        assert [after[name] for name in cleared] == [None] * 5
        assert reminders(agent, task["task_id"]) == []
        assert agent.get("/tasks", link_type="lead", link_id=lead_id).ids == []

    @pytest.mark.parametrize(
        "changes",
        [{"remind_at": "2026-05-04T15:30:00Z"}, {"due_at": "2026-05-04T13:30:00Z"}],
        ids=["a later reminder", "an earlier due time"],
    )
    def test_a_reminder_after_it_is_due_is_refused(
        self, agent: Client, create: Create, changes: dict[str, str]
    ) -> None:
        task = create(agent, remind_at="2026-05-04T14:00:00Z")
        with clock.at(NOW):
            reply = agent.patch(f"/tasks/{task['task_id']}", changes, version=1)

        assert reply.status == 422
        assert reply.fields == {"remind_at": "may not be later than `due_at`"}
        assert change(agent, task, remind_at="2026-05-04T13:30:00Z", due_at="2026-05-04T13:30:00Z")

    def test_of_an_overdue_task_one_is_reminded_again(self, agent: Client, create: Create) -> None:
        task = create(agent, remind_at="2026-05-04T14:00:00Z")
        with clock.at(clock.parse("2026-05-04T15:10:00Z")):
            after = change(agent, task, remind_at="2026-05-04T15:30:00Z")
            passed = agent.patch(
                f"/tasks/{task['task_id']}", {"remind_at": "2026-05-04T15:05:00Z"}, version=2
            )

        assert reminders(agent, after["task_id"]) == ["2026-05-04T15:30:00.000Z"]
        assert passed.fields == {"remind_at": "has passed already"}

    def test_a_reminder_that_was_after_it_is_due_already_may_stay(
        self, agent: Client, create: Create
    ) -> None:
        task = create(agent, remind_at="2026-05-04T14:00:00Z")
        stored = TaskItem(agent.org_id, task["task_id"])
        stored.update([TaskItem.due_at.set("2026-05-04T13:00:00.000Z")])
        after = change(agent, task, title="Call Ann again", remind_at=task["remind_at"])

        assert after["title"] == "Call Ann again"

    def test_the_same_again_writes_nothing(self, agent: Client, create: Create) -> None:
        task = create(agent)

        assert change(agent, task, title=task["title"], due_at=task["due_at"]) == task

    def test_a_stale_edit_is_refused(self, agent: Client, create: Create) -> None:
        task = create(agent)
        change(agent, task, title="First")
        reply = agent.patch(f"/tasks/{task['task_id']}", {"title": "Second"}, version=1)

        assert reply.status == 412

    def test_a_manager_gives_it_to_somebody_else(
        self, manager: Client, agent: Client, colleague: Client, create: Create
    ) -> None:
        task = create(agent)
        change(manager, task, assignee_id=colleague.user_id)

        assert colleague.get("/tasks").ids == [task["task_id"]]
        assert agent.get("/tasks").ids == []
        (record,) = [r for r in records(agent) if r["action"] == "task.assigned"]
        assert record["notify"] == sorted([agent.user_id, colleague.user_id])

    def test_a_colleague_cannot(self, agent: Client, colleague: Client, create: Create) -> None:
        task = create(agent)
        reply = colleague.patch(f"/tasks/{task['task_id']}", {"title": "Mine"}, version=1)

        assert reply.status == 404

    def test_a_reminder_moves(self, agent: Client, create: Create) -> None:
        task = create(agent, remind_at="2026-05-04T14:00:00Z")
        after = change(agent, task, remind_at="2026-05-04T14:30:00Z")

        assert reminders(agent, after["task_id"]) == ["2026-05-04T14:30:00.000Z"]

    def test_a_recurring_task_keeps_a_due_date(self, agent: Client, create: Create) -> None:
        task = create(agent, recurrence={"every": "daily"})
        reply = agent.patch(f"/tasks/{task['task_id']}", {"due_at": None}, version=1)

        assert (reply.status, list(reply.fields)) == (422, ["due_at"])

    def test_it_costs_a_read_and_a_transaction(self, agent: Client, create: Create) -> None:
        task = create(agent)
        with counted() as cost:
            change(agent, task, title="Write to Ann")

        assert cost.requests == {"GetItem tasks": 1, "TransactWriteItems": 1}
        assert cost.written == len(["the task", "the record"])


class TestCompleteTask:
    def test_it_says_when_and_by_whom(self, manager: Client, agent: Client, create: Create) -> None:
        task = create(agent, remind_at="2026-05-04T14:00:00Z")
        after = change(manager, task, status="done")

        assert after["completed_at"] == after["updated_at"]
        assert after["completed_by"] == manager.user_id
        assert reminders(agent, task["task_id"]) == []
        assert records(agent)[-1]["action"] == "task.completed"

    def test_it_is_on_the_leads_timeline(self, agent: Client, create: Create) -> None:
        lead_id = lead_of(agent)
        change(agent, create(agent, link={"type": "lead", "id": lead_id}), status="done")

        actions = [e["action"] for e in agent.get(f"/leads/{lead_id}/timeline").json["items"]]
        assert actions == ["task.completed", "task.created", "lead.created"]

    def test_opening_it_again_brings_back_its_reminder(self, agent: Client, create: Create) -> None:
        done = change(agent, create(agent, remind_at="2026-05-04T14:00:00Z"), status="done")
        after = change(agent, done, status="open")

        assert (after["completed_at"], after["completed_by"]) == (None, None)
        assert reminders(agent, after["task_id"]) == ["2026-05-04T14:00:00.000Z"]
        assert agent.get("/tasks").ids == [after["task_id"]]

    def test_giving_up_is_not_completing(self, agent: Client, create: Create) -> None:
        after = change(agent, create(agent, recurrence={"every": "daily"}), status="cancelled")

        assert (after["completed_at"], after["next_task_id"]) == (None, None)
        assert agent.get("/tasks").ids == []


class TestRecurringTask:
    def finish(self, agent: Client, create: Create, **fields: object) -> dict[str, object]:
        task = create(
            agent,
            due_at="2026-03-28T08:00:00Z",
            remind_at="2026-03-28T07:45:00Z",
            recurrence={"every": "daily"},
            **fields,
        )
        with clock.at(clock.parse("2026-03-28T09:00:00Z")):
            return change(agent, task, status="done")

    def test_the_next_is_due_at_the_same_local_time(self, agent: Client, create: Create) -> None:
        lead_id = lead_of(agent)
        done = self.finish(agent, create, link={"type": "lead", "id": lead_id}, notes="Hello")
        (following,) = agent.get("/tasks").json["items"]

        assert done["next_task_id"] == following["task_id"]
        # The clocks went forward: nine in the morning in Madrid, an hour earlier in UTC.
        assert following["due_at"] == "2026-03-29T07:00:00.000Z"
        assert following["remind_at"] == "2026-03-29T06:45:00.000Z"
        assert following["recurrence"] == {"every": "daily", "interval": 1}
        assert (following["link"], following["notes"]) == (done["link"], "Hello")
        assert reminders(agent, following["task_id"]) == ["2026-03-29T06:45:00.000Z"]

    def test_the_next_has_a_record_of_its_own(self, agent: Client, create: Create) -> None:
        done = self.finish(agent, create)

        assert {(r["action"], r["entity_id"]) for r in records(agent)} == {
            ("task.created", done["task_id"]),
            ("task.completed", done["task_id"]),
            ("task.created", done["next_task_id"]),
        }

    def test_opening_it_again_takes_the_next_one_back(self, agent: Client, create: Create) -> None:
        done = self.finish(agent, create)
        after = change(agent, done, status="open")

        assert agent.get("/tasks").ids == [after["task_id"]]
        assert (after["next_task_id"], after["recurrence"]["every"]) == (None, "daily")
        assert reminders(agent, str(done["next_task_id"])) == []

    def test_a_next_one_that_was_touched_goes_on_alone(self, agent: Client, create: Create) -> None:
        done = self.finish(agent, create)
        (following,) = agent.get("/tasks").json["items"]
        change(agent, following, title="Call Ann again")
        after = change(agent, done, status="open")

        assert set(agent.get("/tasks").ids) == {after["task_id"], following["task_id"]}
        assert after["recurrence"] is None

    def test_completing_twice_at_once_makes_one_next(self, agent: Client, create: Create) -> None:
        task = create(agent, recurrence={"every": "weekly"})
        change(agent, task, status="done")
        again = agent.patch(f"/tasks/{task['task_id']}", {"status": "done"}, version=1)

        assert again.status == 412
        assert len(agent.get("/tasks").ids) == 1

    def test_it_costs_a_read_and_a_transaction(self, agent: Client, create: Create) -> None:
        task = create(agent, recurrence={"every": "weekly"})
        with counted() as cost:
            change(agent, task, status="done")

        assert cost.requests == {"GetItem tasks": 1, "TransactWriteItems": 1}
