import json
from typing import Any
from unittest.mock import patch

import pytest

from bench.counting import counted
from chalicelib.core import reads
from chalicelib.core.records import ActivityItem
from chalicelib.core.transactions import Entity, transaction
from chalicelib.leads import assigning, items, service
from chalicelib.leads.table import LeadItem
from chalicelib.settings.vocabulary import LeadStatus
from chalicelib.users.membership_table import MembershipItem
from tests.client import Client
from tests.conftest import SignIn
from tests.leads.conftest import Create, fill
from tests.world import World


def owner_of(client: Client, lead_id: str) -> str:
    owner_id: str = client.get(f"/leads/{lead_id}").json["owner_id"]
    return owner_id


class TestAssignLead:
    @pytest.mark.parametrize("role", ["admin", "manager"])
    def test_the_lead_moves_between_lists(
        self, sign_in: SignIn, agent: Client, colleague: Client, create: Create, role: str
    ) -> None:
        lead = create(agent)
        path = f"/leads/{lead['lead_id']}/assign"
        reply = sign_in(f"northwind.{role}").post(path, {"agent_id": colleague.user_id})

        assert (reply.status, reply.headers["etag"]) == (200, '"2"')
        assert reply.json["owner_name"] == "Northwind Agent2"
        assert agent.get("/leads").ids == agent.get("/leads", status="new").ids == []
        assert colleague.get("/leads").ids == [lead["lead_id"]]
        assert colleague.get("/leads", status="new").ids == [lead["lead_id"]]

    def test_both_owners_hear_of_it(
        self, manager: Client, agent: Client, colleague: Client, create: Create
    ) -> None:
        lead = create(agent)
        manager.post(f"/leads/{lead['lead_id']}/assign", {"agent_id": colleague.user_id})
        record = list(ActivityItem.query(agent.org_id))[-1]

        assert record.action == "lead.assigned"
        assert record.notify == {agent.user_id, colleague.user_id}
        assert json.loads(record.data or "")["owner_id"] == colleague.user_id
        assert json.loads(record.changes or "") == {
            "owner_id": {"before": agent.user_id, "after": colleague.user_id}
        }

    def test_to_the_same_person_changes_nothing(
        self, manager: Client, agent: Client, create: Create
    ) -> None:
        lead = create(agent)
        path = f"/leads/{lead['lead_id']}/assign"

        assert manager.post(path, {"agent_id": agent.user_id}).json["version"] == 1

    @pytest.mark.parametrize("who", ["globex.agent1", "platform"])
    def test_only_members_may_own(
        self, manager: Client, agent: Client, world: World, create: Create, who: str
    ) -> None:
        lead = create(agent)
        path = f"/leads/{lead['lead_id']}/assign"
        reply = manager.post(path, {"agent_id": world.people[who].user_id})

        assert (reply.status, list(reply.fields)) == (422, ["agent_id"])

    def test_somebody_who_was_shut_out_may_not_own(
        self, manager: Client, agent: Client, colleague: Client, create: Create
    ) -> None:
        lead = create(agent)
        membership = MembershipItem.get(agent.org_id, colleague.user_id)
        membership.update([MembershipItem.is_active.set(False)])
        path = f"/leads/{lead['lead_id']}/assign"

        assert manager.post(path, {"agent_id": colleague.user_id}).status == 422

    def test_others_may_not(
        self, agent: Client, colleague: Client, stranger: Client, create: Create
    ) -> None:
        lead = create(agent)
        path = f"/leads/{lead['lead_id']}/assign"

        assert agent.post(path, {"agent_id": colleague.user_id}).status == 403
        assert stranger.post(path, {"agent_id": stranger.user_id}).status == 404

    def test_a_call_logged_at_that_moment_leaves_the_lists_right(
        self, agent: Client, colleague: Client, world: World, create: Create
    ) -> None:
        lead_id = create(agent)["lead_id"]
        actor = world.people["northwind.manager"].actor()
        read = items.find(actor, lead_id)
        lead = service.for_call(actor, lead_id)
        with transaction(actor, "call.logged", Entity("lead", lead_id)) as tx:
            moment = "2026-03-02T09:00:00.000Z"
            contacted = LeadStatus.CONTACTED
            service.touch(tx, actor, lead, status=contacted, outcome="answered", at=moment)

        with patch.object(assigning, "find", side_effect=[read, items.find(actor, lead_id)]):
            assigning.assign_lead(actor, lead_id, colleague.user_id)

        assert colleague.get("/leads", status="contacted").ids == [lead_id]
        assert colleague.get("/leads", status="new").ids == []


class TestAssignLeads:
    def test_each_lead_is_told_of(
        self, manager: Client, agent: Client, colleague: Client, stranger: Client, create: Create
    ) -> None:
        mine, theirs, foreign = create(agent), create(colleague), create(stranger)
        ids = [mine["lead_id"], "lead_nope", theirs["lead_id"], foreign["lead_id"]]
        body = {"lead_ids": [*ids, mine["lead_id"]], "agent_id": colleague.user_id}
        reply = manager.post("/leads/assign", body)

        assert reply.status == 200
        assert [tuple(item.values()) for item in reply.json["items"]] == [
            (ids[0], "assigned"),
            (ids[1], "not_found"),
            (ids[2], "assigned"),
            (ids[3], "not_found"),
        ]
        assert owner_of(manager, ids[0]) == colleague.user_id
        assert owner_of(stranger, ids[3]) == stranger.user_id

    def test_a_lead_that_keeps_changing_is_a_conflict(
        self, manager: Client, agent: Client, colleague: Client, create: Create
    ) -> None:
        lead = create(agent)
        body = {"lead_ids": [lead["lead_id"]], "agent_id": colleague.user_id}

        with patch.object(assigning, "_try_to_give", side_effect=service.LeadChanged):
            reply = manager.post("/leads/assign", body)

        assert reply.json["items"][0]["result"] == "conflict"

    def test_a_hundred_at_once(
        self, manager: Client, agent: Client, colleague: Client, world: World
    ) -> None:
        fill(world.people["northwind.agent1"], 100)
        ids = [item.lead_id for item in LeadItem.query(agent.org_id)]
        body = {"lead_ids": ids, "agent_id": colleague.user_id}
        with counted() as cost:
            reply = manager.post("/leads/assign", body)

        assert {item["result"] for item in reply.json["items"]} == {"assigned"}
        assert cost.requests == {
            "BatchGetItem leads": 1,
            "GetItem memberships": 1,
            "TransactWriteItems": 3,
        }
        assert len(manager.get(f"/leads/{ids[99]}/timeline").ids) == 1
        assert len(colleague.get("/leads", limit=200).ids) == 100

    def test_one_that_changed_meanwhile_does_not_hold_up_the_others(
        self, manager: Client, agent: Client, colleague: Client, create: Create
    ) -> None:
        ids = [create(agent)["lead_id"] for _ in range(3)]
        stale = reads.get_many(LeadItem, [(agent.org_id, lead_id) for lead_id in ids])
        agent.patch(f"/leads/{ids[1]}", {"status": "won"}, version=1)
        LeadItem(agent.org_id, ids[2]).delete()
        body = {"lead_ids": ids, "agent_id": colleague.user_id}

        with patch.object(reads, "get_many", return_value=stale):
            reply = manager.post("/leads/assign", body)

        results = [item["result"] for item in reply.json["items"]]
        assert results == ["assigned", "assigned", "not_found"]
        assert colleague.get("/leads", status="won").ids == [ids[1]]

    def test_one_to_a_hundred_are_taken(self, manager: Client) -> None:
        for ids in ([], [f"lead_{number}" for number in range(101)]):
            reply = manager.post("/leads/assign", {"lead_ids": ids, "agent_id": manager.user_id})

            assert reply.fields.keys() == {"lead_ids"}

    def test_ids_may_not_be_empty(self, manager: Client, agent: Client, create: Create) -> None:
        bodies: list[dict[str, Any]] = [
            {"lead_ids": [""], "agent_id": agent.user_id},
            {"lead_ids": [create(agent)["lead_id"]], "agent_id": ""},
        ]

        assert [manager.post("/leads/assign", body).status for body in bodies] == [422, 422]

    def test_the_person_must_be_a_member(
        self, manager: Client, agent: Client, stranger: Client, create: Create
    ) -> None:
        body = {"lead_ids": [create(agent)["lead_id"]], "agent_id": stranger.user_id}

        assert manager.post("/leads/assign", body).fields.keys() == {"agent_id"}

    def test_agents_may_not(self, agent: Client) -> None:
        body = {"lead_ids": ["lead_1"], "agent_id": agent.user_id}

        assert agent.post("/leads/assign", body).status == 403
