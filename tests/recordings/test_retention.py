from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.calls import stored
from chalicelib.core import clock
from chalicelib.core.records import ActivityItem
from chalicelib.recordings import retention
from chalicelib.settings import service as settings
from chalicelib.settings.keeping import Retention
from chalicelib.settings.schema import SettingsUpdate
from tests.calls.making import call_of
from tests.client import Client
from tests.conftest import RunAs
from tests.recordings.audio_files import wav
from tests.recordings.conftest import Storage
from tests.serial import one_by_one
from tests.world import World

NOW = clock.now().astimezone(UTC)
WAV = wav(1.5)

Keep = Callable[..., None]


@pytest.fixture(autouse=True)
def by_the_schedule(run_as: RunAs) -> None:
    run_as("expire_calls", retention, "expire")


@pytest.fixture(autouse=True)
def one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """moto stumbles over two transactions at once."""
    monkeypatch.setattr(retention, "together", one_by_one)


@pytest.fixture
def keep(world: World) -> Keep:
    """`keep(calls_days=90)`: how long Northwind keeps what."""

    def call(**kept: Any) -> None:
        body = SettingsUpdate(retention=Retention(**kept))
        actor = world.people["northwind.admin"].actor()
        settings.update(actor, body, if_match=settings.read(actor).version)

    return call


def called(agent: Client, days: int) -> dict[str, Any]:
    return call_of(agent, started_at=clock.iso(NOW - timedelta(days=days)))


def recorded(agent: Client, storage: Storage, days: int) -> dict[str, Any]:
    """A call of so many days ago with a stored recording."""
    call = called(agent, days)
    body = {"content_type": "audio/wav", "size": len(WAV)}
    reply = agent.post(f"/calls/{call['call_id']}/recording", body)
    key = reply.json["upload"]["fields"]["key"]
    storage.put(key, WAV)
    storage.arrived(key)
    return call


def records(client: Client, action: str) -> list[ActivityItem]:
    return [record for record in ActivityItem.query(client.org_id) if record.action == action]


def read(client: Client, call: dict[str, Any]) -> Any:
    return client.get(f"/calls/{call['call_id']}")


class TestCalls:
    def test_they_go_with_recording_and_file_and_the_figures_stay(
        self, agent: Client, storage: Storage, keep: Keep
    ) -> None:
        old, young = recorded(agent, storage, 91), recorded(agent, storage, 89)
        keep(calls_days=90)

        assert retention.expire(NOW, "request_1") == 1
        assert (read(agent, old).status, read(agent, young).status) == (404, 200)
        assert agent.get("/recordings").ids == [young["call_id"]]
        assert storage.keys_of(old) == []
        assert len(storage.keys_of(young)) == 1
        first = (NOW - timedelta(days=91)).date()
        figures = agent.get("/call-stats", from_=first, to=first + timedelta(days=1)).json
        assert figures["total_calls"] == 1

    def test_each_is_on_record(self, agent: Client, keep: Keep) -> None:
        old = called(agent, 91)
        keep(calls_days=90)
        retention.expire(NOW, "request_1")
        (record,) = records(agent, "call.deleted")

        assert (record.entity_id, record.request_id) == (old["call_id"], "request_1")
        assert record.actor_id == "job:expire_calls"
        assert "+34600999888" not in str(record.data)

    def test_a_run_is_bounded_and_the_next_goes_on_with_the_oldest(
        self, agent: Client, keep: Keep, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        calls = [called(agent, days) for days in (95, 94, 93)]
        keep(calls_days=90)
        monkeypatch.setattr(retention, "_OF_ONE", 2)

        assert retention.expire(NOW) == 2
        assert [read(agent, call).status for call in calls] == [404, 404, 200]
        assert [retention.expire(NOW), retention.expire(NOW)] == [1, 0]

    def test_one_that_was_corrected_at_that_moment_is_left_to_the_next_run(
        self, agent: Client, keep: Keep, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        old = called(agent, 91)
        keep(calls_days=90)
        started_before = stored.started_before

        def late(*args: Any) -> Any:
            found = started_before(*args)
            agent.patch(f"/calls/{old['call_id']}", {"notes": "Asked again"}, version=1)
            return found

        with monkeypatch.context() as patched:
            patched.setattr(stored, "started_before", late)
            assert retention.expire(NOW) == 0

        assert retention.expire(NOW) == 1

    def test_who_keeps_everything_loses_nothing(self, agent: Client, keep: Keep) -> None:
        called(agent, 3000)
        assert retention.expire(NOW) == 0

        keep(calls_days=90, recordings_days=30, legal_hold=True)
        assert retention.expire(NOW) == 0


class TestRecordings:
    def test_they_go_before_their_calls(self, agent: Client, storage: Storage, keep: Keep) -> None:
        old, young = recorded(agent, storage, 31), recorded(agent, storage, 29)
        keep(recordings_days=30)

        assert retention.expire(NOW) == 1
        assert agent.get("/recordings").ids == [young["call_id"]]
        assert storage.keys_of(old) == []
        assert read(agent, old).json["recording_status"] is None
        assert [one.entity_id for one in records(agent, "recording.deleted")] == [old["call_id"]]

    @pytest.mark.usefixtures("small_parts")
    @pytest.mark.parametrize("kept", [{"recordings_days": 30}, {"calls_days": 90}])
    def test_an_upload_in_parts_that_never_came_to_its_end_goes_too(
        self, agent: Client, storage: Storage, keep: Keep, kept: dict[str, int]
    ) -> None:
        old = called(agent, 91)
        body = {"content_type": "audio/wav", "size": 5000}
        agent.post(f"/calls/{old['call_id']}/recording", body)
        keep(**kept)

        assert retention.expire(NOW) == 1
        assert agent.get("/recordings").ids == []
        assert storage.open_uploads() == []

    def test_a_legal_hold_keeps_one_from_being_deleted_by_hand(
        self, admin: Client, agent: Client, storage: Storage, keep: Keep
    ) -> None:
        call = recorded(agent, storage, 0)
        keep(legal_hold=True)
        refused = admin.delete(f"/calls/{call['call_id']}/recording")

        assert (refused.status, refused.code) == (409, "legal_hold")
        assert len(storage.keys_of(call)) == 1


def test_the_schedule_runs_it(agent: Client, storage: Storage, keep: Keep) -> None:
    called(agent, 91)
    keep(calls_days=90)
    storage.run("expire_calls", {"source": "aws.events", "detail": {}})

    assert agent.get("/calls", to=datetime.now(UTC).isoformat()).ids == []
