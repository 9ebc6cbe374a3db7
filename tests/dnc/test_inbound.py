"""Messages that ask not to be called again."""

import pytest

from chalicelib.core.errors import Invalid
from chalicelib.core.records import ActivityItem
from chalicelib.dnc import service
from tests.client import Client
from tests.conftest import SignIn
from tests.world import World

PHONE = "+34600111222"


def test_the_word_lists_the_number_and_takes_it_out_of_lists_at_once(
    world: World, manager: Client, sign_in: SignIn
) -> None:
    agent = sign_in("northwind.agent1")
    manager.post("/numbers", {"phone": PHONE})
    manager.post("/numbers/assign", {"limit": 1, "agent_id": agent.user_id})
    entry = service.add_inbound(world.people["northwind.agent1"].actor(), "600 111 222", "Stop!")

    assert entry is not None
    shown = manager.get(f"/dnc/{PHONE}").json
    assert (shown["source"], shown["reason"]) == ("inbound", "Wrote: Stop!")
    assert agent.get("/assignments/next").json["assignment"] is None
    assert manager.get(f"/numbers/{PHONE}").json["status"] == "do_not_call"


def test_other_messages_list_nobody(world: World, manager: Client) -> None:
    actor = world.people["northwind.agent1"].actor()

    assert service.add_inbound(actor, PHONE, "Please don't stop, I like it") is None
    assert manager.get(f"/dnc/{PHONE}").status == 404


def test_a_message_that_comes_twice_changes_nothing(world: World) -> None:
    actor = world.people["northwind.agent1"].actor()
    first = service.add_inbound(actor, PHONE, "STOP")

    assert service.add_inbound(actor, PHONE, "UNSUBSCRIBE") == first
    actions = [record.action for record in ActivityItem.query(actor.org_id)]
    assert actions == ["dnc.added"]


def test_it_needs_a_number(world: World) -> None:
    with pytest.raises(Invalid):
        service.add_inbound(world.people["northwind.agent1"].actor(), "12", "STOP")
