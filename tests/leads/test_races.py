"""Two people at the same moment: what was read has changed when it is written."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest

from chalicelib.core.actor import Actor
from chalicelib.leads import archiving, items, service, tagging
from tests.client import Answer, Client
from tests.leads.conftest import Create
from tests.world import World

Race = Callable[[Callable[[], Answer]], Answer]


@pytest.fixture
def lead_id(agent: Client, create: Create) -> str:
    lead_id: str = create(agent)["lead_id"]
    return lead_id


@pytest.fixture
def race(world: World, agent: Client, lead_id: str) -> Race:
    """Runs a request that read the lead before somebody else changed it."""
    actor: Actor = world.people["northwind.agent1"].actor()

    def run(request: Callable[[], Answer]) -> Answer:
        old: dict[str, Any] = items.find(actor, lead_id)
        agent.patch(f"/leads/{lead_id}", {"full_name": "Zoe Smith"}, version=1)
        with (
            patch.object(service, "find", return_value=old),
            patch.object(archiving, "find", return_value=old),
            patch.object(tagging, "find", return_value=old),
        ):
            return request()

    return run


class TestChangedMeanwhile:
    def test_an_edit_is_refused(self, agent: Client, lead_id: str, race: Race) -> None:
        body = {"full_name": "Bob"}
        reply = race(lambda: agent.patch(f"/leads/{lead_id}", body, version=1))

        assert (reply.status, reply.code) == (412, "stale")
        assert agent.get(f"/leads/{lead_id}").json["full_name"] == "Zoe Smith"
        assert agent.get("/leads", q="bob").ids == []

    def test_a_delete_is_refused_and_nothing_goes(
        self, admin: Client, lead_id: str, race: Race
    ) -> None:
        reply = race(lambda: admin.delete(f"/leads/{lead_id}"))

        assert (reply.status, reply.code) == (409, "lead_changed")
        assert admin.get("/leads", q="zoe").ids == [lead_id]

    def test_a_tag_is_refused_and_not_counted(
        self, admin: Client, lead_id: str, race: Race
    ) -> None:
        tag_id = admin.post("/tags", {"name": "VIP"}).json["tag_id"]
        reply = race(lambda: admin.put(f"/leads/{lead_id}/tags/{tag_id}"))

        assert (reply.status, reply.code) == (409, "lead_changed")
        assert admin.get("/tags").json["items"][0]["lead_count"] == 0
        assert admin.get("/leads", tag=tag_id).ids == []
