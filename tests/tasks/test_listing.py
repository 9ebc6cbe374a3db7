from typing import Any

import pytest

from bench.counting import counted
from tests.client import Client
from tests.orders import assert_turns_round
from tests.tasks.conftest import CALL_ANN, Create, change, lead_of
from tests.world import World


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
