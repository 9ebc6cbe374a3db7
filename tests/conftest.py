"""Fixtures of every test: moto's AWS, two organisations, and callers of the API."""

from tests import environment

environment.apply()

import copy  # noqa: E402 - the environment must be set before the app is imported
from collections.abc import Callable, Iterator  # noqa: E402
from typing import Any  # noqa: E402

import pytest  # noqa: E402
from hypothesis import settings  # noqa: E402

from app import app  # noqa: E402
from chalicelib.users.membership_table import MembershipItem  # noqa: E402
from infra.local.gateway import RestGateway  # noqa: E402
from tests import dynamodb  # noqa: E402
from tests.aws import empty_aws  # noqa: E402
from tests.client import Client  # noqa: E402
from tests.iam import plugin as policies  # noqa: E402
from tests.world import Person, World, build  # noqa: E402

dynamodb.install()
# A busy machine is slow, not wrong.
settings.register_profile("callboard", settings.default, deadline=None)
settings.load_profile("callboard")

SignIn = Callable[..., Client]
RunAs = Callable[[str, object, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        policies.OPTION, action="store_true", help="fail where no test uses a right of a policy"
    )


def pytest_configure(config: pytest.Config) -> None:
    enforcement = policies.enforcement()
    config.stash[policies.ENFORCEMENT] = enforcement
    config.pluginmanager.register(policies.Plugin(enforcement))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those on a real engine take longest: at the end they would hold up all workers but one."""
    items.sort(key=lambda item: item.get_closest_marker("engine") is None)


@pytest.fixture
def aws() -> Iterator[None]:
    with empty_aws():
        yield


_worlds: dict[str, tuple[World, dict[str, Any]]] = {}


@pytest.fixture
def run_as(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> RunAs:
    """`run_as("seal_days", service, "seal_days")`: what that use case does, that function does."""
    enforcement = request.config.stash[policies.ENFORCEMENT]

    def set_up(function: str, module: object, use_case: str) -> None:
        plain = getattr(module, use_case)
        monkeypatch.setattr(module, use_case, enforcement.within(function, plain))

    return set_up


@pytest.fixture
def refusals(request: pytest.FixtureRequest) -> list[str]:
    """What policies refused in this test. One that is meant to be refused is taken out of it."""
    return request.config.stash[policies.ENFORCEMENT].refused


@pytest.fixture
def world(aws: None) -> World:
    """Two dozen writes, done once; then what they left is copied."""
    tables_now = dynamodb.tables()
    if not tables_now:  # a test that put the real engine in moto's place
        return build()
    if not _worlds:
        built = build()
        rows = {name: table.items for name, table in tables_now.items() if table.items}
        _worlds["built"] = built, copy.deepcopy(rows)
        return built
    built, rows = _worlds["built"]
    for name, items in copy.deepcopy(rows).items():
        tables_now[name].items = items
    return World(dict(built.people))


@pytest.fixture
def gateway(aws: None) -> RestGateway:
    return RestGateway(app)


@pytest.fixture
def sign_in(world: World, gateway: RestGateway) -> SignIn:
    """`sign_in("northwind.agent1")`: that person's client."""

    def call(who: str = "northwind.agent1") -> Client:
        person: Person = world.people[who]
        return Client(
            gateway,
            world.token(person),
            org_id=person.org_id,
            user_id=person.user_id,
            email=person.email,
        )

    return call


@pytest.fixture
def admin(sign_in: SignIn) -> Client:
    return sign_in("northwind.admin")


@pytest.fixture
def manager(sign_in: SignIn) -> Client:
    return sign_in("northwind.manager")


@pytest.fixture
def agent(sign_in: SignIn) -> Client:
    return sign_in("northwind.agent1")


@pytest.fixture
def colleague(sign_in: SignIn) -> Client:
    """Another agent of that organisation."""
    return sign_in("northwind.agent2")


@pytest.fixture
def stranger(sign_in: SignIn) -> Client:
    """An admin of another organisation."""
    return sign_in("globex.admin")


@pytest.fixture
def anonymous(gateway: RestGateway) -> Client:
    return Client(gateway)


@pytest.fixture
def join_team(world: World) -> Callable[[str, str], None]:
    """`join_team("northwind.agent1", "team_1")` puts that person into a team."""

    def call(who: str, team_id: str) -> None:
        person = world.people[who]
        member = MembershipItem(org_id=person.org_id, user_id=person.user_id)
        member.update([MembershipItem.team_ids.add({team_id})])

    return call
