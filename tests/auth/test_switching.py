import pytest

from chalicelib.core.actor import Role
from chalicelib.users import service as users
from infra.local.gateway import RestGateway
from tests.auth.browser import Browser
from tests.auth.records import actions
from tests.conftest import SignIn
from tests.world import Person, World


class TestSwitch:
    @pytest.fixture
    def globex(self, world: World, agent: Person) -> str:
        boss = world.people["globex.admin"]
        users.add_member(boss.actor(), agent.user_id, Role.MANAGER)
        return boss.org_id

    def test_moves_the_session(self, tab: Browser, agent: Person, globex: str) -> None:
        client = tab.client(tab.login(agent))

        answer = client.post("/auth/switch", {"org_id": globex})

        assert (answer.json["org"]["org_id"], answer.json["role"]) == (globex, "manager")
        assert tab.client(answer).get("/me").json["role"] == "manager"
        assert tab.refresh().json["org"]["org_id"] == globex
        assert "session.switched" in actions(globex)

    def test_tokens_for_the_organisation_before_end(
        self, tab: Browser, agent: Person, globex: str, gateway: RestGateway
    ) -> None:
        client = tab.client(tab.login(agent))
        client.post("/auth/switch", {"org_id": globex})
        gateway.forget_authorizations()

        assert client.get("/me").status == 401

    def test_is_where_they_sign_in_next(self, tab: Browser, agent: Person, globex: str) -> None:
        tab.client(tab.login(agent)).post("/auth/switch", {"org_id": globex})

        assert tab.login(agent).json["org"]["org_id"] == globex

    def test_to_an_organisation_they_are_no_member_of_is_not_found(
        self, sign_in: SignIn, world: World
    ) -> None:
        org_id = world.people["globex.admin"].org_id

        assert sign_in("northwind.admin").post("/auth/switch", {"org_id": org_id}).status == 404

    def test_outside_is_for_platform_admins(self, sign_in: SignIn) -> None:
        assert sign_in("northwind.admin").post("/auth/switch", {"org_id": None}).status == 404

    def test_to_one_they_were_taken_out_of_is_not_found(
        self, sign_in: SignIn, world: World, agent: Person, globex: str
    ) -> None:
        users.delete_user(world.people["globex.admin"].actor(), agent.user_id)

        reply = sign_in("northwind.agent1").post("/auth/switch", {"org_id": globex})

        assert reply.status == 404
