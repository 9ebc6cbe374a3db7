import pytest

from chalicelib.core.actor import Actor, Role
from chalicelib.core.errors import Invalid, NotFound
from chalicelib.users import service
from chalicelib.users.schema import Member
from tests.client import Client
from tests.conftest import SignIn
from tests.users.people import NEW
from tests.world import World


class TestMembers:
    def test_an_active_member_is_found(self, world: World) -> None:
        agent = world.people["northwind.agent1"]

        assert service.find_member(agent.org_id, agent.user_id) == Member(
            user_id=agent.user_id,
            full_name=agent.full_name,
            email=agent.email,
            role=Role.AGENT,
        )

    def test_nobody_of_another_organisation_is(self, world: World) -> None:
        stranger = world.people["globex.agent1"]

        assert service.find_member(world.people["northwind.admin"].org_id, stranger.user_id) is None

    def test_requiring_a_stranger_names_the_field(self, world: World) -> None:
        actor = world.people["northwind.manager"].actor()

        with pytest.raises(Invalid) as refused:
            service.require_member(actor, world.people["globex.agent1"].user_id, field="owner_id")

        assert [error.field for error in refused.value.errors] == ["owner_id"]

    def test_requiring_somebody_inactive_is_refused(self, world: World, sign_in: SignIn) -> None:
        agent = world.people["northwind.agent1"]
        sign_in("northwind.admin").patch(f"/users/{agent.user_id}", {"is_active": False}, version=1)

        with pytest.raises(Invalid):
            service.require_member(world.people["northwind.manager"].actor(), agent.user_id)


class TestAddMember:
    def test_a_member_is_not_added_twice(self, world: World) -> None:
        actor = world.people["northwind.admin"].actor()

        with pytest.raises(service.AlreadyMember):
            service.add_member(actor, world.people["northwind.agent1"].user_id, Role.ADMIN)

    def test_an_unknown_person_is_not_found(self, world: World) -> None:
        with pytest.raises(NotFound):
            service.add_member(world.people["northwind.admin"].actor(), "user_x", Role.AGENT)


class TestPlatformAdmin:
    def test_signs_in_outside_organisations(self, anonymous: Client) -> None:
        service.create_platform_admin(
            Actor.job("demo", ""), "root@callboard.example", "Root", "seven blue kettles"
        )
        login = {"email": "root@callboard.example", "password": "seven blue kettles"}

        reply = anonymous.post("/auth/login", login).json

        assert (reply["org"], reply["role"], reply["platform_admin"]) == (None, None, True)


class TestIdempotencyKey:
    """A fast hash of a body that holds a password would be a way to guess the password."""

    def test_its_fingerprint_leaves_the_password_out(self, sign_in: SignIn) -> None:
        admin = sign_in("northwind.admin")
        admin.post("/users", NEW, once="one")

        reply = admin.post("/users", {**NEW, "password": "another good one"}, once="one")

        assert reply.headers["idempotency-replayed"] == "true"

    def test_its_fingerprint_holds_everything_else(self, sign_in: SignIn) -> None:
        admin = sign_in("northwind.admin")
        admin.post("/users", NEW, once="one")

        reply = admin.post("/users", {**NEW, "role": "manager"}, once="one")

        assert reply.code == "idempotency_key_reused"
