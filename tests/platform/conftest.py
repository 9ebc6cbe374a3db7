import pytest

from tests.client import Client
from tests.conftest import SignIn
from tests.world import World


@pytest.fixture
def platform(sign_in: SignIn) -> Client:
    return sign_in("platform")


@pytest.fixture
def northwind(world: World) -> str:
    return world.people["northwind.admin"].org_id
