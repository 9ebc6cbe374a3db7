import msgspec
import pytest

from chalicelib.core.actor import Actor, Role
from chalicelib.users import service
from chalicelib.users.schema import UserCreate
from chalicelib.users.table import UserItem
from infra.local.gateway import RestGateway
from tests.client import Client
from tests.conftest import SignIn
from tests.users.people import NEW, activity, create, sign_in_as
from tests.world import World


class TestListUsers:
    def test_an_admin_sees_the_organisation_newest_first(self, admin: Client, world: World) -> None:
        keys = ["agent3", "agent2", "agent1", "manager", "admin"]
        expected = [world.people[f"northwind.{key}"].user_id for key in keys]

        assert admin.get("/users").ids == expected

    @pytest.mark.parametrize("who", ["northwind.manager", "northwind.agent1", "platform"])
    def test_others_are_refused(self, sign_in: SignIn, who: str) -> None:
        assert sign_in(who).get("/users").status == 403

    def test_filters_by_role(self, admin: Client, world: World) -> None:
        reply = admin.get("/users", role="manager")

        assert reply.ids == [world.people["northwind.manager"].user_id]

    def test_filters_by_activity(self, admin: Client) -> None:
        user_id = create(admin)["user_id"]
        admin.patch(f"/users/{user_id}", {"is_active": False}, version=1)

        assert admin.get("/users", is_active="false").ids == [user_id]
        assert user_id not in admin.get("/users", is_active="true").ids

    def test_pages_join_up(self, admin: Client) -> None:
        whole = admin.get("/users").ids

        first = admin.get("/users", limit=2)
        second = admin.get("/users", limit=200, cursor=first.json["next_cursor"])

        assert first.ids + second.ids == whole

    def test_an_unknown_role_is_refused_by_name(self, admin: Client) -> None:
        reply = admin.get("/users", role="king")

        assert (reply.status, list(reply.fields)) == (422, ["role"])


class TestDirectory:
    @pytest.mark.parametrize("who", ["northwind.admin", "northwind.manager"])
    def test_those_who_assign_work_see_active_people(
        self, sign_in: SignIn, admin: Client, world: World, who: str
    ) -> None:
        gone = world.people["northwind.agent3"].user_id
        admin.patch(f"/users/{gone}", {"is_active": False}, version=1)

        items = sign_in(who).get("/users/directory").json["items"]

        assert gone not in [item["user_id"] for item in items]
        assert items[0] == {
            "user_id": world.people["northwind.agent2"].user_id,
            "full_name": "Northwind Agent2",
            "avatar_url": None,
            "role": "agent",
        }

    def test_an_agent_is_refused(self, sign_in: SignIn) -> None:
        assert sign_in("northwind.agent1").get("/users/directory").status == 403


class TestCreateUser:
    def test_answers_the_record_and_where_it_is(self, admin: Client) -> None:
        reply = admin.post("/users", NEW)

        user = reply.json
        assert reply.status == 201
        assert reply.headers["location"] == f"/api/users/{user['user_id']}"
        assert reply.headers["etag"] == '"1"'
        assert user["email"] == "zoe@northwind.example"
        assert (user["role"], user["is_active"], user["team_ids"]) == ("agent", True, [])
        assert admin.get(f"/users/{user['user_id']}").json == user

    def test_no_answer_or_record_holds_the_password(self, admin: Client) -> None:
        reply = admin.post("/users", NEW)

        told = reply.raw.decode() + "".join(str(a.attribute_values) for a in activity(admin.org_id))
        assert "seven blue" not in told
        assert "argon2" not in told

    @pytest.mark.parametrize("name", ["zoe@northwind.example", "ZOE@northwind.EXAMPLE", "zoe"])
    def test_the_person_signs_in_with_either_name(
        self, admin: Client, anonymous: Client, name: str
    ) -> None:
        create(admin)

        assert sign_in_as(anonymous, name, "seven blue kettles") == 200

    def test_an_email_of_another_organisation_is_taken(self, admin: Client, world: World) -> None:
        reply = admin.post("/users", {**NEW, "email": world.people["globex.agent1"].email})

        assert (reply.status, reply.code) == (409, "email_taken")
        assert reply.fields == {"email": "belongs to somebody else; use another one"}

    def test_an_email_is_taken_in_any_case(self, admin: Client) -> None:
        create(admin, username=None)

        reply = admin.post("/users", {**NEW, "email": "ZOE@NORTHWIND.example", "username": None})

        assert reply.code == "email_taken"

    def test_a_taken_username_leaves_nothing_behind(self, admin: Client) -> None:
        create(admin)
        other = {**NEW, "email": "other@northwind.example", "username": "ZOE"}

        reply = admin.post("/users", other)

        assert (reply.status, reply.code) == (409, "username_taken")
        assert admin.post("/users", {**other, "username": "zoe2"}).status == 201

    @pytest.mark.parametrize(
        "password",
        [
            "short",
            "x" * 129,
            "zoepark12345",
            "Zoe@Northwind.Example",
            "ZoeParkZoePark",
            "password1234",
        ],
    )
    def test_a_weak_password_is_refused_by_name(self, admin: Client, password: str) -> None:
        reply = admin.post("/users", {**NEW, "password": password})

        assert (reply.status, list(reply.fields)) == (422, ["password"])

    def test_every_bad_field_is_named(self, admin: Client) -> None:
        body = {"email": "x", "full_name": " ", "role": "king", "password": "x", "org_id": "o"}

        reply = admin.post("/users", body)

        assert set(reply.fields) == {"email", "full_name", "role", "password", "org_id"}

    def test_a_retry_with_the_same_key_creates_nobody(self, admin: Client) -> None:
        first = admin.post("/users", NEW, once="k")
        again = admin.post("/users", NEW, once="k")

        assert again.headers["idempotency-replayed"] == "true"
        assert again.json == first.json

    def test_is_recorded(self, admin: Client) -> None:
        user_id = create(admin)["user_id"]

        (made,) = [a for a in activity(admin.org_id) if a.action == "user.created"]
        assert (made.actor_id, made.entity_id) == (admin.user_id, user_id)

    @pytest.mark.parametrize("who", ["northwind.manager", "northwind.agent1", "platform"])
    def test_others_are_refused(self, sign_in: SignIn, who: str) -> None:
        assert sign_in(who).post("/users", NEW).status == 403

    def test_a_job_may_create_people(self, world: World) -> None:
        actor = Actor.job("demo", world.people["globex.admin"].org_id)
        body = msgspec.convert(NEW, UserCreate)

        user = service.create_user(actor, body)

        assert service.find_member(actor.org_id, user.user_id) is not None


class TestReadUser:
    def test_another_organisation_sees_nobody(self, sign_in: SignIn, world: World) -> None:
        agent = world.people["northwind.agent1"].user_id

        assert sign_in("globex.admin").get(f"/users/{agent}").status == 404

    def test_an_unknown_person_is_not_found(self, admin: Client) -> None:
        assert admin.get("/users/user_unknown").status == 404


class TestUpdateUser:
    def test_changes_only_what_was_sent(self, admin: Client) -> None:
        user = create(admin)

        reply = admin.patch(f"/users/{user['user_id']}", {"full_name": "Zoe Kim"}, version=1)

        expected = {**user, "full_name": "Zoe Kim", "version": 2}
        assert {**reply.json, "updated_at": user["updated_at"]} == expected
        assert reply.headers["etag"] == '"2"'
        assert admin.get(f"/users/{user['user_id']}").json == reply.json
        assert UserItem.get(user["user_id"]).full_name == "Zoe Kim"

    def test_a_stale_version_changes_nothing(self, admin: Client) -> None:
        path = f"/users/{create(admin)['user_id']}"
        admin.patch(path, {"full_name": "First"}, version=1)

        reply = admin.patch(path, {"full_name": "Second"}, version=1)

        assert reply.status == 412
        assert admin.get(path).json["full_name"] == "First"

    def test_if_match_is_required(self, admin: Client) -> None:
        assert admin.patch(f"/users/{create(admin)['user_id']}", {}).status == 428

    def test_a_new_username_frees_the_old_one(self, admin: Client, anonymous: Client) -> None:
        path = f"/users/{create(admin)['user_id']}"

        admin.patch(path, {"username": "zoe.kim"}, version=1)

        assert sign_in_as(anonymous, "zoe", "seven blue kettles") == 401
        assert sign_in_as(anonymous, "zoe.kim", "seven blue kettles") == 200
        assert create(admin, email="b@northwind.example")["username"] == "zoe"

    def test_a_username_may_be_given_up(self, admin: Client, anonymous: Client) -> None:
        path = f"/users/{create(admin)['user_id']}"

        reply = admin.patch(path, {"username": None}, version=1)

        assert reply.json["username"] is None
        assert sign_in_as(anonymous, "zoe", "seven blue kettles") == 401

    def test_a_username_may_change_its_case(self, admin: Client) -> None:
        path = f"/users/{create(admin)['user_id']}"

        assert admin.patch(path, {"username": "Zoe"}, version=1).json["username"] == "Zoe"

    def test_a_taken_username_is_refused(self, admin: Client) -> None:
        create(admin)
        other = create(admin, email="b@northwind.example", username="bea")

        reply = admin.patch(f"/users/{other['user_id']}", {"username": "zoe"}, version=1)

        assert (reply.status, reply.code) == (409, "username_taken")

    @pytest.mark.parametrize("field", ["email", "org_id", "version", "password", "platform_admin"])
    def test_what_the_server_owns_is_refused(self, admin: Client, field: str) -> None:
        path = f"/users/{create(admin)['user_id']}"

        reply = admin.patch(path, {field: "x"}, version=1)

        assert (reply.status, list(reply.fields)) == (422, [field])

    def test_a_new_role_counts_when_the_authorizer_asks_again(
        self, admin: Client, sign_in: SignIn, gateway: RestGateway
    ) -> None:
        agent = sign_in("northwind.agent1")
        assert agent.get("/users/directory").status == 403

        admin.patch(f"/users/{agent.user_id}", {"role": "manager"}, version=1)
        gateway.forget_authorizations()

        assert agent.get("/users/directory").status == 200

    def test_a_deactivated_person_is_signed_out(
        self, admin: Client, sign_in: SignIn, anonymous: Client, gateway: RestGateway
    ) -> None:
        agent = sign_in("northwind.agent1")
        assert agent.get("/me").status == 200

        admin.patch(f"/users/{agent.user_id}", {"is_active": False}, version=1)
        gateway.forget_authorizations()

        assert agent.get("/me").status == 401
        assert sign_in_as(anonymous, agent.email) == 401

    def test_a_person_who_was_deactivated_may_come_back(
        self, admin: Client, anonymous: Client, world: World
    ) -> None:
        agent = world.people["northwind.agent1"]
        path = f"/users/{agent.user_id}"
        admin.patch(path, {"is_active": False}, version=1)
        admin.patch(path, {"is_active": True}, version=2)

        assert sign_in_as(anonymous, agent.email) == 200

    def test_names_of_somebody_shared_are_not_this_organisations_to_change(
        self, admin: Client, world: World
    ) -> None:
        agent = world.people["northwind.agent1"]
        service.add_member(world.people["globex.admin"].actor(), agent.user_id, Role.AGENT)

        reply = admin.patch(f"/users/{agent.user_id}", {"full_name": "Renamed"}, version=1)

        assert (reply.status, reply.code) == (409, "account_shared")
        path = f"/users/{agent.user_id}"
        assert admin.patch(path, {"role": "manager"}, version=1).status == 200

    def test_is_recorded_with_before_and_after(self, admin: Client) -> None:
        user_id = create(admin)["user_id"]
        admin.patch(f"/users/{user_id}", {"role": "manager", "full_name": "Zoe Park"}, version=1)

        (edit,) = [a for a in activity(admin.org_id) if a.action == "user.updated"]
        assert edit.changes == '{"role":{"before":"agent","after":"manager"}}'

    def test_another_organisation_cannot(self, sign_in: SignIn, world: World) -> None:
        agent = world.people["northwind.agent1"].user_id

        reply = sign_in("globex.admin").patch(f"/users/{agent}", {"role": "admin"}, version=1)

        assert reply.status == 404

    @pytest.mark.parametrize("who", ["northwind.manager", "northwind.agent1"])
    def test_nobody_promotes_themselves(self, sign_in: SignIn, who: str) -> None:
        client = sign_in(who)

        reply = client.patch(f"/users/{client.user_id}", {"role": "admin"}, version=1)

        assert reply.status == 403
