from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bench.counting import counted
from chalicelib.core import clock
from tests.client import Answer, Client
from tests.customers.conftest import Create

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)
NINE, TEN = "2026-03-02T09:00:00.000Z", "2026-03-02T10:00:00.000Z"


@pytest.fixture
def path(agent: Client, create: Create) -> str:
    return f"/customers/{create(agent)['customer_id']}"


def add(client: Client, path: str, **fields: Any) -> Answer:
    body = {"kind": "meeting", "text": "Signed the order"} | fields
    with clock.at(LATER):
        return client.post(f"{path}/interactions", body)


class TestAddInteraction:
    @pytest.fixture(autouse=True)
    def noon(self) -> Iterator[None]:
        with clock.at(NOON):
            yield

    def test_the_timeline_shows_it(self, agent: Client, path: str) -> None:
        reply = add(agent, path, at=NINE)

        assert reply.status == 201
        assert reply.headers["location"] == f"/api{path}/timeline"
        assert (reply.json["kind"], reply.json["at"]) == ("meeting", NINE)
        (entry, _) = agent.get(f"{path}/timeline").json["items"]
        assert entry["activity_id"] == reply.json["interaction_id"]
        assert entry["action"] == "customer.interaction"
        assert entry["data"] == {
            "full_name": "Ann Lee",
            "kind": "meeting",
            "text": "Signed the order",
            "at": NINE,
        }

    def test_last_contact_only_moves_forward_and_the_version_stays(
        self, agent: Client, path: str
    ) -> None:
        add(agent, path, at=TEN)
        add(agent, path, at=NINE)
        customer = agent.get(path).json

        assert (customer["last_contact_at"], customer["version"]) == (TEN, 1)

    def test_a_note_is_no_contact(self, agent: Client, path: str) -> None:
        assert add(agent, path, kind="note").status == 201
        assert agent.get(path).json["last_contact_at"] is None

    def test_now_is_the_default(self, agent: Client, path: str) -> None:
        assert add(agent, path).json["at"] == clock.iso(LATER)

    @pytest.mark.parametrize("at", ["2026-03-03T09:00:00Z", "1999-12-31T00:00:00Z"])
    def test_a_time_that_cannot_be_is_refused(self, agent: Client, path: str, at: str) -> None:
        assert add(agent, path, at=at).fields.keys() == {"at"}

    def test_every_misshapen_field_is_named(self, agent: Client, path: str) -> None:
        reply = add(agent, path, kind="fax", text=" ", at="2026-03-02T09:00:00", by="me")

        assert reply.fields.keys() == {"kind", "text", "at", "by"}

    def test_a_retry_writes_it_down_once(self, agent: Client, path: str) -> None:
        body = {"kind": "call", "text": "Rang"}
        first = agent.post(f"{path}/interactions", body, once="k1")
        again = agent.post(f"{path}/interactions", body, once="k1")

        assert (again.status, again.json) == (201, first.json)
        assert len(agent.get(f"{path}/timeline").ids) == 2


class TestTimeline:
    def test_it_holds_the_leads_past_and_its_calls(self, agent: Client) -> None:
        lead = agent.post("/leads", {"full_name": "Ann Lee", "phone": "600 111 222"}).json
        agent.post("/calls", {"lead_id": lead["lead_id"], "outcome": "interested"})
        customer = agent.post(f"/leads/{lead['lead_id']}/convert").json
        path = f"/customers/{customer['customer_id']}"
        agent.post("/calls", {"lead_id": lead["lead_id"], "outcome": "answered"})
        agent.post(f"{path}/interactions", {"kind": "note", "text": "Likes aisle seats"})

        def actions(reply: Answer) -> list[str]:
            return [entry["action"] for entry in reply.json["items"]]

        with counted() as cost:
            whole = agent.get(f"{path}/timeline")
        assert actions(whole)[:2] == ["customer.interaction", "call.logged"]
        assert sorted(actions(whole)[2:4]) == ["customer.created", "lead.converted"]
        assert actions(whole)[4:] == ["call.logged", "lead.created"]
        assert cost.requests == {"GetItem customers": 1, "Query activity": 2}
        first = agent.get(f"{path}/timeline", limit=4)
        rest = agent.get(f"{path}/timeline", limit=4, cursor=first.json["next_cursor"])
        assert first.ids + rest.ids == whole.ids
