import pytest

from bench.counting import counted
from chalicelib.avatars.schema import MAX_BYTES
from chalicelib.core.records import ActivityItem
from tests.avatars.conftest import Storage, announce, upload
from tests.avatars.images import picture
from tests.client import Client
from tests.conftest import SignIn
from tests.invites.inviting import accept, mailed
from tests.world import PASSWORD


class TestAnnounce:
    def test_answers_a_form_for_that_file_alone(self, agent: Client) -> None:
        reply = agent.post("/me/avatar", {"content_type": "image/webp", "size": 1234})

        upload = reply.json["upload"]
        assert (reply.status, upload["method"]) == (200, "post")
        assert upload["fields"]["Content-Type"] == "image/webp"
        prefix = f"avatar-uploads/{agent.user_id}/{agent.org_id}/{reply.json['avatar_id']}"
        assert upload["fields"]["key"] == f"{prefix}.webp"

    def test_asks_the_database_nothing(self, agent: Client) -> None:
        with counted() as cost:
            announce(agent)

        assert not cost.requests

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"content_type": "image/gif"}, "content_type"),
            ({"content_type": "image/svg+xml"}, "content_type"),
            ({"size": 0}, "size"),
            ({"size": MAX_BYTES + 1}, "size"),
            ({"sha256": "short"}, "sha256"),
            ({"user_id": "user_1"}, "user_id"),
        ],
    )
    def test_faults_are_named(self, agent: Client, changes: dict[str, object], field: str) -> None:
        body = {"content_type": "image/png", "size": 100, **changes}

        assert list(agent.post("/me/avatar", body).fields) == [field]

    @pytest.mark.parametrize("who", ["northwind.admin", "northwind.manager", "platform"])
    def test_everybody_has_a_picture(self, sign_in: SignIn, storage: Storage, who: str) -> None:
        upload(sign_in(who), storage)

        assert sign_in(who).get("/me").json["avatar_url"]


class TestShown:
    def test_nobody_has_one_at_first(self, agent: Client, admin: Client) -> None:
        me = agent.get("/me").json

        assert (me["avatar_url"], me["avatar_large_url"]) == (None, None)
        assert {user["avatar_url"] for user in admin.get("/users").json["items"]} == {None}

    def test_it_is_where_the_name_is(
        self, agent: Client, admin: Client, anonymous: Client, storage: Storage
    ) -> None:
        upload(agent, storage)

        me = agent.get("/me").json
        assert "-64.webp?X-Amz-Algorithm=" in me["avatar_url"]
        assert "-256.webp?X-Amz-Algorithm=" in me["avatar_large_url"]
        assert admin.get(f"/users/{agent.user_id}").json["avatar_url"] == me["avatar_url"]
        for path in ("/users", "/users/directory"):
            urls = {item["user_id"]: item["avatar_url"] for item in admin.get(path).json["items"]}
            assert urls.pop(agent.user_id) == me["avatar_url"]
            assert set(urls.values()) == {None}
        login = anonymous.post("/auth/login", {"email": agent.email, "password": PASSWORD})
        assert login.json["user"]["avatar_url"] == me["avatar_url"]

    def test_it_is_the_same_address_for_a_while(
        self, agent: Client, admin: Client, storage: Storage
    ) -> None:
        upload(agent, storage)

        first, second = (admin.get(f"/users/{agent.user_id}").json for _ in range(2))
        assert first["avatar_url"] == second["avatar_url"]

    def test_a_list_costs_no_more_for_it(
        self, agent: Client, admin: Client, storage: Storage
    ) -> None:
        upload(agent, storage)
        with counted() as cost:
            admin.get("/users")

        assert cost.requests == {"Query memberships": 1}

    def test_who_joins_later_brings_it_along(
        self, sign_in: SignIn, admin: Client, anonymous: Client, storage: Storage
    ) -> None:
        stranger = sign_in("globex.agent1")
        upload(stranger, storage)
        token = mailed(admin, email=stranger.email)
        accept(anonymous, token)

        assert admin.get(f"/users/{stranger.user_id}").json["avatar_url"]

    def test_a_form_open_meanwhile_stays_valid(
        self, agent: Client, admin: Client, storage: Storage
    ) -> None:
        version = admin.get(f"/users/{agent.user_id}").json["version"]
        upload(agent, storage)

        reply = admin.patch(f"/users/{agent.user_id}", {"role": "manager"}, version=version)
        assert reply.status == 200
        assert reply.json["avatar_url"]


class TestRemove:
    def test_it_is_gone_everywhere(self, agent: Client, admin: Client, storage: Storage) -> None:
        upload(agent, storage)

        assert agent.delete("/me/avatar").status == 204
        assert agent.get("/me").json["avatar_url"] is None
        assert admin.get(f"/users/{agent.user_id}").json["avatar_url"] is None
        assert storage.keys() == []

    def test_is_recorded_and_told(self, agent: Client, storage: Storage) -> None:
        upload(agent, storage)
        agent.delete("/me/avatar")

        record = list(ActivityItem.query(agent.org_id))[-1]
        assert (record.action, record.actor_id) == ("user.avatar_removed", agent.user_id)
        assert record.notify == {agent.user_id}

    def test_without_one_changes_nothing(self, agent: Client) -> None:
        assert agent.delete("/me/avatar").status == 204
        assert not list(ActivityItem.query(agent.org_id))

    def test_voids_an_upload_on_its_way(self, agent: Client, storage: Storage) -> None:
        upload(agent, storage)
        late = announce(agent)
        agent.delete("/me/avatar")
        storage.put(late, picture())
        storage.arrived(late)

        assert agent.get("/me").json["avatar_url"] is None
        assert storage.keys() == []
