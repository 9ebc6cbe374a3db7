from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.core import clock
from chalicelib.core.actor import Actor
from chalicelib.core.names import NameItem
from chalicelib.core.transactions import Entity, transaction
from tests.conftest import SignIn
from tests.orders import assert_turns_round
from tests.world import World

MORNING = datetime(2026, 5, 4, 8, tzinfo=UTC)


def act(actor: Actor, action: str, entity: Entity, minute: int) -> None:
    with (
        clock.at(MORNING + timedelta(minutes=minute)),
        transaction(actor, action, entity) as tx,
    ):
        tx.put(NameItem(name=f"x#{minute}", owner_id="x"))
        tx.changed({"status": "new"}, {"status": "won"})


@pytest.fixture
def history(world: World) -> World:
    """Four changes in Northwind by two people, one in Globex."""
    admin = world.people["northwind.admin"].actor()
    agent = world.people["northwind.agent1"].actor()
    lead = Entity("lead", "lead_1")
    act(admin, "lead.created", lead, 1)
    act(agent, "lead.updated", lead, 2)
    act(agent, "call.logged", Entity("call", "call_1", timeline=lead), 3)
    act(admin, "tag.created", Entity("tag", "tag_1"), 4)
    act(world.people["globex.admin"].actor(), "lead.created", lead, 5)
    return world


@pytest.mark.usefixtures("history")
class TestListActivity:
    def test_an_admin_sees_what_was_done_newest_first(self, sign_in: SignIn) -> None:
        reply = sign_in("northwind.admin").get("/activity")

        assert [item["action"] for item in reply.json["items"]] == [
            "tag.created",
            "call.logged",
            "lead.updated",
            "lead.created",
        ]
        assert reply.json["items"][0]["changes"] == {"status": {"before": "new", "after": "won"}}

    def test_it_turns_round(self, sign_in: SignIn) -> None:
        admin = sign_in("northwind.admin")
        lead: dict[str, Any] = {"entity_type": "lead", "entity_id": "lead_1"}

        assert len(assert_turns_round(admin, "/activity")) == 4
        assert len(admin.get("/activity", order="asc", **lead).ids) == 2
        first = admin.get("/activity", order="asc", limit=1).json["items"][0]
        assert first["action"] == "lead.created"

    @pytest.mark.parametrize(
        ("query", "actions"),
        [
            (
                {"entity_type": "lead", "entity_id": "lead_1"},
                ["lead.updated", "lead.created"],
            ),
            ({"entity_type": "call"}, ["call.logged"]),
            (
                {"from_": "2026-05-04T08:02:00Z", "to": "2026-05-04T08:04:00Z"},
                ["call.logged", "lead.updated"],
            ),
        ],
    )
    def test_filters_narrow_it(
        self, sign_in: SignIn, query: dict[str, Any], actions: list[str]
    ) -> None:
        reply = sign_in("northwind.admin").get("/activity", **query)

        assert [item["action"] for item in reply.json["items"]] == actions

    def test_one_persons_doings_can_be_listed(self, sign_in: SignIn, history: World) -> None:
        agent = history.people["northwind.agent1"]
        reply = sign_in("northwind.admin").get("/activity", actor_id=agent.user_id)

        assert [item["action"] for item in reply.json["items"]] == ["call.logged", "lead.updated"]

    def test_an_id_without_its_type_is_refused(self, sign_in: SignIn) -> None:
        reply = sign_in("northwind.admin").get("/activity", entity_id="lead_1")

        assert reply.fields == {"entity_type": "is required together with `entity_id`"}

    def test_another_organisation_sees_only_its_own(self, sign_in: SignIn) -> None:
        reply = sign_in("globex.admin").get("/activity")

        assert [item["action"] for item in reply.json["items"]] == ["lead.created"]

    @pytest.mark.parametrize("who", ["northwind.agent1", "northwind.manager"])
    def test_others_may_not(self, sign_in: SignIn, who: str) -> None:
        assert sign_in(who).get("/activity").status == 403
