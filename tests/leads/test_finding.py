"""Timelines, numbers and twins."""

from tests.client import Client
from tests.leads.conftest import Create


class TestTimeline:
    def test_it_tells_what_happened_newest_first(
        self, agent: Client, manager: Client, colleague: Client, create: Create
    ) -> None:
        lead = create(agent)
        agent.patch(f"/leads/{lead['lead_id']}", {"status": "contacted"}, version=1)
        manager.post(f"/leads/{lead['lead_id']}/assign", {"agent_id": colleague.user_id})
        path = f"/leads/{lead['lead_id']}/timeline"

        entries = colleague.get(path).json["items"]
        assert [entry["action"] for entry in entries] == [
            "lead.assigned",
            "lead.updated",
            "lead.created",
        ]
        assert entries[0]["data"]["before_owner_name"] == "Northwind Agent1"
        assert entries[0]["data"]["after_owner_name"] == "Northwind Agent2"
        assert entries[0]["changes"]["owner_id"]["after"] == colleague.user_id
        assert len(colleague.get(path, limit=1).json["items"]) == 1


class TestLookup:
    def test_the_number_may_be_typed_in_any_way(self, agent: Client, create: Create) -> None:
        lead = create(agent)

        for typed in ("600111222", "+34 600 111 222", "0034600111222"):
            assert agent.get("/leads/lookup", phone=typed).ids == [lead["lead_id"]]

    def test_only_visible_leads_are_shown(
        self, agent: Client, colleague: Client, manager: Client, stranger: Client, create: Create
    ) -> None:
        lead = create(agent)

        assert colleague.get("/leads/lookup", phone="600111222").ids == []
        assert stranger.get("/leads/lookup", phone="600111222").ids == []
        assert manager.get("/leads/lookup", phone="600111222").ids == [lead["lead_id"]]

    def test_a_number_nobody_could_have_is_refused(self, agent: Client) -> None:
        assert agent.get("/leads/lookup", phone="12345").fields.keys() == {"phone"}
        assert agent.get("/leads/lookup").fields == {"phone": "is required"}


class TestDuplicates:
    def test_creating_warns_and_does_not_block(self, agent: Client, create: Create) -> None:
        first = create(agent)
        by_mail = {"full_name": "A. Lee", "email": "Ann.LEE@example.com"}
        reply = agent.post("/leads", by_mail)

        assert reply.status == 201
        (twin,) = reply.json["duplicates"]
        assert (twin["lead_id"], twin["match"]) == (first["lead_id"], "email")
        assert (twin["full_name"], twin["status"]) == ("Ann Lee", "new")

    def test_a_lead_that_matches_twice_is_named_once(self, agent: Client, create: Create) -> None:
        create(agent)

        assert [twin["match"] for twin in create(agent)["duplicates"]] == ["phone"]

    def test_of_a_colleagues_lead_an_agent_learns_the_owner_alone(
        self, agent: Client, colleague: Client, create: Create
    ) -> None:
        create(agent)
        reply = colleague.get("/leads/duplicates", phone="600111222")

        assert reply.json["items"] == [
            {
                "match": "phone",
                "lead_id": None,
                "full_name": None,
                "status": None,
                "owner_id": agent.user_id,
                "owner_name": "Northwind Agent1",
            }
        ]

    def test_a_manager_sees_them_all(
        self, manager: Client, agent: Client, colleague: Client, create: Create
    ) -> None:
        leads = [create(agent), create(colleague)]
        reply = manager.get("/leads/duplicates", email="ann.lee@example.com")

        assert [twin["lead_id"] for twin in reply.json["items"]] == [
            lead["lead_id"] for lead in leads
        ]

    def test_another_organisation_is_never_asked(
        self, agent: Client, stranger: Client, create: Create
    ) -> None:
        create(agent)

        assert stranger.get("/leads/duplicates", phone="600111222").json == {"items": []}

    def test_a_number_or_an_address_is_needed(self, agent: Client) -> None:
        assert agent.get("/leads/duplicates").fields.keys() == {"phone", "email"}
        assert agent.get("/leads/duplicates", phone="123").fields.keys() == {"phone"}
