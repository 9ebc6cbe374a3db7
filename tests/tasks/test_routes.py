from typing import Any

import pytest

from bench.counting import counted
from chalicelib.core import clock, reads
from chalicelib.core.records import ActivityItem
from chalicelib.core.transactions import Entity
from chalicelib.timers import service as timers
from tests.client import Client
from tests.conftest import SignIn
from tests.orders import assert_turns_round
from tests.tasks.conftest import CALL_ANN, Create, change, lead_of
from tests.world import World


def records(client: Client) -> list[reads.Row]:
    return reads.every(reads.Slice(ActivityItem, client.org_id, newest_first=False), limit=100)


def reminders(client: Client, task_id: str) -> list[str]:
    return [timer.due_at for timer in timers.pending(client.org_id, Entity("task", task_id))]


class TestCreateTask:
    @pytest.mark.parametrize("role", ["admin", "manager", "agent1"])
    def test_it_is_for_whoever_creates_it(self, sign_in: SignIn, role: str) -> None:
        client = sign_in(f"northwind.{role}")
        reply = client.post("/tasks", CALL_ANN)

        assert reply.status == 201
        assert reply.headers["location"] == f"/api/tasks/{reply.json['task_id']}"
        task = reply.json
        assert task["assignee_id"] == task["created_by"] == client.user_id
        assert (task["status"], task["kind"], task["priority"]) == ("open", "todo", "normal")
        assert task["due_at"] == "2026-05-04T15:00:00.000Z"

    def test_a_retry_creates_nothing(self, agent: Client) -> None:
        first, again = (agent.post("/tasks", CALL_ANN, once="k1") for _ in range(2))

        assert first.json == again.json
        assert len(agent.get("/tasks").ids) == 1

    def test_a_manager_gives_one_to_an_agent(self, manager: Client, agent: Client) -> None:
        reply = manager.post("/tasks", CALL_ANN | {"assignee_id": agent.user_id})

        assert reply.json["assignee_name"] == "Northwind Agent1"
        assert agent.get("/tasks").ids == [reply.json["task_id"]]
        assert records(agent)[0]["notify"] == [agent.user_id]

    def test_an_agent_gives_none_to_a_colleague(self, agent: Client, colleague: Client) -> None:
        reply = agent.post("/tasks", CALL_ANN | {"assignee_id": colleague.user_id})

        assert (reply.status, list(reply.fields)) == (422, ["assignee_id"])

    def test_a_key_says_for_whom(self, admin: Client, agent: Client) -> None:
        made = admin.post("/api-keys", {"name": "Form", "permissions": ["tasks:manage"]})
        machine = Client(admin._gateway, made.json["key"])
        silent = machine.post("/tasks", CALL_ANN)
        named = machine.post("/tasks", CALL_ANN | {"assignee_id": agent.user_id})

        assert (silent.status, list(silent.fields)) == (422, ["assignee_id"])
        assert named.status == 201

    def test_it_is_about_a_lead_and_on_its_timeline(self, agent: Client, create: Create) -> None:
        lead_id = lead_of(agent)
        task = create(agent, link={"type": "lead", "id": lead_id})

        assert task["link"] == {"type": "lead", "id": lead_id, "name": "Ann Lee"}
        actions = [e["action"] for e in agent.get(f"/leads/{lead_id}/timeline").json["items"]]
        assert actions == ["task.created", "lead.created"]

    def test_it_is_about_a_call(self, agent: Client, create: Create) -> None:
        lead_id = lead_of(agent)
        call = agent.post("/calls", {"lead_id": lead_id, "outcome": "callback"}).json
        task = create(agent, link={"type": "call", "id": call["call_id"]}, kind="callback")

        assert task["link"]["name"] == "Ann Lee"
        actions = [e["action"] for e in agent.get(f"/leads/{lead_id}/timeline").json["items"]]
        assert actions[0] == "task.created"

    def test_it_is_about_a_customer(self, agent: Client, create: Create) -> None:
        customer = agent.post("/customers", {"full_name": "Ann Lee", "phone": "600111222"}).json
        task = create(agent, link={"type": "customer", "id": customer["customer_id"]})

        assert task["link"]["name"] == "Ann Lee"
        timeline = agent.get(f"/customers/{customer['customer_id']}/timeline").json["items"]
        assert timeline[0]["action"] == "task.created"

    def test_it_is_about_a_number(self, admin: Client, agent: Client, create: Create) -> None:
        admin.post("/numbers", {"phone": "600111222", "customer_type": "vip"})
        link = {"type": "number", "id": "+34600111222"}

        assert create(admin, link=link)["link"]["id"] == "+34600111222"
        assert agent.post("/tasks", CALL_ANN | {"link": link}).fields.keys() == {"link"}

    @pytest.mark.parametrize("kind", ["lead", "call"])
    def test_it_is_about_nothing_out_of_reach(
        self, agent: Client, colleague: Client, kind: str
    ) -> None:
        lead_id = lead_of(colleague)
        call = colleague.post("/calls", {"lead_id": lead_id, "outcome": "busy"}).json
        link = {"type": kind, "id": lead_id if kind == "lead" else call["call_id"]}
        reply = agent.post("/tasks", CALL_ANN | {"link": link})

        assert (reply.status, list(reply.fields)) == (422, ["link"])

    def test_every_fault_is_named_at_once(self, agent: Client, colleague: Client) -> None:
        reply = agent.post(
            "/tasks",
            {
                "title": "  ",
                "remind_at": "1999-01-01T00:00:00Z",
                "assignee_id": colleague.user_id,
                "link": {"type": "lead", "id": "lead_nowhere"},
                "recurrence": {"every": "weekdays", "interval": 2},
            },
        )

        assert reply.status == 422
        assert reply.fields.keys() == {
            "title",
            "due_at",
            "remind_at",
            "assignee_id",
            "link",
            "recurrence.interval",
        }

    def test_a_reminder_is_set(self, agent: Client, create: Create) -> None:
        task = create(agent, remind_at="2026-05-04T14:45:00Z")

        assert reminders(agent, task["task_id"]) == ["2026-05-04T14:45:00.000Z"]

    def test_it_costs_one_transaction_and_the_reads_of_what_it_names(self, agent: Client) -> None:
        link = {"type": "lead", "id": lead_of(agent)}
        with counted() as cost:
            agent.post("/tasks", CALL_ANN | {"link": link, "remind_at": CALL_ANN["due_at"]})

        assert cost.requests == {"GetItem leads": 1, "TransactWriteItems": 1}
        assert cost.written == len(["the task", "its timer", "the record"])


class TestListTasks:
    def fill(self, client: Client, create: Create) -> dict[str, str]:
        """Tasks by title: what is due when, one without a date."""
        dates = {"later": "2026-05-06T09:00:00Z", "soon": "2026-05-04T09:00:00Z", "some day": None}
        return {
            title: create(client, title=title, due_at=due)["task_id"]
            for title, due in dates.items()
        }

    @pytest.mark.parametrize("who", ["admin", "manager", "agent"])
    def test_open_ones_come_by_due_date(
        self, request: pytest.FixtureRequest, agent: Client, create: Create, who: str
    ) -> None:
        tasks = self.fill(agent, create)
        client = request.getfixturevalue(who)

        found = client.get("/tasks").ids
        assert found == [tasks["soon"], tasks["later"], tasks["some day"]]

    def test_they_turn_round(self, agent: Client, manager: Client, create: Create) -> None:
        tasks = self.fill(agent, create)
        lead_id = lead_of(agent)
        about = [create(agent, link={"type": "lead", "id": lead_id})["task_id"] for _ in range(3)]

        for client in (agent, manager):
            found = assert_turns_round(client, "/tasks", assignee_id=agent.user_id)
            assert (found[0], found[-1]) == (tasks["soon"], tasks["some day"])
        link = {"link_type": "lead", "link_id": lead_id}
        assert set(assert_turns_round(agent, "/tasks", **link)) == set(about)

    def test_pages_follow_one_another(self, agent: Client, create: Create) -> None:
        tasks = self.fill(agent, create)
        first = agent.get("/tasks", limit=2)
        second = agent.get("/tasks", limit=2, cursor=first.json["next_cursor"])

        assert first.ids + second.ids == [tasks["soon"], tasks["later"], tasks["some day"]]

    def test_those_due_before_a_moment(self, agent: Client, create: Create) -> None:
        tasks = self.fill(agent, create)
        exactly = agent.get("/tasks", due_before="2026-05-06T09:00:00Z")

        assert exactly.ids == [tasks["soon"]]

    def test_those_of_one_person(self, manager: Client, agent: Client, create: Create) -> None:
        mine, theirs = create(manager), create(agent)

        assert manager.get("/tasks", assignee_id=agent.user_id).ids == [theirs["task_id"]]
        assert agent.get("/tasks", assignee_id=manager.user_id).ids == []
        assert agent.get("/tasks").ids == [theirs["task_id"]]
        assert mine["task_id"] not in agent.get("/tasks").ids

    def test_those_about_one_lead(self, manager: Client, agent: Client, create: Create) -> None:
        lead_id = lead_of(agent)
        about = create(agent, link={"type": "lead", "id": lead_id})
        create(agent)
        managers = create(manager, link={"type": "lead", "id": lead_id})
        wanted: Any = {"link_type": "lead", "link_id": lead_id}

        assert agent.get("/tasks", **wanted).ids == [about["task_id"]]
        assert manager.get("/tasks", **wanted).ids == [about["task_id"], managers["task_id"]]
        assert agent.get("/tasks", link_id=lead_id).fields.keys() == {"link_type"}
        assert agent.get("/tasks", link_type="lead").fields.keys() == {"link_id"}

    def test_a_status_has_its_own_list(self, agent: Client, create: Create) -> None:
        done = change(agent, create(agent), status="done")
        given_up = change(agent, create(agent), status="cancelled")
        still = create(agent)

        assert agent.get("/tasks").ids == [still["task_id"]]
        assert agent.get("/tasks", status="done").ids == [done["task_id"]]
        assert agent.get("/tasks", status="cancelled").ids == [given_up["task_id"]]

    def test_what_is_done_comes_latest_first(self, agent: Client, create: Create) -> None:
        dues = [f"2026-05-0{day}T09:00:00Z" for day in (4, 6, 5)]
        for due in dues:
            change(agent, create(agent, due_at=due), status="done")

        found = [task["due_at"][8:10] for task in agent.get("/tasks", status="done").json["items"]]
        assert found == ["06", "05", "04"]

    def test_another_organisation_sees_nothing(self, stranger: Client, agent: Client) -> None:
        agent.post("/tasks", CALL_ANN)

        assert stranger.get("/tasks").ids == []

    @pytest.mark.parametrize(
        "asked",
        [
            {},
            {"due_before": "2026-05-05T00:00:00Z"},
            {"status": "done"},
            {"link_type": "lead", "link_id": "lead_1"},
        ],
    )
    @pytest.mark.parametrize("who", ["manager", "agent"])
    def test_it_is_one_query(
        self, request: pytest.FixtureRequest, who: str, asked: dict[str, str]
    ) -> None:
        client = request.getfixturevalue(who)
        with counted() as cost:
            client.get("/tasks", **asked)

        assert cost.requests == {"Query tasks": 1}

    def test_a_manager_of_a_team_sees_its_tasks_in_order(
        self, world: World, admin: Client, manager: Client, agent: Client, create: Create
    ) -> None:
        team = admin.post("/teams", {"name": "South"}).json
        for client in (manager, agent):
            admin.put(f"/teams/{team['team_id']}/members/{client.user_id}")
        root = Client(admin._gateway, world.token(world.people["platform"]))
        org = root.get(f"/admin/orgs/{admin.org_id}").json
        root.patch(f"/admin/orgs/{admin.org_id}", {"manager_scope": "team"}, version=org["version"])
        dues = [f"2026-05-{day:02}T09:00:00Z" for day in range(1, 10)]
        for number, due in enumerate(dues):
            create((manager, agent, admin)[number % 3], due_at=due)
        seen, cursor = [], None
        while True:
            page: Any = {"limit": 2} | ({"cursor": cursor} if cursor else {})
            reply = manager.get("/tasks", **page).json
            seen += [int(task["due_at"][8:10]) for task in reply["items"]]
            cursor = reply["next_cursor"]
            if cursor is None:
                break

        assert seen == [1, 2, 4, 5, 7, 8]


class TestReadTask:
    def test_its_giver_and_its_owner_see_it(
        self, manager: Client, agent: Client, colleague: Client, create: Create
    ) -> None:
        task = create(manager, assignee_id=agent.user_id)
        path = f"/tasks/{task['task_id']}"

        assert agent.get(path).json == manager.get(path).json == task
        assert colleague.get(path).status == 404

    def test_another_organisation_sees_nothing(
        self, agent: Client, stranger: Client, create: Create
    ) -> None:
        path = f"/tasks/{create(agent)['task_id']}"

        assert stranger.get(path).status == 404

    def test_it_is_one_request(self, agent: Client, create: Create) -> None:
        task = create(agent)
        with counted() as cost:
            agent.get(f"/tasks/{task['task_id']}")

        assert cost.requests == {"GetItem tasks": 1}


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


class TestDeleteTask:
    def test_it_is_gone_with_its_reminder(self, agent: Client, create: Create) -> None:
        task = create(agent, remind_at="2026-05-04T14:00:00Z")
        reply = agent.delete(f"/tasks/{task['task_id']}")

        assert reply.status == 204
        assert agent.get(f"/tasks/{task['task_id']}").status == 404
        assert reminders(agent, task["task_id"]) == []
        assert records(agent)[-1]["action"] == "task.deleted"

    def test_a_colleague_cannot(self, agent: Client, colleague: Client, create: Create) -> None:
        assert colleague.delete(f"/tasks/{create(agent)['task_id']}").status == 404
