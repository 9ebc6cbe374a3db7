"""The nightly recount: what the counters say against what the calls say."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bench.counting import counted
from chalicelib.core import clock
from chalicelib.core.errors import Unavailable
from chalicelib.daily_reset import reconciling, service
from chalicelib.orgs.table import OrgItem
from chalicelib.progress import days
from chalicelib.progress.table import ProgressItem, day_key
from tests.client import Client
from tests.conftest import SignIn
from tests.world import World

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
CLOSING = datetime(2026, 5, 1, 23, tzinfo=UTC)
DAY = "2026-05-01"


@pytest.fixture(autouse=True)
def closed_day(world: World, sign_in: SignIn) -> None:
    """A day of two calls, one of them corrected."""
    for org_id in {person.org_id for person in world.people.values() if person.org_id}:
        OrgItem(org_id=org_id).update([OrgItem.created_at.set(clock.iso(NOON))])
    with clock.at(NOON):
        agent = sign_in("northwind.agent1")
        call = {"phone": "+34600111222", "outcome": "sale", "duration_seconds": 60}
        first = agent.post("/calls", call).json
        agent.post("/calls", call | {"outcome": "no_answer", "duration_seconds": 0})
        agent.patch(f"/calls/{first['call_id']}", {"duration_seconds": 90}, version=1)
    with clock.at(CLOSING):
        service.reset_due_orgs(clock.now())


def plant(agent: Client, **amounts: int) -> None:
    item = ProgressItem(day_key(agent.org_id, DAY), agent.user_id)
    item.update([getattr(ProgressItem, name).add(amount) for name, amount in amounts.items()])


def found(admin: Client) -> list[Any]:
    items = admin.get("/activity", entity_type="progress").json["items"]
    return [item for item in items if item["action"] == "progress.drift"]


def test_counters_that_agree_with_the_calls_are_no_news(admin: Client) -> None:
    assert reconciling.reconcile() == 0
    assert found(admin) == []


def test_drift_is_on_record_with_before_and_after(admin: Client, agent: Client) -> None:
    plant(agent, calls=2, talk_seconds=-30)

    assert reconciling.reconcile() == 1
    [record] = found(admin)
    assert (record["actor_id"], record["entity_id"]) == ("job:reconciliation", agent.user_id)
    assert record["data"] == {"agent_id": agent.user_id, "date": DAY}
    assert record["changes"] == {
        "calls": {"before": 4, "after": 2},
        "talk_seconds": {"before": 60, "after": 90},
    }


def test_it_is_not_put_right_in_silence(agent: Client, world: World) -> None:
    plant(agent, calls=2)
    reconciling.reconcile()

    actor = world.people["northwind.agent1"].actor()
    assert days.counters_of(actor, agent.user_id, date(2026, 5, 1)).calls == 4


def test_counters_that_are_gone_are_drift_too(admin: Client, agent: Client) -> None:
    ProgressItem(day_key(agent.org_id, DAY), agent.user_id).delete()
    reconciling.reconcile()

    [record] = found(admin)
    assert record["changes"]["calls"] == {"before": 0, "after": 2}


def test_a_run_that_is_repeated_records_it_once(admin: Client, agent: Client) -> None:
    plant(agent, calls=1)
    reconciling.reconcile()
    reconciling.reconcile()

    assert len(found(admin)) == 1


def test_another_organisation_hears_nothing(agent: Client, sign_in: SignIn) -> None:
    plant(agent, calls=1)
    reconciling.reconcile()

    assert found(sign_in("globex.admin")) == []


def test_a_failure_in_one_organisation_leaves_the_others_done_and_is_seen(
    admin: Client, agent: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(agent, calls=1)
    broken, read = world.people["globex.admin"].org_id, days.counters_of_day

    def failing(actor: Any, day: date) -> Any:
        if actor.org_id == broken:
            raise Unavailable("The database is busy")
        return read(actor, day)

    monkeypatch.setattr(days, "counters_of_day", failing)

    with pytest.raises(reconciling.NotReconciled, match=broken):
        reconciling.reconcile()
    assert len(found(admin)) == 1


def test_the_sample_bounds_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconciling, "_AGENTS_OF_ONE", 2)
    with counted() as cost:
        reconciling.reconcile()

    # Two people of each of the two organisations, whoever else there is.
    assert cost.requests["Query calls"] == cost.requests["BatchGetItem progress"] == 4
    assert cost.written == 0
