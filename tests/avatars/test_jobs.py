from typing import Any
from unittest.mock import patch

import msgspec
import pytest

from chalicelib.avatars import storage as shown
from chalicelib.core import files
from chalicelib.core.records import ActivityItem
from chalicelib.users import service as users
from tests.avatars.conftest import Storage, announce, upload
from tests.avatars.images import bomb, opened, picture
from tests.client import Client
from tests.conftest import SignIn
from tests.invites.inviting import accept, mailed


def records(client: Client) -> list[ActivityItem]:
    return list(ActivityItem.query(client.org_id))


class TestTaken:
    def test_the_upload_gives_way_to_two_sizes(self, agent: Client, storage: Storage) -> None:
        upload(agent, storage, picture("JPEG", orientation=6))

        keys = storage.keys()
        assert [key.rpartition("-")[2] for key in keys] == ["256.webp", "64.webp"]
        assert all(key.startswith(f"avatars/{agent.user_id}/avatar_") for key in keys)
        kept = storage.get(keys[0])
        assert kept["ContentType"] == "image/webp"
        assert kept["CacheControl"].startswith("private")
        assert opened(kept["Body"].read()).size == (256, 256)

    def test_is_recorded_and_told(self, agent: Client, storage: Storage) -> None:
        upload(agent, storage)

        (record,) = records(agent)
        assert (record.action, record.entity_id) == ("user.avatar_set", agent.user_id)
        assert record.actor_id == "job:check_avatar"
        assert record.notify == {agent.user_id}

    def test_the_next_takes_the_place_of_the_one_before(
        self, agent: Client, storage: Storage
    ) -> None:
        upload(agent, storage)
        before = storage.keys()
        upload(agent, storage)

        assert len(storage.keys()) == 2
        assert not set(before) & set(storage.keys())

    def test_others_keep_theirs(self, agent: Client, admin: Client, storage: Storage) -> None:
        upload(admin, storage)
        upload(agent, storage)
        agent.delete("/me/avatar")

        assert admin.get("/me").json["avatar_url"]
        assert len(storage.keys()) == 2

    def test_it_is_shown_in_every_organisation(
        self, sign_in: SignIn, admin: Client, anonymous: Client, storage: Storage
    ) -> None:
        stranger = sign_in("globex.agent1")
        accept(anonymous, mailed(admin, email=stranger.email))
        upload(stranger, storage)

        path = f"/users/{stranger.user_id}"
        here = admin.get(path).json["avatar_url"]
        elsewhere = sign_in("globex.admin").get(path).json["avatar_url"]

        assert here
        assert here == elsewhere


class TestRefused:
    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (b"MZ\x90 a program", "not a PNG, JPEG or WebP"),
            (picture("PNG")[:80], "damaged"),
            (bomb(60_000, 60_000), "at most 25 million"),
            (picture() + b"\0" * (5 * 1024 * 1024), "larger than 5 MB"),
        ],
    )
    def test_it_goes_and_the_person_hears_why(
        self, agent: Client, storage: Storage, data: bytes, why: str
    ) -> None:
        key = announce(agent)
        storage.put(key, data)
        storage.arrived(key)

        (record,) = records(agent)
        told: dict[str, Any] = msgspec.json.decode(record.data or "{}")
        assert (record.action, record.notify) == ("user.avatar_refused", {agent.user_id})
        assert why in told["reason"]
        assert storage.keys() == []
        assert agent.get("/me").json["avatar_url"] is None

    def test_the_picture_before_stays(self, agent: Client, storage: Storage) -> None:
        upload(agent, storage)
        url = agent.get("/me").json["avatar_url"]
        upload(agent, storage, b"no picture")

        assert agent.get("/me").json["avatar_url"] == url

    @pytest.mark.usefixtures("world")
    @pytest.mark.parametrize(
        "key",
        [
            "avatar-uploads/user_nobody/org_1/avatar_1.png",
            "avatar-uploads/anything",
            "avatar-uploads/../recordings/x.png",
        ],
    )
    def test_what_nobody_announced_goes(self, storage: Storage, key: str) -> None:
        storage.put(key, picture())
        storage.arrived(key)

        assert storage.keys() == []

    @pytest.mark.usefixtures("world")
    def test_other_places_are_left_alone(self, storage: Storage) -> None:
        storage.put("recordings/a.wav", b"x")
        storage.arrived("recordings/a.wav")
        storage.arrived("avatar-uploads/user_1/org_1/avatar_1.png", bucket="another")

        assert storage.keys() == ["recordings/a.wav"]


class TestRepeated:
    """Events come twice, late and in any order, and a run may stop anywhere."""

    def test_an_event_that_comes_twice_changes_nothing(
        self, agent: Client, storage: Storage
    ) -> None:
        key = upload(agent, storage)
        url = agent.get("/me").json["avatar_url"]
        storage.arrived(key)
        storage.put(key, picture())
        storage.arrived(key)

        assert agent.get("/me").json["avatar_url"] == url
        assert len(records(agent)) == 1
        assert len(storage.keys()) == 2

    def test_an_older_upload_that_comes_later_is_not_shown(
        self, agent: Client, storage: Storage
    ) -> None:
        older = announce(agent)
        upload(agent, storage)
        url = agent.get("/me").json["avatar_url"]
        storage.put(older, picture())
        storage.arrived(older)

        assert agent.get("/me").json["avatar_url"] == url
        assert len(storage.keys()) == 2

    def test_a_later_one_that_is_settled_meanwhile_wins(
        self, agent: Client, storage: Storage
    ) -> None:
        older, keep = announce(agent), shown.keep

        def keep_then_lose(*made: Any) -> None:
            keep(*made)
            with patch.object(shown, "keep", keep):
                upload(agent, storage)

        storage.put(older, picture())
        with patch.object(shown, "keep", keep_then_lose):
            storage.arrived(older)

        account = users.find_account(agent.user_id)
        assert account is not None
        assert account.avatar_id is not None
        assert account.avatar_id > older.rpartition("/")[2]
        assert len(storage.keys()) == 2
        assert all(account.avatar_id in key for key in storage.keys())  # noqa: SIM118

    @pytest.mark.parametrize("stop", ["keep", "sweep"])
    def test_one_that_stopped_halfway_is_finished(
        self, agent: Client, storage: Storage, stop: str
    ) -> None:
        upload(agent, storage)
        key = announce(agent)
        storage.put(key, picture())
        with patch.object(shown, stop, side_effect=OSError), pytest.raises(OSError):  # noqa: PT011
            storage.arrived(key)
        storage.arrived(key)

        account = users.find_account(agent.user_id)
        assert account is not None
        assert account.avatar_id is not None
        assert account.avatar_id in key
        assert len(storage.keys()) == 2
        assert files.look(key) is None
