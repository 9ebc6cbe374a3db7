"""Numbers to test with."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from chalicelib.numbers import pool, recounting, service
from chalicelib.numbers.imported import NewNumber
from chalicelib.numbers.schema import Segment
from tests.client import Client
from tests.conftest import RunAs
from tests.serial import one_by_one

Create = Callable[..., dict[str, Any]]

ANN = {"phone": "600 111 222", "customer_type": "VIP", "airplane": "A320"}


@pytest.fixture(autouse=True)
def one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """moto stumbles over two transactions at once; the engine tests show that they may be."""
    monkeypatch.setattr(pool, "together", one_by_one)


@pytest.fixture
def create(manager: Client) -> Create:
    """`create(phone="+34600111333")`: a number in the pool."""

    def call(**fields: Any) -> dict[str, Any]:
        reply = manager.post("/numbers", ANN | fields)
        assert reply.status == 201, reply.raw
        number: dict[str, Any] = reply.json
        return number

    return call


def news(
    count: int, first: int = 0, customer_type: str | None = "VIP", airplane: str | None = "A320"
) -> list[NewNumber]:
    """Rows of an import: +34600000000 and on."""
    return [
        NewNumber(
            e164=f"+34{600000000 + n}", customer_type=customer_type, airplane=airplane, row=n + 1
        )
        for n in range(first, first + count)
    ]


def fill(org_id: str, rows: Iterable[NewNumber], import_id: str = "imp_1") -> list[str]:
    """Answers the numbers that came in."""
    rows = list(rows)
    added = set(service.put_new(org_id, import_id, rows).added)
    return [new.e164 for new in rows if new.row in added]


def segments_of(client: Client) -> dict[str, Segment]:
    reply = client.get("/numbers/segments")
    assert reply.status == 200, reply.raw
    return {item["segment"]: Segment(**item) for item in reply.json["items"]}


@pytest.fixture(autouse=True)
def by_the_schedule(run_as: RunAs) -> None:
    run_as("recount_segments", recounting, "recount_all")
