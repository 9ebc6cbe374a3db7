import json
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from botocore.exceptions import ClientError
from moto.apigatewaymanagementapi.models import (
    ApiGatewayManagementApiBackend,
    apigatewaymanagementapi_backends,
)
from moto.core.models import DEFAULT_ACCOUNT_ID

from bench.counting import counted
from chalicelib.core import clock
from chalicelib.daily_reset import service as daily_reset
from chalicelib.notifications import jobs, telling
from chalicelib.orgs.table import OrgItem
from chalicelib.realtime.table import ConnectionItem
from tests.client import Client
from tests.notifications.conftest import choose, give_lead, hear
from tests.notifications.mailbox import deliver, stream_of
from tests.realtime.conftest import connect
from tests.tasks.conftest import CALL_ANN
from tests.tasks.test_reminding import AT, fire, remind


class TestTold:
    def test_of_a_lead_given_to_them(self, manager: Client, agent: Client) -> None:
        lead_id = give_lead(manager, agent)
        (news,) = hear(agent)

        assert news["text"] == "Ann Lee is your lead now"
        assert (news["kind"], news["path"]) == ("lead_assigned", f"/leads/{lead_id}")
        assert (news["actor_name"], news["read_at"]) == ("Northwind Manager", None)

    def test_of_a_lead_created_for_them(self, manager: Client, agent: Client) -> None:
        manager.post(
            "/leads",
            {"full_name": "Ann Lee", "phone": "600111222", "owner_id": agent.user_id},
        )

        assert [news["text"] for news in hear(agent)] == ["Ann Lee is your lead now"]

    def test_nobody_of_what_they_did_themselves(self, manager: Client, agent: Client) -> None:
        agent.post("/leads", {"full_name": "Ann Lee", "phone": "600111222"})
        give_lead(manager, agent)

        assert hear(manager) == []
        assert len(hear(agent)) == 1

    def test_nor_who_had_the_lead_before(
        self, manager: Client, agent: Client, colleague: Client
    ) -> None:
        lead_id = give_lead(manager, agent)
        manager.post(f"/leads/{lead_id}/assign", {"agent_id": colleague.user_id})

        assert len(hear(agent)) == 1
        assert len(hear(colleague)) == 1

    def test_of_numbers_once_however_many(
        self, manager: Client, agent: Client, colleague: Client
    ) -> None:
        for last in range(3):
            manager.post("/numbers", {"phone": f"60011122{last}"})
        manager.post("/numbers/assign", {"limit": 2, "agent_id": agent.user_id})
        manager.post("/numbers/assign", {"limit": 2, "agent_id": colleague.user_id})
        (news,) = hear(agent)

        assert (news["text"], news["path"]) == ("2 numbers were assigned to you", "/work")
        assert news["kind"] == "numbers_assigned"
        assert [one["text"] for one in hear(colleague)] == ["1 number was assigned to you"]

    def test_of_many_leads_at_once_in_one_line(self, manager: Client, agent: Client) -> None:
        bodies = [{"full_name": f"Ann {n}", "phone": f"60011122{n}"} for n in range(3)]
        ids = [manager.post("/leads", body).json["lead_id"] for body in bodies]
        with clock.at(clock.now().replace(second=4)):
            manager.post("/leads/assign", {"lead_ids": ids, "agent_id": agent.user_id})
        (news,) = hear(agent)

        assert (news["text"], news["count"]) == ("3 leads are yours now", 3)
        assert news["path"] == "/leads"
        assert agent.get("/notifications/unread").json == {"count": 1, "more": False}

    def test_of_a_task_given_to_them(self, manager: Client, agent: Client) -> None:
        manager.post("/tasks", CALL_ANN | {"assignee_id": agent.user_id})

        assert [news["text"] for news in hear(agent)] == ["New task: Call Ann"]

    def test_of_a_reminder_they_set_themselves(self, agent: Client) -> None:
        task = agent.post("/tasks", CALL_ANN | {"remind_at": AT}).json
        remind(*fire())
        (news,) = hear(agent)

        assert news["text"] == "Reminder: Call Ann"
        assert news["path"] == f"/tasks?task={task['task_id']}"

    def test_supervisors_of_the_day(self, admin: Client, manager: Client, agent: Client) -> None:
        agent.post("/calls", {"phone": "600111222", "outcome": "sale", "duration_seconds": 60})
        now = clock.now()
        daily_reset.reset_due_orgs(now.replace(year=now.year + 1), "reset")

        for client in (admin, manager):
            (news,) = hear(client)
            assert news["text"].endswith("1 calls, 1 answered, 1 conversions")
        assert hear(agent) == []

    def test_no_manager_of_a_day_they_do_not_see(
        self, admin: Client, manager: Client, agent: Client
    ) -> None:
        org = OrgItem(org_id=admin.org_id)
        org.update([OrgItem.manager_scope.set("team")])
        agent.post("/calls", {"phone": "600111222", "outcome": "sale", "duration_seconds": 60})
        now = clock.now()
        daily_reset.reset_due_orgs(now.replace(year=now.year + 1), "reset")

        assert len(hear(admin)) == 1
        assert hear(manager) == []

    def test_supervisors_of_who_met_the_targets(
        self, admin: Client, manager: Client, agent: Client
    ) -> None:
        manager.put("/progress/targets", {"agent_id": agent.user_id, "calls": 1})
        agent.post("/calls", {"phone": "600111222", "outcome": "sale", "duration_seconds": 60})
        now = clock.now()
        daily_reset.reset_due_orgs(now.replace(year=now.year + 1), "reset")

        (news,) = hear(admin)
        assert news["text"].endswith("1 conversions, 1 of 1 met their targets")

    def test_once_however_often_the_stream_delivers(self, manager: Client, agent: Client) -> None:
        give_lead(manager, agent)
        first = hear(agent)
        agent.post("/notifications/read-all")
        (again,) = hear(agent)

        assert again["notification_id"] == first[0]["notification_id"]
        assert again["read_at"] is not None
        assert agent.get("/notifications/unread").json["count"] == 0

    def test_by_socket_as_well(self, manager: Client, agent: Client) -> None:
        give_lead(manager, agent)
        with patch.object(telling, "push_to_person") as push:
            hear(agent)
            hear(agent)

        (call,) = push.call_args_list
        assert call.args[:2] == (agent.org_id, agent.user_id)
        assert call.args[2]["type"] == "notification"
        assert call.args[2]["text"] == "Ann Lee is your lead now"

    def test_through_api_gateway(self, manager: Client, agent: Client) -> None:
        connect(agent, "tab")
        give_lead(manager, agent)
        hear(agent)

        posted = apigatewaymanagementapi_backends[DEFAULT_ACCOUNT_ID]["us-east-1"].connections
        assert json.loads(posted["tab"].data)["text"] == "Ann Lee is your lead now"

    def test_a_browser_that_left_is_told_nothing_more(self, manager: Client, agent: Client) -> None:
        connect(agent, "tab")
        give_lead(manager, agent)
        gone = ClientError({"Error": {"Code": "GoneException"}}, "PostToConnection")
        leaving = patch.object(
            ApiGatewayManagementApiBackend, "post_to_connection", side_effect=gone
        )
        with leaving, clock.at(clock.now() + timedelta(minutes=1)):
            hear(agent)

        assert ConnectionItem.count(agent.org_id) == 0

    def test_not_at_all_where_they_chose_so(self, manager: Client, agent: Client) -> None:
        choose(agent, "lead_assigned", in_app=False)
        give_lead(manager, agent)

        assert hear(agent) == []


class TestList:
    def fill(self, manager: Client, agent: Client, count: int = 3) -> None:
        for number in range(count):
            with clock.at(clock.now() + timedelta(seconds=20 * number)):
                give_lead(manager, agent, f"Ann {number}")
        jobs.tell_people(stream_of(agent.org_id), None)

    def test_newest_first_page_by_page(self, manager: Client, agent: Client) -> None:
        self.fill(manager, agent)
        first = agent.get("/notifications", limit=2).json
        rest = agent.get("/notifications", limit=2, cursor=first["next_cursor"]).json

        texts = [news["text"] for news in (*first["items"], *rest["items"])]
        assert texts == [f"Ann {number} is your lead now" for number in (2, 1, 0)]

    def test_the_unread_alone(self, manager: Client, agent: Client) -> None:
        self.fill(manager, agent)
        newest, *others = agent.get("/notifications").ids
        read = agent.post(f"/notifications/{newest}/read")

        assert read.json["read_at"] is not None
        assert agent.get("/notifications", unread="true").ids == others
        assert agent.get("/notifications/unread").json["count"] == 2

    def test_reading_twice_keeps_the_first_moment(self, manager: Client, agent: Client) -> None:
        self.fill(manager, agent, 1)
        (one,) = agent.get("/notifications").ids
        first, again = (agent.post(f"/notifications/{one}/read").json for _ in range(2))

        assert first == again

    def test_nobody_reads_anothers(self, manager: Client, agent: Client, colleague: Client) -> None:
        self.fill(manager, agent, 1)
        (one,) = agent.get("/notifications").ids

        assert colleague.post(f"/notifications/{one}/read").status == 404
        assert colleague.get("/notifications").ids == []
        assert agent.get("/notifications/unread").json["count"] == 1

    def test_read_all_goes_on_until_none_is_left(
        self, manager: Client, agent: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("chalicelib.notifications.inbox._READ_AT_ONCE", 2)
        self.fill(manager, agent)
        answers = [agent.post("/notifications/read-all").json for _ in range(2)]

        assert answers == [{"read": 2, "left": True}, {"read": 1, "left": False}]
        assert agent.get("/notifications", unread="true").ids == []

    def test_many_are_counted_up_to_99(
        self, manager: Client, agent: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("chalicelib.notifications.inbox._COUNTED", 2)
        self.fill(manager, agent)

        assert agent.get("/notifications/unread").json == {"count": 2, "more": True}

    @pytest.mark.parametrize(
        ("path", "asked"),
        [
            ("/notifications", {}),
            ("/notifications", {"unread": "true"}),
            ("/notifications/unread", {}),
        ],
    )
    def test_it_is_one_query(self, agent: Client, path: str, asked: Any) -> None:
        with counted() as cost:
            agent.get(path, **asked)

        assert cost.requests == {"Query notifications": 1}

    def test_they_are_each_organisations_own(self, manager: Client, agent: Client) -> None:
        self.fill(manager, agent, 1)

        assert manager.get("/notifications").ids == []


class TestMail:
    def test_at_once_where_they_chose_so(self, manager: Client, agent: Client) -> None:
        choose(agent, "lead_assigned", mail="at_once")
        lead_id = give_lead(manager, agent)
        deliver(agent.org_id)
        (mail,) = deliver(agent.org_id)

        assert mail.subject == "Ann Lee is your lead now"
        assert mail.destinations["ToAddresses"] == [agent.email]
        assert f"/leads/{lead_id}" in mail.body

    def test_alone_where_they_want_no_other(self, manager: Client, agent: Client) -> None:
        choose(agent, "lead_assigned", in_app=False, mail="at_once")
        give_lead(manager, agent)

        assert len(deliver(agent.org_id)) == 1
        assert hear(agent) == []

    def test_none_to_who_left(self, manager: Client, agent: Client, admin: Client) -> None:
        choose(agent, "lead_assigned", mail="at_once")
        give_lead(manager, agent)
        admin.delete(f"/users/{agent.user_id}")

        assert deliver(agent.org_id) == []
