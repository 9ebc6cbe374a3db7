from datetime import timedelta

import pytest

from bench.counting import counted
from chalicelib.core import clock
from tests.client import Client
from tests.conftest import SignIn
from tests.tasks.conftest import CALL_ANN, Create, lead_of, records, reminders


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

    def test_a_reminder_after_it_is_due_is_refused(self, agent: Client) -> None:
        times = {"due_at": "2099-05-04T15:00:00Z", "remind_at": "2099-05-04T15:00:01Z"}
        late = agent.post("/tasks", CALL_ANN | times)
        undated = agent.post("/tasks", CALL_ANN | times | {"due_at": None})

        assert late.status == 422
        assert late.fields == {"remind_at": "may not be later than `due_at`"}
        assert undated.status == 201

    def test_a_retry_gets_its_first_answer_although_the_reminder_has_passed_since(
        self, agent: Client
    ) -> None:
        now = clock.now()
        due, remind = (clock.iso(now + timedelta(seconds=by)) for by in (-60, 60))
        overdue = {"title": "Call Ann", "due_at": due, "remind_at": remind}
        first = agent.post("/tasks", overdue, once="k1")
        with clock.at(now + timedelta(seconds=120)):
            again = agent.post("/tasks", overdue, once="k1")
            late = agent.post("/tasks", overdue, once="k2")

        assert (first.status, again.json) == (201, first.json)
        assert late.fields == {"remind_at": "has passed already"}

    def test_a_reminder_is_set(self, agent: Client, create: Create) -> None:
        task = create(agent, remind_at="2026-05-04T14:45:00Z")

        assert reminders(agent, task["task_id"]) == ["2026-05-04T14:45:00.000Z"]

    def test_it_costs_one_transaction_and_the_reads_of_what_it_names(self, agent: Client) -> None:
        link = {"type": "lead", "id": lead_of(agent)}
        with counted() as cost:
            agent.post("/tasks", CALL_ANN | {"link": link, "remind_at": CALL_ANN["due_at"]})

        assert cost.requests == {"GetItem leads": 1, "TransactWriteItems": 1}
        assert cost.written == len(["the task", "its timer", "the record"])


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
