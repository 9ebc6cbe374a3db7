import pytest

from tests.client import Client
from tests.conftest import SignIn


@pytest.fixture
def admin(sign_in: SignIn) -> Client:
    return sign_in("northwind.admin")
