"""What calls need of leads."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bench.counting import counted
from chalicelib.core import clock
from chalicelib.core.actor import Actor
from chalicelib.core.errors import NotFound
from chalicelib.core.transactions import Entity, transaction
from chalicelib.leads import service
from chalicelib.leads.schema import Lead
from chalicelib.leads.service import LeadChanged
from chalicelib.settings.vocabulary import LeadStatus
from tests.client import Client
from tests.leads.conftest import Create
from tests.world import World

NINE = "2026-03-02T09:00:00.000Z"
TEN = "2026-03-02T10:00:00.000Z"


@pytest.fixture
def actor(world: World) -> Actor:
    return world.people["northwind.agent1"].actor()


@pytest.fixture
def lead(agent: Client, actor: Actor, create: Create) -> Lead:
    return service.for_call(actor, create(agent)["lead_id"])


def call(
    actor: Actor,
    lead: Lead,
    status: LeadStatus = LeadStatus.CONTACTED,
    at: str = NINE,
    outcome: str = "answered",
) -> None:
    about = Entity("lead", lead.lead_id)
    with transaction(actor, "call.logged", Entity("call", "call_1", timeline=about)) as tx:
        service.touch(tx, actor, lead, status=status, outcome=outcome, at=at)


def stored(client: Client, lead: Lead) -> dict[str, Any]:
    values: dict[str, Any] = client.get(f"/leads/{lead.lead_id}").json
    return values


class TestForCall:
    def test_one_read(self, actor: Actor, lead: Lead) -> None:
        with counted() as cost:
            service.for_call(actor, lead.lead_id)

        assert cost.requests == {"GetItem leads": 1}

    @pytest.mark.parametrize("who", ["northwind.agent2", "globex.admin"])
    def test_others_see_nothing(self, world: World, lead: Lead, who: str) -> None:
        with pytest.raises(NotFound):
            service.for_call(world.people[who].actor(), lead.lead_id)


class TestByPhoneForCall:
    def test_the_oldest_visible_one(
        self, actor: Actor, agent: Client, colleague: Client, create: Create
    ) -> None:
        moment = datetime(2026, 3, 2, tzinfo=UTC)
        create(colleague)
        oldest = create(agent)
        create(agent)

        with counted() as cost:
            found = service.by_phone_for_call(actor, "+34600111222")

        assert found is not None
        assert found.lead_id == oldest["lead_id"]
        assert cost.requests == {"Query leads": 1}
        assert found.created_at > clock.iso(moment)

    def test_nobody_has_that_number(self, actor: Actor) -> None:
        assert service.by_phone_for_call(actor, "+34600999999") is None


class TestTouch:
    def test_the_call_is_counted_and_the_status_moves(
        self, agent: Client, actor: Actor, lead: Lead
    ) -> None:
        call(actor, lead)
        after = stored(agent, lead)

        assert (after["status"], after["call_count"]) == ("contacted", 1)
        assert (after["last_contact_at"], after["last_outcome"]) == (NINE, "answered")
        assert after["updated_at"] > lead.updated_at
        assert agent.get("/leads", status="contacted").ids == [lead.lead_id]
        assert agent.get("/leads", status="new").ids == []

    def test_a_form_open_beside_the_call_stays_valid(
        self, agent: Client, actor: Actor, lead: Lead
    ) -> None:
        call(actor, lead)
        reply = agent.patch(f"/leads/{lead.lead_id}", {"notes": "Nice"}, version=lead.version)

        assert reply.status == 200
        after = stored(agent, lead)
        assert (after["notes"], after["call_count"], after["status"]) == ("Nice", 1, "contacted")

    def test_an_edit_between_read_and_call_is_kept(
        self, agent: Client, actor: Actor, lead: Lead
    ) -> None:
        agent.patch(f"/leads/{lead.lead_id}", {"notes": "Nice"}, version=lead.version)
        call(actor, lead, status=LeadStatus.NEW)

        assert (stored(agent, lead)["notes"], stored(agent, lead)["call_count"]) == ("Nice", 1)

    def test_an_older_call_does_not_move_the_last_contact_back(
        self, agent: Client, actor: Actor, lead: Lead
    ) -> None:
        call(actor, lead, at=TEN)
        call(actor, service.for_call(actor, lead.lead_id), at=NINE, outcome="no_answer")
        after = stored(agent, lead)

        assert (after["last_contact_at"], after["last_outcome"]) == (TEN, "answered")
        assert after["call_count"] == 2

    def test_a_status_set_at_that_moment_is_not_overwritten(
        self, agent: Client, actor: Actor, lead: Lead
    ) -> None:
        agent.patch(f"/leads/{lead.lead_id}", {"status": "won"}, version=lead.version)

        with pytest.raises(LeadChanged):
            call(actor, lead)

        assert stored(agent, lead)["status"] == "won"

    def test_a_lead_assigned_at_that_moment_stays_in_the_right_list(
        self, manager: Client, colleague: Client, actor: Actor, lead: Lead
    ) -> None:
        manager.post(f"/leads/{lead.lead_id}/assign", {"agent_id": colleague.user_id})

        with pytest.raises(LeadChanged):
            call(actor, lead)

        assert colleague.get("/leads", status="new").ids == [lead.lead_id]

    def test_a_lead_that_is_gone_is_not_found(
        self, admin: Client, actor: Actor, lead: Lead
    ) -> None:
        admin.delete(f"/leads/{lead.lead_id}")

        with pytest.raises(NotFound):
            call(actor, lead, status=lead.status)
