import io
import sys
from collections.abc import Callable

import pytest

from infra.cloud import first_admin
from infra.local.gateway import RestGateway
from tests.client import Client

EMAIL, PASSWORD = "ada@callboard.example", "seven blue kettles"

Run = Callable[..., int]


@pytest.fixture
def run(aws: None, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, with a password on its standard input."""

    def call(email: str = EMAIL, name: str = "Ada Park", password: str = PASSWORD) -> int:
        given = ["first_admin", "--stage", "test", "--email", email, "--name", name]
        monkeypatch.setattr(sys, "argv", given)
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password}\n"))
        return first_admin.main()

    return call


class TestFirstAdmin:
    def test_they_sign_in_and_found_an_organisation(self, run: Run, gateway: RestGateway) -> None:
        assert run() == 0

        login = Client(gateway).post("/auth/login", {"email": EMAIL, "password": PASSWORD})
        admin = Client(gateway, login.json["access_token"])
        new = {
            "name": "Northwind",
            "time_zone": "Europe/Madrid",
            "phone_region": "ES",
            "admin_email": "boss@northwind.example",
            "admin_full_name": "Noor Lind",
        }

        assert admin.post("/admin/orgs", new).status == 201

    def test_there_is_only_one_first(self, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
        run()

        assert run("second@callboard.example") == 1
        assert "already" in capsys.readouterr().err

    def test_every_fault_is_said_by_its_field(
        self, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(email="nobody", name="", password="short") == 1

        said = capsys.readouterr().err
        assert all(field in said for field in ("email", "full_name", "password"))

    def test_a_common_password_is_refused(
        self, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(password="password1234") == 1
        assert "common" in capsys.readouterr().err
