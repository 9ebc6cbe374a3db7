"""A platform admin inside an organisation they are no member of."""

import json
from datetime import timedelta

import pytest

from chalicelib.auth.table import SessionItem
from chalicelib.core import clock, tokens
from chalicelib.core.actor import Role
from chalicelib.core.records import ActivityItem
from chalicelib.orgs.table import OrgItem
from chalicelib.users import service as users
from chalicelib.users.table import UserItem
from infra.local.gateway import RestGateway
from tests.auth.browser import Browser
from tests.auth.records import actions, audit
from tests.client import Answer, Client
from tests.world import Person, World

WHY = "Ann asked for help with tags"


@pytest.fixture
def root(world: World) -> Person:
    return world.people["platform"]


@pytest.fixture
def northwind(world: World) -> str:
    return world.people["northwind.admin"].org_id


@pytest.fixture
def globex(world: World) -> str:
    return world.people["globex.admin"].org_id


@pytest.fixture
def outside(tab: Browser, root: Person) -> Client:
    return tab.client(tab.login(root))


@pytest.fixture
def inside(tab: Browser, outside: Client, northwind: str) -> Client:
    return tab.client(outside.post("/auth/switch", {"org_id": northwind, "reason": WHY}))


def place(answer: Answer) -> tuple[str | None, str | None]:
    org = answer.json["org"]
    return (org and org["org_id"], answer.json["role"])


def suspend(org_id: str) -> None:
    OrgItem(org_id=org_id).update([OrgItem.suspended_at.set(clock.iso(clock.now()))])


class TestEnter:
    def test_is_admin_there_and_says_so(self, outside: Client, northwind: str) -> None:
        answer = outside.post("/auth/switch", {"org_id": northwind, "reason": WHY})

        assert place(answer) == (northwind, "admin")
        permissions = {one["permission"] for one in answer.json["permissions"]}
        assert "users:manage" in permissions
        assert "platform:orgs" not in permissions

    @pytest.mark.usefixtures("inside")
    def test_is_in_the_organisations_activity_with_the_reason(
        self, northwind: str, root: Person
    ) -> None:
        (record,) = list(ActivityItem.query(northwind))

        assert (record.action, record.actor_id) == ("platform.entered", root.user_id)
        assert record.actor_name == root.full_name
        assert json.loads(record.data or "")["reason"] == WHY

    def test_works_there_under_their_name(
        self, inside: Client, northwind: str, root: Person
    ) -> None:
        assert inside.get("/users").status == 200
        assert inside.post("/tags", {"name": "VIP"}).status == 201

        record = list(ActivityItem.query(northwind))[-1]
        assert (record.action, record.actor_name) == ("tag.created", root.full_name)

    def test_me_shows_where(self, inside: Client, northwind: str) -> None:
        assert place(inside.get("/me")) == (northwind, "admin")

    @pytest.mark.usefixtures("inside")
    def test_the_session_stays_there_when_it_is_refreshed(
        self, tab: Browser, northwind: str
    ) -> None:
        assert place(tab.refresh()) == (northwind, "admin")

    def test_platform_routes_are_closed_meanwhile(self, inside: Client) -> None:
        assert inside.get("/admin/orgs").status == 403

    def test_other_organisations_stay_out_of_reach(self, inside: Client, world: World) -> None:
        user_id = world.people["globex.agent1"].user_id

        assert inside.get(f"/users/{user_id}").status == 404

    @pytest.mark.parametrize("org_id", ["org_x", ""])
    def test_an_unknown_one_is_refused(self, outside: Client, org_id: str) -> None:
        assert outside.post("/auth/switch", {"org_id": org_id}).status in (404, 422)

    def test_a_suspended_one_is_not_found(self, outside: Client, northwind: str) -> None:
        suspend(northwind)

        assert outside.post("/auth/switch", {"org_id": northwind}).status == 404

    def test_a_member_enters_with_the_role_they_have(
        self, outside: Client, world: World, root: Person, northwind: str
    ) -> None:
        boss = world.people["northwind.admin"]
        users.add_member(boss.actor(), root.user_id, Role.AGENT)

        answer = outside.post("/auth/switch", {"org_id": northwind})

        assert place(answer) == (northwind, "agent")
        assert "platform.entered" not in actions(northwind)


class TestLeave:
    def test_leads_outside_and_is_recorded(
        self, inside: Client, tab: Browser, northwind: str
    ) -> None:
        answer = inside.post("/auth/switch", {"org_id": None})

        assert place(answer) == (None, None)
        assert tab.client(answer).get("/admin/orgs").status == 200
        assert actions(northwind)[-1] == "platform.left"

    def test_entering_the_next_one_leaves_the_first(
        self, inside: Client, northwind: str, globex: str
    ) -> None:
        answer = inside.post("/auth/switch", {"org_id": globex})

        assert place(answer) == (globex, "admin")
        assert (actions(northwind)[-1], actions(globex)[-1]) == (
            "platform.left",
            "platform.entered",
        )

    def test_ends_the_tokens_for_inside(self, inside: Client, gateway: RestGateway) -> None:
        inside.post("/auth/switch", {"org_id": None})
        gateway.forget_authorizations()

        assert inside.get("/me").status == 401


class TestStay:
    def test_ends_after_an_hour(
        self, inside: Client, tab: Browser, gateway: RestGateway, northwind: str
    ) -> None:
        session = tokens.verify(str(inside.token)).session_id
        over = clock.iso(clock.now() - timedelta(seconds=1))
        SessionItem(session_id=session).update([SessionItem.platform_until.set(over)])
        gateway.forget_authorizations()

        assert inside.get("/me").status == 401
        assert place(tab.refresh()) == (None, None)
        assert actions(northwind)[-1] == "platform.left"

    def test_is_for_an_hour(self, inside: Client) -> None:
        session = SessionItem.get(tokens.verify(str(inside.token)).session_id)
        left = clock.parse(str(session.platform_until)) - clock.now()

        assert timedelta(minutes=59) < left <= timedelta(hours=1)

    def test_ends_when_the_organisation_is_suspended(
        self, inside: Client, tab: Browser, gateway: RestGateway, northwind: str
    ) -> None:
        suspend(northwind)
        gateway.forget_authorizations()

        assert inside.get("/me").status == 401
        assert place(tab.refresh()) == (None, None)

    @pytest.mark.usefixtures("inside")
    def test_ends_with_the_platforms_trust(self, tab: Browser, root: Person) -> None:
        UserItem(user_id=root.user_id).update([UserItem.platform_admin.set(False)])

        assert tab.refresh().status == 401


class TestSuspended:
    def test_sign_in_says_so_to_who_knows_the_password(self, tab: Browser, agent: Person) -> None:
        suspend(agent.org_id)

        right, wrong = tab.login(agent), tab.login(agent, "not the password")

        assert (right.status, right.code) == (403, "org_suspended")
        assert (wrong.status, wrong.code) == (401, "wrong_credentials")
        assert audit(agent.org_id)[0] == (False, "suspended")
