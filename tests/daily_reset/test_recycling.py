"""Numbers that nobody touched go back to the pool when the day is closed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.assignments import assigning, recycling
from chalicelib.assignments.schema import AssignRequest
from chalicelib.core import clock
from chalicelib.core.errors import Unavailable
from chalicelib.daily_reset import service
from chalicelib.numbers import pool
from chalicelib.orgs.table import OrgItem
from tests.client import Client
from tests.conftest import SignIn
from tests.numbers.conftest import fill, news
from tests.serial import one_by_one
from tests.world import World

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
CLOSING = datetime(2026, 5, 1, 23, tzinfo=UTC)  # an hour after midnight in Madrid


@pytest.fixture(autouse=True)
def one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """moto stumbles over two transactions at once."""
    for module in (assigning, recycling, pool):
        monkeypatch.setattr(module, "together", one_by_one)


@pytest.fixture(autouse=True)
def filled(world: World, admin: Client) -> None:
    OrgItem(org_id=admin.org_id).update([OrgItem.created_at.set(clock.iso(NOON))])
    fill(admin.org_id, news(20))


def assign(world: World, moment: datetime, who: str, limit: int) -> None:
    actor = world.people["northwind.manager"].actor()
    with clock.at(moment):
        body = AssignRequest(limit=limit, agent_id=world.people[who].user_id)
        assert len(assigning.assign(actor, body).assignments) == limit


def pending(admin: Client, who: Client) -> int:
    query = {"agent_id": who.user_id, "status": "pending"}
    return len(admin.get("/assignments", None, **query).json["items"])


def close() -> None:
    with clock.at(CLOSING):
        service.reset_due_orgs(clock.now())


def day_of(admin: Client) -> Any:
    [day] = admin.get("/progress/days").json["items"]
    return day


def test_what_was_assigned_that_day_goes_back_and_what_came_since_stays(
    world: World, admin: Client, sign_in: SignIn
) -> None:
    first, second = sign_in("northwind.agent1"), sign_in("northwind.agent2")
    assign(world, NOON, "northwind.agent1", 5)
    assign(world, NOON, "northwind.agent2", 3)
    assign(world, CLOSING - timedelta(minutes=30), "northwind.agent1", 2)
    close()

    assert (pending(admin, first), pending(admin, second)) == (2, 0)
    assert day_of(admin)["recycled"] == 8


def test_not_where_the_organisation_leaves_them_to_their_leases(
    world: World, admin: Client, sign_in: SignIn
) -> None:
    numbers = {**admin.get("/settings").json["numbers"], "recycle_at_midnight": False}
    assert admin.patch("/settings", {"numbers": numbers}, version=0).status == 200
    assign(world, NOON, "northwind.agent1", 5)
    close()

    assert pending(admin, sign_in("northwind.agent1")) == 5
    assert day_of(admin)["recycled"] == 0


def test_a_run_that_was_killed_half_way_is_finished_by_the_next(
    world: World, admin: Client, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [f"northwind.agent{number}" for number in (1, 2)]
    for who in people:
        assign(world, NOON, who, 3)
    give_back = recycling.give_back
    done: list[Any] = []

    def killed(*what: Any) -> int:
        if done:
            raise Unavailable("killed")
        done.append(what)
        return give_back(*what)

    with monkeypatch.context() as patched, pytest.raises(service.NotReset):
        patched.setattr(recycling, "give_back", killed)
        close()
    assert sorted(pending(admin, sign_in(who)) for who in people) == [0, 3]
    assert admin.get("/progress/days").json["items"] == []
    close()

    assert [pending(admin, sign_in(who)) for who in people] == [0, 0]
    assert day_of(admin)["recycled"] == 3


def test_it_is_on_record_with_the_day(world: World, admin: Client) -> None:
    assign(world, NOON, "northwind.agent1", 5)
    close()
    found = admin.get("/activity", entity_type="day", entity_id="2026-05-01").json["items"]

    assert found[0]["data"]["recycled"] == 5
