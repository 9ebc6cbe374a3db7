from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.audit import service
from chalicelib.core import clock
from chalicelib.core.names import NameItem
from chalicelib.core.records import ActivityItem
from chalicelib.core.transactions import Entity, transaction
from chalicelib.orgs.table import OrgItem
from tests.conftest import RunAs, SignIn
from tests.world import World

Act = Callable[..., str]
Seal = Callable[[datetime], int]
Verify = Callable[[], dict[str, Any]]

FIRST = datetime(2026, 5, 1, 10, tzinfo=UTC)
DAY = timedelta(days=1)
NIGHT = datetime(2026, 5, 4, 0, 30, tzinfo=UTC)
RANGE = {"from": "2026-05-01", "to": "2026-05-03"}


@pytest.fixture
def world(world: World) -> World:
    """Both organisations were founded on the first of May."""
    for person in world.people.values():
        if person.org_id:
            founded = OrgItem.created_at.set("2026-05-01T09:00:00.000Z")
            OrgItem(org_id=person.org_id).update([founded])
    return world


@pytest.fixture
def act(world: World) -> Act:
    """`act(moment)`: an agent of Northwind changes something then; answers the record's id."""

    def do(moment: datetime, who: str = "northwind.agent1", note: str = "") -> str:
        with (
            clock.at(moment),
            transaction(world.people[who].actor(), "lead.updated", Entity("lead", "l1")) as tx,
        ):
            tx.put(NameItem(name="x", owner_id="x"))
            tx.changed({"status": "new"}, {"status": "won"})
            tx.note(note=note or None)
        return str(tx.record.activity_id)

    return do


@pytest.fixture
def seal(world: World) -> Seal:
    def run(moment: datetime) -> int:
        with clock.at(moment):
            return service.seal_days(clock.now())

    return run


@pytest.fixture
def trail(world: World, act: Act, seal: Seal) -> list[str]:
    """Two records on the first of May, none on the second, three on the third; all sealed."""
    moments = [FIRST, FIRST, FIRST + 2 * DAY, FIRST + 2 * DAY, FIRST + 2 * DAY]
    made = [act(moment + timedelta(seconds=number)) for number, moment in enumerate(moments)]
    seal(NIGHT)
    return made


@pytest.fixture
def verify(sign_in: SignIn) -> Verify:
    def ask() -> dict[str, Any]:
        answer: dict[str, Any] = sign_in("northwind.admin").post("/audit/verify", RANGE).json
        return answer

    return ask


def record(world: World, activity_id: str) -> ActivityItem:
    return ActivityItem.get(world.people["northwind.admin"].org_id, activity_id)


def faults(answer: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(item["day"], item["kind"], item["activity_id"]) for item in answer["findings"]]


def minutes(start: datetime, count: int) -> list[datetime]:
    return [start + timedelta(minutes=number) for number in range(count)]


@pytest.fixture(autouse=True)
def by_the_schedule(run_as: RunAs) -> None:
    run_as("seal_days", service, "seal_days")
