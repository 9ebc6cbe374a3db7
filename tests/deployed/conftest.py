"""The packaged template, deployed to the emulator once, and people who use it.

`make deploy-check` packages and says where the emulator's Python is.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from chalicelib.core.actor import Role
from infra.cloud.emulator.deployment import ROOT, Deployment, deployed
from infra.cloud.emulator.founding import PASSWORD, PEOPLE

PACKAGE = ROOT / "build" / "deploy-check"
PATIENCE_SECONDS = 90.0


@pytest.fixture(scope="session")
def emulator_python() -> Path:
    python = os.environ.get("EMULATOR_PYTHON")
    if not python or not (PACKAGE / "template.json").is_file():
        pytest.fail("Nothing is packaged to be checked: run make deploy-check")
    return Path(python).absolute()


@pytest.fixture(scope="session")
def stack(emulator_python: Path) -> Iterator[Deployment]:
    with (
        tempfile.TemporaryDirectory(prefix="callboard-deployed-") as data,
        deployed(PACKAGE, emulator_python, Path(data)) as made,
    ):
        yield made


@pytest.fixture(scope="session")
def founded(stack: Deployment) -> Deployment:
    stack.found()
    return stack


class Person:
    """Somebody signed in over the deployed API."""

    def __init__(self, api: str, role: Role) -> None:
        self._api = api
        self._session = requests.Session()
        reply = self.post("/auth/login", {"email": PEOPLE[role], "password": PASSWORD}, status=200)
        self._session.headers["Authorization"] = f"Bearer {reply['access_token']}"

    def get(self, path: str, **query: Any) -> Any:
        return self._answer(self._session.get(self._api + path, params=query, timeout=60), 200)

    def post(self, path: str, body: Any = None, *, status: int = 201) -> Any:
        return self._answer(self._session.post(self._api + path, json=body, timeout=60), status)

    def status_of(self, path: str) -> int:
        return self._session.get(self._api + path, timeout=60).status_code

    @staticmethod
    def _answer(reply: requests.Response, status: int) -> Any:
        assert reply.status_code == status, reply.text
        return reply.json()


@pytest.fixture(scope="session")
def sign_in(founded: Deployment) -> Callable[[Role], Person]:
    people: dict[Role, Person] = {}

    def call(role: Role) -> Person:
        if role not in people:
            people[role] = Person(founded.api, role)
        return people[role]

    return call


def until(true: Callable[[], Any], seconds: float = PATIENCE_SECONDS) -> Any:
    """What `true` answers as soon as that is something; what is asynchronous takes its time."""
    ends_at = time.monotonic() + seconds
    while not (answer := true()):
        assert time.monotonic() < ends_at, f"it did not happen within {seconds:.0f} seconds"
        time.sleep(0.3)
    return answer


def upload(form: dict[str, Any], content: bytes) -> None:
    """Sends a file the way a browser does: by the form that the API handed out."""
    reply = requests.post(
        form["url"], data=form["fields"], files={"file": ("file", content)}, timeout=60
    )
    assert reply.status_code in (200, 201, 204), reply.text
