import base64
import hashlib
from datetime import timedelta
from typing import Any

import pytest

from bench.counting import counted
from chalicelib.core import clock
from chalicelib.recordings.table import RecordingItem
from tests.client import Client
from tests.recordings import audio_files
from tests.recordings.audio_files import wav
from tests.recordings.conftest import Announce, Storage
from tests.recordings.test_routes import records_of

WAV = wav(1.5)


def upload(storage: Storage, announce: Announce, data: bytes, **fields: Any) -> str:
    """The key of a file that was announced, uploaded and reported."""
    key: str = announce(data, **fields)["upload"]["fields"]["key"]
    storage.put(key, data)
    storage.arrived(key)
    return key


def playback(client: Client, call: dict[str, Any]) -> dict[str, Any]:
    played: dict[str, Any] = client.get(f"/calls/{call['call_id']}/recording").json
    return played


class TestCheckRecording:
    @pytest.mark.parametrize(
        ("content_type", "data", "seconds"),
        [
            ("audio/wav", audio_files.wav(1.5), 1.5),
            ("audio/mpeg", audio_files.mp3(100), 2.6),
            ("audio/ogg;codecs=opus", audio_files.ogg(3), 3.0),
            ("audio/flac", audio_files.flac(2), 2.0),
            ("audio/aac", audio_files.aac(100), 2.3),
            ("audio/mp4", audio_files.mp4(4), 4.0),
            ("audio/mp4", audio_files.recorded_mp4(), 61.5),
            ("audio/webm;codecs=opus", audio_files.webm(), 61.5),
        ],
    )
    def test_audio_is_stored_with_its_length(
        self,
        storage: Storage,
        announce: Announce,
        agent: Client,
        call: dict[str, Any],
        content_type: str,
        data: bytes,
        seconds: float,
    ) -> None:
        key = upload(storage, announce, data, content_type=content_type, duration_seconds=61.5)

        assert playback(agent, call)["status"] == "stored"
        assert playback(agent, call)["duration_seconds"] == pytest.approx(seconds, abs=0.1)
        assert storage.keys() == [key]
        shown = agent.get(f"/calls/{call['call_id']}").json
        assert shown["recording_status"] == "stored"
        assert shown["recording_seconds"] == pytest.approx(seconds, abs=0.1)

    def test_the_agent_is_told(
        self, storage: Storage, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        upload(storage, announce, WAV)

        row = records_of(agent, call)[-1]
        assert (row["action"], row["notify"]) == ("recording.stored", [agent.user_id])
        assert row["actor_id"] == "job:check_recording"

    @pytest.mark.parametrize(
        ("content_type", "data", "reason"),
        [
            ("audio/wav", b"Dear customer, ...", "it looks like text"),
            ("audio/wav", b"MZ" + bytes(400), "it looks like a Windows program"),
            ("audio/webm", b"<html><script>", "it looks like a web page"),
            ("audio/mpeg", audio_files.wav(), "The file is WAV where MP3 was announced"),
            ("audio/wav", b"RIFF\x00\x00\x00\x00WAVE", "is damaged"),
            ("audio/wav", audio_files.wav(0), "is empty"),
        ],
    )
    def test_anything_else_is_quarantined_with_a_reason(
        self,
        storage: Storage,
        announce: Announce,
        agent: Client,
        call: dict[str, Any],
        content_type: str,
        data: bytes,
        reason: str,
    ) -> None:
        key = upload(storage, announce, data, content_type=content_type)

        played = playback(agent, call)
        assert (played["status"], played["url"]) == ("quarantined", None)
        assert reason in played["reason"]
        assert storage.keys() == [f"quarantine/{key}"]
        assert agent.get(f"/calls/{call['call_id']}").json["recording_status"] == "quarantined"
        row = records_of(agent, call)[-1]
        assert (row["action"], row["notify"]) == ("recording.quarantined", [agent.user_id])

    def test_another_size_is_quarantined(
        self, storage: Storage, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        key = announce(WAV, size=len(WAV) + 1)["upload"]["fields"]["key"]
        storage.put(key, WAV)
        storage.arrived(key)

        assert "where 12,045 were announced" in playback(agent, call)["reason"]

    def test_another_digest_is_quarantined(
        self, storage: Storage, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        upload(storage, announce, WAV, sha256="A" * 43 + "=")

        assert "its checksum is not the announced one" in playback(agent, call)["reason"]

    def test_the_digest_storage_compared_is_not_computed_again(
        self,
        storage: Storage,
        announce: Announce,
        agent: Client,
        call: dict[str, Any],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr("chalicelib.core.files.chunks", _killed)
        digest = base64.b64encode(hashlib.sha256(WAV).digest()).decode()
        key = announce(WAV, sha256=digest)["upload"]["fields"]["key"]
        storage.put(key, WAV, ChecksumAlgorithm="SHA256", ChecksumSHA256=digest)
        storage.arrived(key)

        assert playback(agent, call)["status"] == "stored"

    def test_after_quarantine_another_file_can_come(
        self, storage: Storage, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        upload(storage, announce, b"Dear customer, ...")
        upload(storage, announce, WAV)

        assert (playback(agent, call)["status"], playback(agent, call)["reason"]) == (
            "stored",
            None,
        )

    @pytest.mark.parametrize("data", [WAV, b"Dear customer, ..."])
    def test_the_event_again_changes_nothing(
        self,
        storage: Storage,
        announce: Announce,
        agent: Client,
        call: dict[str, Any],
        data: bytes,
    ) -> None:
        key = upload(storage, announce, data)
        before = RecordingItem.get(agent.org_id, call["call_id"]).attribute_values
        with counted() as cost:
            storage.arrived(key)

        assert RecordingItem.get(agent.org_id, call["call_id"]).attribute_values == before
        assert cost.requests["TransactWriteItems"] == 0
        assert len(storage.keys()) == 1

    def test_what_replaces_a_stored_file_is_checked_again(
        self, storage: Storage, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        key = upload(storage, announce, WAV)
        storage.put(key, b"x" * len(WAV))
        storage.arrived(key)

        assert playback(agent, call)["status"] == "quarantined"
        assert storage.keys() == [f"quarantine/{key}"]

    def test_a_killed_quarantine_is_finished_by_the_next_event(
        self,
        storage: Storage,
        announce: Announce,
        agent: Client,
        call: dict[str, Any],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        key = announce(b"Dear customer")["upload"]["fields"]["key"]
        storage.put(key, b"Dear customer")
        with monkeypatch.context() as patched, pytest.raises(RuntimeError):
            patched.setattr("chalicelib.core.files.delete", _killed)
            storage.arrived(key)
        storage.arrived(key)

        assert storage.keys() == [f"quarantine/{key}"]
        actions = [row["action"] for row in records_of(agent, call)]
        assert actions.count("recording.quarantined") == 1
        assert playback(agent, call)["status"] == "quarantined"

    def test_an_object_nobody_awaits_is_set_aside(
        self, storage: Storage, agent: Client, call: dict[str, Any]
    ) -> None:
        keys = [
            f"recordings/{agent.org_id}/unlinked/{call['call_id']}-20260310T120000000Z.wav",
            "recordings/anything",
        ]
        for key in keys:
            storage.put(key, WAV)
            storage.arrived(key)

        assert storage.keys() == sorted(f"quarantine/{key}" for key in keys)
        assert agent.get(f"/calls/{call['call_id']}").json["recording_status"] is None

    def test_other_buckets_and_folders_are_left_alone(self, storage: Storage) -> None:
        storage.put("quarantine/recordings/x", WAV)
        storage.arrived("quarantine/recordings/x")
        storage.arrived("recordings/x", bucket="elsewhere")

        assert storage.keys() == ["quarantine/recordings/x"]

    def test_an_event_without_object_does_nothing(
        self, storage: Storage, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        storage.arrived(announce(WAV)["upload"]["fields"]["key"])

        assert playback(agent, call)["status"] == "uploading"


class TestExpireUploads:
    def test_what_did_not_come_within_a_day_expires(
        self, storage: Storage, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        announce(WAV)
        self.wait(storage, hours=25)

        played = playback(agent, call)
        assert (played["status"], played["reason"]) == (
            "expired",
            "The file was not uploaded within a day.",
        )
        assert agent.get(f"/calls/{call['call_id']}").json["recording_status"] == "expired"
        assert records_of(agent, call)[-1]["action"] == "recording.expired"

    def test_before_that_it_waits(
        self, storage: Storage, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        announce(WAV)
        self.wait(storage, hours=23)

        assert playback(agent, call)["status"] == "uploading"

    @pytest.mark.usefixtures("small_parts")
    def test_an_upload_in_parts_is_given_up(self, storage: Storage, announce: Announce) -> None:
        announce(b"x" * 5000)
        self.wait(storage, hours=25)

        assert storage.open_uploads() == []

    def test_a_file_whose_event_was_lost_is_checked_instead(
        self, storage: Storage, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        storage.put(announce(WAV)["upload"]["fields"]["key"], WAV)
        self.wait(storage, hours=25)

        assert playback(agent, call)["status"] == "stored"

    def test_one_that_is_no_audio_goes_into_quarantine(
        self, storage: Storage, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        key = announce(b"Dear customer, ...")["upload"]["fields"]["key"]
        storage.put(key, b"Dear customer, ...")
        self.wait(storage, hours=25)

        assert playback(agent, call)["status"] == "quarantined"
        assert storage.keys() == [f"quarantine/{key}"]

    def test_a_file_that_comes_after_all_is_taken(
        self, storage: Storage, announce: Announce, agent: Client, call: dict[str, Any]
    ) -> None:
        key = announce(WAV)["upload"]["fields"]["key"]
        self.wait(storage, hours=25)
        storage.put(key, WAV)
        storage.arrived(key)

        assert playback(agent, call)["status"] == "stored"

    def test_stored_recordings_are_not_looked_at(
        self, storage: Storage, announce: Announce
    ) -> None:
        upload(storage, announce, WAV)
        with counted() as cost:
            self.wait(storage, hours=25)

        assert cost.read["recordings"] == 0

    def wait(self, storage: Storage, hours: int) -> None:
        with clock.at(clock.now() + timedelta(hours=hours)):
            storage.an_hour_passed()


def _killed(*keys: str) -> None:
    raise RuntimeError("killed")
