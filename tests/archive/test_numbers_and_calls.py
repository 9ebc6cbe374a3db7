"""Numbers and calls in the archive: what else moves with them, and what they come back to."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.archive import retention
from chalicelib.core import clock
from chalicelib.core.config import config
from chalicelib.recordings.table import RecordingItem
from tests.archive.conftest import Thing, archive
from tests.aws import client_of
from tests.client import Client
from tests.numbers.conftest import segments_of

PHONE = "+34600111222"


@pytest.fixture
def number(admin: Client) -> Thing:
    body = {"phone": PHONE, "customer_type": "VIP", "airplane": "A320"}
    made = admin.post("/numbers", body | {"attributes": {"city": "Vigo"}}).json
    return Thing("number", made | {"number_id": PHONE})


@pytest.fixture
def call(agent: Client, number: Thing) -> Thing:
    reply = agent.post("/calls", {"phone": PHONE, "outcome": "sale", "duration_seconds": 60})
    assert reply.status == 201, reply.raw
    return Thing("call", reply.json)


def calls_today(client: Client) -> tuple[int, int]:
    today = client.get("/progress/today").json
    return today["calls"], today["conversions"]


def restored(admin: Client, reply: Any) -> Any:
    return admin.post(f"/archive/{reply.json['archive_id']}/restore")


class TestNumber:
    def test_it_leaves_the_pool_and_its_counts_and_comes_back_as_it_was(
        self, admin: Client, number: Thing
    ) -> None:
        before = admin.get(number.path).json
        reply = archive(admin, number)

        assert (reply.status, reply.json["title"]) == (201, PHONE)
        assert admin.get(number.path).status == 404
        assert "vip|a320" not in segments_of(admin)

        assert restored(admin, reply).json == {"entity_type": "number", "entity_id": PHONE}
        after = admin.get(number.path).json
        changed = {"updated_at", "version"}
        assert {n: v for n, v in after.items() if n not in changed} == {
            n: v for n, v in before.items() if n not in changed
        }
        assert segments_of(admin)["vip|a320"].available == 1

    def test_deleting_it_is_the_same(self, admin: Client, number: Thing) -> None:
        assert admin.delete(number.path).status == 204
        (kept,) = admin.get("/archive", entity_type="number").json["items"]
        assert kept["entity_id"] == PHONE

    def test_it_leaves_the_list_it_is_in_and_comes_back_to_the_pool(
        self, admin: Client, agent: Client, number: Thing
    ) -> None:
        admin.post("/numbers/assign", {"limit": 1, "agent_id": agent.user_id})
        reply = archive(admin, number)
        assert agent.get("/assignments/next").json["assignment"] is None

        restored(admin, reply)
        assert admin.get(number.path).json["status"] == "available"

    def test_one_that_nobody_may_call_by_now_comes_back_as_such(
        self, admin: Client, number: Thing
    ) -> None:
        reply = archive(admin, number)
        admin.post("/dnc", {"phone": PHONE})
        restored(admin, reply)
        assert admin.get(number.path).json["status"] == "do_not_call"

        again = archive(admin, number)
        admin.send("DELETE", f"/dnc/{PHONE}", query={"consent": "Wrote that calls are welcome"})
        restored(admin, again)
        assert admin.get(number.path).json["status"] == "available"

    def test_where_it_was_added_anew_that_is_said(self, admin: Client, number: Thing) -> None:
        reply = archive(admin, number)
        admin.post("/numbers", {"phone": PHONE})
        refused = restored(admin, reply)

        assert (refused.status, refused.code) == (409, "taken_meanwhile")

    def test_a_manager_may_not(self, manager: Client, number: Thing) -> None:
        assert archive(manager, number).status == 403
        assert manager.delete(number.path).status == 403


class TestCall:
    def test_it_leaves_the_figures_and_comes_back_to_them(
        self, admin: Client, agent: Client, call: Thing
    ) -> None:
        reply = archive(admin, call)

        assert reply.json["title"] == f"Call with {call.made['lead_name']}"
        assert (agent.get(call.path).status, calls_today(agent)) == (404, (0, 0))
        assert agent.get("/calls").json["items"] == []

        restored(admin, reply)
        assert (agent.get(call.path).status, calls_today(agent)) == (200, (1, 1))
        assert agent.get(call.path).json["version"] == 2

    def test_what_it_carried_out_stays(self, admin: Client, call: Thing) -> None:
        archive(admin, call)

        assert admin.get(f"/numbers/{PHONE}").json["status"] == "converted"
        assert admin.get(f"/leads/{call.made['lead_id']}").status == 200

    def test_its_recording_goes_and_comes_back_with_it(
        self, admin: Client, agent: Client, call: Thing
    ) -> None:
        recording = _record(agent, call)
        reply = archive(admin, call)
        assert agent.get("/recordings").json["items"] == []
        held = admin.get(f"/archive/{reply.json['archive_id']}").json["values"]
        assert "key" not in held["recording"]

        restored(admin, reply)
        assert agent.get("/recordings").ids == [call.id]
        assert recording in _stored()

    def test_for_good_takes_the_file_too(self, admin: Client, agent: Client, call: Thing) -> None:
        recording = _record(agent, call)
        assert admin.delete(call.path).status == 204
        assert recording in _stored()

        (archive_id,) = admin.get("/archive", entity_type="call").ids
        assert admin.delete(f"/archive/{archive_id}").status == 204
        assert recording not in _stored()

    def test_its_time_over_takes_the_file_too(
        self, admin: Client, agent: Client, call: Thing
    ) -> None:
        recording = _record(agent, call)
        archive(admin, call)

        assert retention.expire(clock.now() + timedelta(days=366)) == 1
        assert recording not in _stored()

    def test_not_while_its_recording_is_uploaded(
        self, admin: Client, agent: Client, call: Thing
    ) -> None:
        agent.post(f"{call.path}/recording", {"content_type": "audio/wav", "size": 100})

        assert archive(admin, call).code == "recording_awaited"

    def test_agents_and_managers_may_not(self, agent: Client, manager: Client, call: Thing) -> None:
        assert [who.delete(call.path).status for who in (agent, manager)] == [403, 403]


def test_a_legal_hold_keeps_what_is_archived(admin: Client, number: Thing) -> None:
    archive_id = archive(admin, number).json["archive_id"]
    settings = admin.get("/settings").json
    held = {"retention": settings["retention"] | {"legal_hold": True}}
    admin.patch("/settings", held, version=settings["version"])
    refused = admin.delete(f"/archive/{archive_id}")

    assert (refused.status, refused.code) == (409, "legal_hold")
    assert admin.get(f"/archive/{archive_id}").status == 200


def _record(agent: Client, call: Thing) -> str:
    """A stored recording of the call; answers the key of its file."""
    body = {"content_type": "audio/wav", "size": 100}
    upload = agent.post(f"{call.path}/recording", body).json["upload"]
    key = str(upload["fields"]["key"])
    client_of("s3").put_object(Bucket=config().recordings_bucket, Key=key, Body=b"x" * 100)
    item = RecordingItem.get(agent.org_id, call.id)
    item.update([RecordingItem.status.set("stored"), RecordingItem.pending_shard.remove()])
    return key


def _stored() -> list[str]:
    listed = client_of("s3").list_objects_v2(Bucket=config().recordings_bucket)
    return [item["Key"] for item in listed.get("Contents", [])]
