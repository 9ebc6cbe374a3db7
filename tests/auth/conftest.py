import pytest

from infra.local.gateway import RestGateway
from tests.auth.browser import Browser
from tests.client import Client
from tests.world import Person, World


@pytest.fixture
def tab(gateway: RestGateway) -> Browser:
    return Browser(gateway)


@pytest.fixture
def agent(world: World) -> Person:
    return world.people["northwind.agent1"]


@pytest.fixture
def signed_in(tab: Browser, agent: Person) -> Browser:
    tab.login(agent)
    return tab


@pytest.fixture
def me(signed_in: Browser, agent: Person) -> Client:
    return signed_in.client(signed_in.login(agent))
