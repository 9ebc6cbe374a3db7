"""Every route x everybody who may call, generated from the declared routes.

The handlers are cut off behind the permission check: what is tested is the gateway's policy and
the route's own check. Another organisation's records are asked for through the whole handler.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from app import app
from chalicelib.auth.table import SessionItem
from chalicelib.core import clock, http, ids, tokens
from chalicelib.core.actor import GRANTABLE, WITHDRAWABLE, Permission, Role, grants_of
from chalicelib.core.errors import AppError
from chalicelib.core.http import Route
from chalicelib.core.machines import GIVEABLE
from chalicelib.notifications import inbox
from chalicelib.notifications.kinds import KINDS
from chalicelib.orgs.table import OrgItem
from chalicelib.users.membership_table import MembershipItem
from infra.local.gateway import RestGateway
from infra.routes import declared_routes
from tests.aws import empty_aws
from tests.client import Client
from tests.world import Person, World, build

DECLARED = declared_routes()
GUARDED = [route for route in DECLARED if route.permit]
PASSED, REFUSED, UNKNOWN = 418, 403, 401

Ask = Callable[[str | None], dict[str, int]]


class Passed(AppError):
    """The request came through to its handler."""

    status = PASSED


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with empty_aws():
        yield build()


@pytest.fixture(scope="module")
def gateway(world: World) -> RestGateway:
    return RestGateway(app)


@pytest.fixture
def ask(gateway: RestGateway, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """What each route answers to a token."""

    def cut(*_: Any) -> None:
        raise Passed()

    def call(token: str | None) -> dict[str, int]:
        monkeypatch.setattr(http, "bind", cut)
        client = Client(gateway, token)
        answers = {name(r): client.send(r.method, nowhere(r)).status for r in DECLARED}
        monkeypatch.undo()
        return answers

    return call


@pytest.fixture
def manager(world: World) -> Iterator[Person]:
    """A manager whose overrides are forgotten afterwards."""
    person = world.people["northwind.manager"]
    yield person
    member = MembershipItem(org_id=person.org_id, user_id=person.user_id)
    member.update([MembershipItem.granted.remove(), MembershipItem.withdrawn.remove()])


def name(route: Route) -> str:
    return f"{route.method} {route.path}"


def nowhere(route: Route) -> str:
    return re.sub(r"{\w+}", "nothing", route.path)


def expected(held: Mapping[Permission, Any] | set[Permission]) -> dict[str, int]:
    return {
        name(route): PASSED if route.permit is None or route.permit in held else REFUSED
        for route in DECLARED
    }


def nobody() -> dict[str, int]:
    return {name(route): UNKNOWN if route.permit else PASSED for route in DECLARED}


class TestPeople:
    @pytest.mark.parametrize(
        ("who", "role"),
        [
            ("platform", None),
            ("northwind.admin", Role.ADMIN),
            ("northwind.manager", Role.MANAGER),
            ("northwind.agent1", Role.AGENT),
        ],
    )
    def test_get_what_the_role_opens(
        self, world: World, ask: Ask, who: str, role: Role | None
    ) -> None:
        answers = ask(world.token(world.people[who]))

        assert answers == expected(grants_of(role, platform_admin=role is None))

    @pytest.mark.parametrize("permission", sorted(GRANTABLE))
    def test_a_manager_gets_what_was_granted(
        self, world: World, ask: Ask, manager: Person, permission: Permission
    ) -> None:
        member = MembershipItem(org_id=manager.org_id, user_id=manager.user_id)
        member.update([MembershipItem.granted.set({permission})])

        answers = ask(world.token(manager))

        assert answers == expected({*grants_of(Role.MANAGER), permission})

    @pytest.mark.parametrize("permission", sorted(WITHDRAWABLE))
    def test_a_manager_loses_what_was_withdrawn(
        self, world: World, ask: Ask, manager: Person, permission: Permission
    ) -> None:
        member = MembershipItem(org_id=manager.org_id, user_id=manager.user_id)
        member.update([MembershipItem.withdrawn.set({permission})])

        answers = ask(world.token(manager))

        assert answers == expected(set(grants_of(Role.MANAGER)) - {permission})


class TestMachines:
    @pytest.mark.parametrize("permission", sorted(GIVEABLE))
    def test_a_key_gets_its_scope_alone(
        self, world: World, gateway: RestGateway, ask: Ask, permission: Permission
    ) -> None:
        admin = Client(gateway, world.token(world.people["northwind.admin"]))
        made = admin.post("/api-keys", {"name": permission, "permissions": [permission]})

        answers = ask(made.json["key"])

        assert answers == expected({permission})


class TestNobody:
    def test_a_stranger_gets_the_public_routes(self, ask: Ask) -> None:
        assert ask(None) == nobody()

    def test_a_revoked_session_gets_no_more(self, world: World, ask: Ask) -> None:
        token = world.token(world.people["northwind.admin"])
        session = SessionItem(session_id=tokens.verify(token).session_id)
        session.update([SessionItem.revoked_at.set(clock.iso(clock.now()))])

        assert ask(token) == nobody()

    @pytest.mark.parametrize("who", ["globex.admin", "globex.manager", "globex.agent1"])
    def test_a_suspended_organisation_gets_no_more(self, world: World, ask: Ask, who: str) -> None:
        person = world.people[who]
        org = OrgItem(org_id=person.org_id)
        org.update([OrgItem.suspended_at.set(clock.iso(clock.now()))])
        try:
            answers = ask(world.token(person))
        finally:
            org.update([OrgItem.suspended_at.remove()])

        assert answers == nobody()


# What a route needs so that only the record decides; an edit needs nothing but its If-Match.
BODIES: Mapping[str, dict[str, Any]] = {
    "POST /phone-lines/{line_id}/ring": {"phone": "+34911222444"},
    "POST /numbers/imports/{import_id}/start": {"mapping": {"phone": 1}},
    "POST /dnc/imports/{import_id}/start": {"mapping": {"phone": 1}, "dry_run": True},
    "PATCH /assignments/{assignment_id}": {"status": "skipped"},
    "POST /leads/{lead_id}/assign": {"agent_id": "{agent}"},
    "POST /numbers/{e164}/assign": {"agent_id": "{agent}"},
    "POST /customers/{customer_id}/interactions": {"kind": "note", "text": "Called back"},
    "POST /calls/{call_id}/recording/complete": {"parts": [{"part_number": 1, "etag": "x"}]},
    "POST /calls/{call_id}/recording": {"content_type": "audio/mpeg", "size": 1000},
}


# What it needs in its query.
QUERIES: Mapping[str, dict[str, str]] = {
    "DELETE /dnc/{e164}": {"consent": "Asked by mail to be called"},
}


# How a record is made for a name that a path may hold.
MAKERS: Mapping[str, tuple[str, dict[str, Any]]] = {
    "lead_id": ("/leads", {"full_name": "Ann", "phone": "+34600111222"}),
    "customer_id": ("/customers", {"full_name": "Ann", "email": "ann@globex.example"}),
    "call_id": ("/calls", {"phone": "+34600111222", "direction": "outbound", "outcome": "sale"}),
    "tag_id": ("/tags", {"name": "VIP"}),
    "promotion_id": (
        "/promotions",
        {
            "name": "Autumn",
            "starts_on": "2026-10-01",
            "ends_on": "2026-10-31",
            "goal": {"kind": "calls", "target": 5},
        },
    ),
    "script_id": ("/scripts", {"title": "Hello", "category": "opening", "body": "Hello"}),
    "key_id": ("/api-keys", {"name": "Form", "permissions": ["tags:read"]}),
    "task_id": ("/tasks", {"title": "Call back"}),
    "view_id": ("/views", {"list": "leads", "name": "New", "search": "status=new"}),
    "team_id": ("/teams", {"name": "South"}),
    "import_id": ("/numbers/imports", {"filename": "pool.csv", "size": 1000}),
    "e164": ("/numbers", {"phone": "+34600111222"}),
    "line_id": ("/phone-lines", {"number": "+34911222333", "label": "Sales"}),
    "invite_id": ("/invites", {"email": "zoe@globex.example", "full_name": "Zoe", "role": "agent"}),
}


def notification_of(person: Person) -> str:
    """Nobody makes one through the API: it follows from what others do."""
    record = {
        "org_id": person.org_id,
        "activity_id": ids.new("act"),
        "action": "task.reminded",
        "entity_type": "task",
        "entity_id": "task_1",
        "actor_id": "job:remind",
        "at": clock.iso(clock.now()),
    }
    raised = inbox.add(record, KINDS["task_reminder"], person.user_id, in_app=True)
    assert raised
    return raised.notification_id


class Foreign(dict[str, str]):
    """A record of another organisation for every name a path may hold, made when it is needed.

    A name nobody can make a record for is a KeyError: add it to MAKERS.
    """

    def __init__(self, client: Client, **known: str) -> None:
        super().__init__(known)
        self._client = client

    def __missing__(self, key: str) -> str:
        path, body = MAKERS[key]
        answer = self._client.post(path, body)
        assert answer.status == 201, answer.raw
        self[key] = str(answer.json[key])
        return self[key]


@pytest.fixture(scope="module")
def foreign(world: World, gateway: RestGateway) -> Foreign:
    client = Client(gateway, world.token(world.people["globex.admin"]))
    return Foreign(
        client,
        user_id=world.people["globex.agent1"].user_id,
        session_id=tokens.verify(str(client.token)).session_id,
        archive_id=_archived(client),
        notification_id=notification_of(world.people["globex.agent1"]),
        assignment_id=_assigned(client, world.people["globex.agent1"].user_id),
    )


def _assigned(client: Client, agent_id: str) -> str:
    """A number in somebody's calling list; answers the assignment's id."""
    client.post("/numbers", {"phone": "+34600111333"})
    made = client.post("/numbers/assign", {"limit": 1, "agent_id": agent_id})
    return str(made.json["assignments"][0]["assignment_id"])


def _archived(client: Client) -> str:
    made = client.post("/leads", {"full_name": "Ann", "phone": "+34600111222"}).json
    body = {"entity_type": "lead", "entity_id": made["lead_id"]}
    return str(client.post("/archive", body).json["archive_id"])


# A phone number is nobody's: whose records are asked for is the actor's organisation alone, and
# tests/gate holds another one's against it.
ANYBODYS = "{phone}"
OURS = [
    r
    for r in GUARDED
    if "{" in r.path and ANYBODYS not in r.path and r.permit in grants_of(Role.ADMIN)
]


class TestOtherOrganisation:
    @pytest.mark.parametrize("route", OURS, ids=name)
    def test_its_records_do_not_exist(
        self, world: World, gateway: RestGateway, foreign: Foreign, route: Route
    ) -> None:
        client = Client(gateway, world.token(world.people["northwind.admin"]))
        agent = world.people["northwind.agent1"].user_id
        body = {
            field: value.replace("{agent}", agent) if isinstance(value, str) else value
            for field, value in BODIES.get(name(route), {}).items()
        }

        answer = client.send(
            route.method,
            route.path.format_map(foreign),
            body=body if route.method in ("POST", "PATCH") else None,
            query=QUERIES.get(name(route)),
            headers={"If-Match": '"1"'},
        )

        assert answer.status == 404, answer.raw
