import pytest

from infra.local.gateway import RestGateway
from tests.auth.browser import Browser


@pytest.fixture
def tab(gateway: RestGateway) -> Browser:
    return Browser(gateway)
