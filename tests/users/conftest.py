import pytest

from infra.local.gateway import RestGateway
from tests.auth.browser import Browser
from tests.client import Client
from tests.conftest import SignIn


@pytest.fixture
def admin(sign_in: SignIn) -> Client:
    return sign_in("northwind.admin")


@pytest.fixture
def tab(gateway: RestGateway) -> Browser:
    return Browser(gateway)
