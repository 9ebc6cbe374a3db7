import base64
import hashlib
import json
from typing import Any

import pytest

from bench.counting import counted
from chalicelib.calls.vocabulary import RecordingStatus
from chalicelib.core.config import config
from chalicelib.core.db import plain
from chalicelib.recordings.table import RecordingItem
from tests.calls.making import call_of, lead_of
from tests.client import Client
from tests.recordings.audio_files import wav
from tests.recordings.conftest import Announce, Storage

WAV = wav()
DIGEST = base64.b64encode(hashlib.sha256(WAV).digest()).decode()


def policy_of(upload: dict[str, Any]) -> list[Any]:
    """The conditions storage holds the form against."""
    conditions: list[Any] = json.loads(base64.b64decode(upload["fields"]["policy"]))["conditions"]
    return conditions


class TestAnnounceRecording:
    def test_it_waits_for_its_file(self, agent: Client, call: dict[str, Any]) -> None:
        path = f"/calls/{call['call_id']}/recording"

        reply = agent.post(path, {"content_type": "audio/wav", "size": 8044})

        assert (reply.status, reply.headers["location"]) == (201, f"/api{path}")
        assert reply.json["recording"]["status"] == "uploading"
        assert reply.json["upload"]["method"] == "post"
        assert agent.get(f"/calls/{call['call_id']}").json["recording_status"] == "uploading"

    def test_the_call_stays_editable(self, agent: Client, call: dict[str, Any]) -> None:
        agent.post(f"/calls/{call['call_id']}/recording", {"content_type": "audio/wav", "size": 9})

        assert agent.patch(f"/calls/{call['call_id']}", {"notes": "x"}, version=1).status == 200

    def test_storage_takes_exactly_what_was_announced(
        self, call: dict[str, Any], announce: Announce
    ) -> None:
        upload = announce(WAV, content_type="audio/wav; codecs=1", sha256=DIGEST)["upload"]

        conditions = policy_of(upload)
        key = upload["fields"]["key"]
        prefix = f"recordings/{RecordingItem.get(*own(call)).org_id}/unlinked/{call['call_id']}-"
        assert key.startswith(prefix)
        assert key.endswith(".wav")
        assert {"key": key} in conditions
        assert {"bucket": config().recordings_bucket} in conditions
        assert {"Content-Type": "audio/wav; codecs=1"} in conditions
        assert ["content-length-range", len(WAV), len(WAV)] in conditions
        assert {"x-amz-checksum-sha256": DIGEST} in conditions
        assert {"x-amz-checksum-algorithm": "SHA256"} in conditions
        assert upload["fields"]["x-amz-checksum-sha256"] == DIGEST
        assert not [part for part in conditions if "starts-with" in part]

    def test_the_key_names_the_lead(self, agent: Client) -> None:
        lead = lead_of(agent)
        call = call_of(agent, lead_id=lead["lead_id"])

        body = {"content_type": "audio/webm;codecs=opus", "size": 100}
        upload = agent.post(f"/calls/{call['call_id']}/recording", body).json["upload"]
        assert f"/{lead['lead_id']}/{call['call_id']}-" in upload["fields"]["key"]

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("content_type", "text/html"),
            ("content_type", "video/mp4"),
            ("content_type", ""),
            ("size", 0),
            ("size", 500 * 1024 * 1024 + 1),
            ("size", 1.5),
            ("sha256", "abc"),
            ("duration_seconds", -1),
            ("key", "recordings/elsewhere"),
        ],
    )
    def test_a_bad_field_is_named(
        self, agent: Client, call: dict[str, Any], field: str, value: object
    ) -> None:
        body = {"content_type": "audio/wav", "size": 100} | {field: value}

        reply = agent.post(f"/calls/{call['call_id']}/recording", body)

        assert (reply.status, list(reply.fields)) == (422, [field])

    def test_a_colleagues_call_is_not_there(
        self, colleague: Client, stranger: Client, call: dict[str, Any]
    ) -> None:
        body = {"content_type": "audio/wav", "size": 100}

        for client in (colleague, stranger):
            assert client.post(f"/calls/{call['call_id']}/recording", body).status == 404

    def test_a_manager_may_for_the_agent(self, manager: Client, call: dict[str, Any]) -> None:
        body = {"content_type": "audio/wav", "size": 100}

        reply = manager.post(f"/calls/{call['call_id']}/recording", body)

        assert reply.json["recording"]["agent_id"] == call["agent_id"]

    def test_another_announcement_replaces_what_never_came(
        self, storage: Storage, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        first = announce(WAV)["upload"]["fields"]["key"]
        second = announce(WAV)["upload"]["fields"]["key"]
        storage.put(first, WAV)
        storage.arrived(first)

        assert storage.keys() == [f"quarantine/{first}"]
        assert agent.get(f"/calls/{call['call_id']}").json["recording_status"] == "uploading"
        storage.put(second, WAV)
        storage.arrived(second)
        assert agent.get(f"/calls/{call['call_id']}").json["recording_status"] == "stored"

    def test_a_stored_recording_is_not_replaced(
        self, storage: Storage, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        key = announce(WAV)["upload"]["fields"]["key"]
        storage.put(key, WAV)
        storage.arrived(key)

        body = {"content_type": "audio/wav", "size": 100}
        reply = agent.post(f"/calls/{call['call_id']}/recording", body)
        assert (reply.status, reply.code) == (409, "already_recorded")

    def test_a_retry_with_the_same_key_changes_nothing(
        self, agent: Client, call: dict[str, Any]
    ) -> None:
        path, body = f"/calls/{call['call_id']}/recording", {"content_type": "audio/wav", "size": 9}
        first = agent.post(path, body, once="k1")

        assert agent.post(path, body, once="k1").json == first.json

    def test_it_takes_one_read_and_one_transaction(
        self, agent: Client, call: dict[str, Any]
    ) -> None:
        body = {"content_type": "audio/wav", "size": 100}
        with counted() as cost:
            agent.post(f"/calls/{call['call_id']}/recording", body)

        assert cost.requests["GetItem calls"] == 1
        assert cost.requests["GetItem recordings"] == 0
        assert cost.requests["TransactWriteItems"] == 1


@pytest.mark.usefixtures("small_parts")
class TestUploadInParts:
    DATA = wav(900)  # more than one part of 5 MB

    def begin(self, announce: Announce, **fields: Any) -> tuple[dict[str, Any], str]:
        answer = announce(self.DATA, **fields)
        item = RecordingItem.get(*own(answer))
        return answer["upload"], item.key

    def complete(self, client: Client, call: dict[str, Any], parts: list[dict[str, Any]]) -> Any:
        return client.post(f"/calls/{call['call_id']}/recording/complete", {"parts": parts})

    def test_each_part_has_an_address_with_its_length_signed(self, announce: Announce) -> None:
        upload, _ = self.begin(announce)

        assert upload["method"] == "multipart"
        assert [part["part_number"] for part in upload["parts"]] == [1, 2]
        assert all("SignedHeaders=content-length%3Bhost" in part["url"] for part in upload["parts"])

    def test_it_becomes_one_recording(
        self, storage: Storage, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        digest = base64.b64encode(hashlib.sha256(self.DATA).digest()).decode()
        upload, key = self.begin(announce, sha256=digest)
        parts = storage.put_parts(upload, key, self.DATA)

        reply = self.complete(agent, call, parts[::-1])
        storage.arrived(key)

        assert (reply.status, reply.json["status"]) == (200, "uploading")
        played = agent.get(f"/calls/{call['call_id']}/recording").json
        assert (played["status"], played["duration_seconds"]) == ("stored", 900.0)

    def test_a_changed_file_is_noticed(
        self, storage: Storage, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        upload, key = self.begin(announce, sha256=DIGEST)
        self.complete(agent, call, storage.put_parts(upload, key, self.DATA))
        storage.arrived(key)

        assert "checksum" in agent.get(f"/calls/{call['call_id']}/recording").json["reason"]

    def test_it_resumes_with_what_is_missing(
        self, storage: Storage, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        upload, key = self.begin(announce)
        second = storage.put_part(upload, key, self.DATA, 2)

        state = agent.get(f"/calls/{call['call_id']}/recording/parts").json

        assert [part["part_number"] for part in state["uploaded"]] == [2]
        assert state["uploaded"][0]["etag"] == second["etag"]
        assert [part["part_number"] for part in state["missing"]] == [1]
        assert "uploadId=" in state["missing"][0]["url"]

    def test_missing_or_wrong_parts_are_refused(
        self, storage: Storage, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        upload, key = self.begin(announce)
        parts = storage.put_parts(upload, key, self.DATA)

        wrong = [parts[0], {"part_number": 2, "etag": '"00000000000000000000000000000000"'}]
        for sent in (parts[:1], wrong):
            reply = self.complete(agent, call, sent)
            assert (reply.status, reply.code) == (409, "parts_refused")

    def test_completing_twice_is_the_same(
        self, storage: Storage, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        upload, key = self.begin(announce)
        parts = storage.put_parts(upload, key, self.DATA)

        assert self.complete(agent, call, parts).status == 200
        assert self.complete(agent, call, parts).status == 200

    def test_whoever_lost_the_answer_to_completing_learns_that_nothing_is_missing(
        self, storage: Storage, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        upload, key = self.begin(announce)
        self.complete(agent, call, storage.put_parts(upload, key, self.DATA))

        reply = agent.get(f"/calls/{call['call_id']}/recording/parts")

        assert (reply.status, reply.code) == (409, "already_whole")

    def test_an_upload_given_up_is_gone(self, storage: Storage, announce: Announce) -> None:
        self.begin(announce)
        self.begin(announce)

        assert len(storage.open_uploads()) == 1

    def test_a_refused_announcement_leaves_no_upload(
        self, storage: Storage, agent: Client, call: dict[str, Any]
    ) -> None:
        body = {"content_type": "audio/wav", "size": len(self.DATA)}
        for _ in range(2):
            agent.post(f"/calls/{call['call_id']}/recording", body, once="k1")

        assert len(storage.open_uploads()) == 1

    def test_a_form_upload_has_no_parts(
        self, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        announce(b"x" * 100)

        path = f"/calls/{call['call_id']}/recording"
        assert agent.get(f"{path}/parts").code == "not_awaited"
        assert self.complete(agent, call, [{"part_number": 1, "etag": "x"}]).code == "not_awaited"

    def test_somebody_elses_upload_is_not_there(
        self, announce: Announce, colleague: Client, stranger: Client, call: dict[str, Any]
    ) -> None:
        self.begin(announce)

        for client in (colleague, stranger):
            assert client.get(f"/calls/{call['call_id']}/recording/parts").status == 404
            assert self.complete(client, call, [{"part_number": 1, "etag": "x"}]).status == 404


def own(call: dict[str, Any]) -> tuple[str, str]:
    """The key of a call's only recording."""
    (item,) = RecordingItem.scan(RecordingItem.call_id == call["call_id"])
    assert plain(item)["status"] in list(RecordingStatus)
    return item.org_id, item.call_id
