"""Callers at a moment when Madrid is awake, and the settings a test needs."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.core import clock
from tests.client import Answer, Client
from tests.conftest import SignIn

# A Tuesday: 13:00 in Madrid, 12:00 in the Canaries, 08:00 in New York, 05:00 in Los Angeles.
NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
MADRID = "+34911222333"
MOBILE = "+34600111222"
LOS_ANGELES = "+12135550123"
TOLL_FREE = "+18005550123"

Set = Callable[..., None]


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with clock.at(NOON):
        yield


@pytest.fixture
def stranger(sign_in: SignIn) -> Client:
    """An agent of another organisation."""
    return sign_in("globex.agent1")


@pytest.fixture
def set_dialing(admin: Client) -> Set:
    """`set_dialing(max_attempts_per_day=1)`: the organisation's dialing settings."""

    def call(**values: Any) -> None:
        now = admin.get("/settings").json
        changed = {**now["dialing"], **values}
        reply = admin.patch("/settings", {"dialing": changed}, version=now["version"])
        assert reply.status == 200, reply.raw

    return call


def dial(client: Client, phone: str = MADRID, *, once: str | None = None, **body: Any) -> Answer:
    return client.post("/calls/dial", {"phone": phone} | body, once=once)


def dialed(client: Client, phone: str = MADRID, **body: Any) -> dict[str, Any]:
    reply = dial(client, phone, **body)
    assert reply.status == 201, reply.raw
    made: dict[str, Any] = reply.json
    return made


@pytest.fixture
def block(admin: Client) -> Callable[[str], None]:
    """`block("+34911222333")` puts the number on the organisation's do-not-call list."""

    def call(phone: str) -> None:
        reply = admin.post("/dnc", {"phone": phone})
        assert reply.status == 201, reply.raw

    return call
