from datetime import datetime
from typing import Any

import pytest

from bench.counting import counted
from chalicelib.core import reads
from chalicelib.core.reads import Row, Slice
from chalicelib.core.records import ActivityItem
from tests.calls.making import call_of, lead_of
from tests.client import Client
from tests.orders import assert_turns_round
from tests.recordings.audio_files import wav
from tests.recordings.conftest import Announce, Storage

WAV = wav(1.5)


def records_of(client: Client, call: dict[str, Any]) -> list[Row]:
    """What was recorded about a recording, oldest first."""
    key = f"{client.org_id}#recording#{call['call_id']}"
    source = Slice(ActivityItem, key, index=ActivityItem.by_entity, newest_first=False)
    return reads.every(source, 50)


@pytest.fixture
def stored(storage: Storage, announce: Announce) -> str:
    """The key of a recording that was uploaded and checked."""
    key: str = announce(WAV)["upload"]["fields"]["key"]
    storage.put(key, WAV)
    storage.arrived(key)
    return key


class TestPlayRecording:
    def test_an_agent_listens_for_five_minutes(
        self, agent: Client, call: dict[str, Any], stored: str
    ) -> None:
        played = agent.get(f"/calls/{call['call_id']}/recording").json

        assert stored in played["url"]
        assert "X-Amz-Expires=300" in played["url"]
        assert datetime.fromisoformat(played["expires_at"]) > datetime.now().astimezone()
        assert (played["content_type"], played["size"]) == ("audio/wav", len(WAV))
        assert (played["duration_seconds"], played["status"]) == (1.5, "stored")

    @pytest.mark.usefixtures("stored")
    def test_every_listen_is_recorded_with_who_listened(
        self, agent: Client, manager: Client, call: dict[str, Any]
    ) -> None:
        for client in (agent, manager):
            client.get(f"/calls/{call['call_id']}/recording")

        played = [row for row in records_of(agent, call) if row["action"] == "recording.played"]
        assert [row["actor_id"] for row in played] == [agent.user_id, manager.user_id]

    def test_what_is_not_stored_has_no_address(
        self, agent: Client, call: dict[str, Any], announce: Announce
    ) -> None:
        announce(WAV)

        played = agent.get(f"/calls/{call['call_id']}/recording").json
        assert (played["url"], played["status"]) == (None, "uploading")
        actions = [row["action"] for row in records_of(agent, call)]
        assert actions == ["recording.requested"]

    @pytest.mark.usefixtures("stored")
    def test_nobody_else_listens(
        self, colleague: Client, stranger: Client, call: dict[str, Any]
    ) -> None:
        for client in (colleague, stranger):
            assert client.get(f"/calls/{call['call_id']}/recording").status == 404

    def test_a_call_without_recording_has_none(self, agent: Client, call: dict[str, Any]) -> None:
        assert agent.get(f"/calls/{call['call_id']}/recording").status == 404

    @pytest.mark.usefixtures("stored")
    def test_it_takes_one_read_and_one_record(self, agent: Client, call: dict[str, Any]) -> None:
        with counted() as cost:
            agent.get(f"/calls/{call['call_id']}/recording")

        assert cost.requests["GetItem recordings"] == 1
        assert (cost.requests["TransactWriteItems"], cost.written) == (1, 1)


class TestDeleteRecording:
    @pytest.mark.usefixtures("stored")
    def test_file_and_row_are_gone(
        self, admin: Client, storage: Storage, call: dict[str, Any]
    ) -> None:
        reply = admin.delete(f"/calls/{call['call_id']}/recording")

        assert (reply.status, storage.keys()) == (204, [])
        assert admin.get(f"/calls/{call['call_id']}/recording").status == 404
        after = admin.get(f"/calls/{call['call_id']}").json
        assert (after["recording_status"], after["recording_seconds"]) == (None, None)
        assert records_of(admin, call)[-1]["action"] == "recording.deleted"

    @pytest.mark.usefixtures("stored")
    def test_another_can_be_uploaded_afterwards(
        self, admin: Client, announce: Announce, call: dict[str, Any]
    ) -> None:
        admin.delete(f"/calls/{call['call_id']}/recording")

        assert announce(WAV)["recording"]["status"] == "uploading"

    def test_an_event_that_comes_late_brings_nothing_back(
        self, admin: Client, storage: Storage, call: dict[str, Any], stored: str
    ) -> None:
        admin.delete(f"/calls/{call['call_id']}/recording")
        storage.arrived(stored)

        assert admin.get(f"/calls/{call['call_id']}").json["recording_status"] is None

    def test_only_admins_may(
        self,
        agent: Client,
        manager: Client,
        stranger: Client,
        storage: Storage,
        call: dict[str, Any],
        stored: str,
    ) -> None:
        for client, status in ((agent, 403), (manager, 403), (stranger, 404)):
            assert client.delete(f"/calls/{call['call_id']}/recording").status == status
        assert storage.keys() == [stored]


class TestListRecordings:
    def test_the_latest_call_comes_first(self, agent: Client, manager: Client) -> None:
        made = [
            call_of(agent, started_at=moment)["call_id"]
            for moment in ("2026-03-10T10:00:00Z", "2026-03-12T10:00:00Z", "2026-03-11T10:00:00Z")
        ]
        for call_id in made:
            agent.post(f"/calls/{call_id}/recording", {"content_type": "audio/wav", "size": 100})

        assert agent.get("/recordings").ids == [made[1], made[2], made[0]]
        for client in (agent, manager):
            assert assert_turns_round(client, "/recordings") == [made[0], made[2], made[1]]

    def test_each_says_with_whom_the_call_was(self, agent: Client) -> None:
        lead = lead_of(agent)
        for call in (call_of(agent, lead_id=lead["lead_id"], phone=None), call_of(agent)):
            path = f"/calls/{call['call_id']}/recording"
            agent.post(path, {"content_type": "audio/wav", "size": 100})

        listed = agent.get("/recordings").json["items"]

        assert {(row["lead_name"], row["phone"]) for row in listed} == {
            ("Ann Lee", lead["phone"]),
            (None, "+34600999888"),
        }

    @pytest.mark.usefixtures("stored")
    def test_agents_see_their_own_and_managers_all(
        self,
        agent: Client,
        colleague: Client,
        manager: Client,
        stranger: Client,
        call: dict[str, Any],
    ) -> None:
        assert agent.get("/recordings").ids == [call["call_id"]]
        assert manager.get("/recordings").ids == [call["call_id"]]
        assert colleague.get("/recordings").ids == []
        assert colleague.get("/recordings", agent_id=agent.user_id).ids == []
        assert stranger.get("/recordings").ids == []
        assert stranger.get("/recordings", agent_id=agent.user_id).ids == []

    @pytest.mark.usefixtures("stored")
    def test_status_and_agent_filter(
        self, agent: Client, manager: Client, call: dict[str, Any]
    ) -> None:
        pending = call_of(agent)["call_id"]
        agent.post(f"/calls/{pending}/recording", {"content_type": "audio/wav", "size": 100})

        assert manager.get("/recordings", status="uploading").ids == [pending]
        both = manager.get("/recordings", status="stored", agent_id=agent.user_id).ids
        assert both == [call["call_id"]]

    @pytest.mark.usefixtures("stored")
    def test_a_page_is_one_request(self, manager: Client) -> None:
        with counted() as cost:
            manager.get("/recordings")

        assert cost.requests["Query recordings"] == 1
