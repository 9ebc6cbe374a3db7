"""Records that can be archived, one of each kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from chalicelib.archive import retention
from tests.client import Answer, Client
from tests.conftest import RunAs

ANN = {"full_name": "Ann Lee", "phone": "600 111 222", "email": "ann.lee@example.com"}
BODIES: dict[str, dict[str, Any]] = {
    "lead": ANN | {"company": "Acme", "notes": "Aisle seat"},
    "customer": ANN | {"company": "Acme"},
    "script": {"title": "Hello", "category": "opening", "body": "Good morning"},
}


@dataclass(frozen=True)
class Thing:
    """A record of some kind."""

    kind: str
    made: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.made[f"{self.kind}_id"])

    @property
    def path(self) -> str:
        return f"/{self.kind}s/{self.id}"


Make = Callable[..., Thing]


@pytest.fixture
def make(admin: Client) -> Make:
    """`make("lead", agent)`: a record; by an admin unless somebody is named."""

    def call(kind: str, client: Client | None = None, **fields: Any) -> Thing:
        reply = (client or admin).post(f"/{kind}s", BODIES[kind] | fields)
        assert reply.status == 201, reply.raw
        return Thing(kind, {n: v for n, v in reply.json.items() if n != "duplicates"})

    return call


def archive(client: Client, thing: Thing, once: str | None = None) -> Answer:
    body = {"entity_type": thing.kind, "entity_id": thing.id}
    return client.post("/archive", body, once=once)


@pytest.fixture(autouse=True)
def by_the_schedule(run_as: RunAs) -> None:
    run_as("expire_archive", retention, "expire")
