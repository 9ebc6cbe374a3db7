"""Runs that fire at the same moment, on an engine that really isolates transactions."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from chalicelib.core import clock, reads
from chalicelib.core.paging import PageRequest
from chalicelib.core.records import ActivityItem
from chalicelib.daily_reset import service
from chalicelib.daily_reset.table import ClosedDayItem
from chalicelib.orgs.table import OrgItem
from chalicelib.progress import service as progress
from chalicelib.progress.schema import TargetsUpdate
from infra.local.bootstrap import ensure_table
from tests.infra.engine import running_engine
from tests.world import World, build, tables

pytestmark = pytest.mark.engine

FOUNDED = datetime(2026, 5, 1, 12, tzinfo=UTC)
AT_ONCE, DAYS = 6, 20


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with running_engine():
        for model in tables():
            ensure_table(model)
        with clock.at(FOUNDED):
            yield build()


def test_a_schedule_that_fires_many_times_closes_each_day_once(world: World) -> None:
    org_id = world.people["northwind.admin"].org_id
    OrgItem(org_id=org_id).update([OrgItem.created_at.set(clock.iso(FOUNDED))])
    admin, agent = (world.people[f"northwind.{who}"] for who in ("admin", "agent1"))
    progress.set_targets(admin.actor(), TargetsUpdate(agent_id=agent.user_id, calls=40))
    now = FOUNDED + timedelta(days=DAYS)
    start = Barrier(AT_ONCE)

    def run() -> int:
        with clock.at(now):
            start.wait()
            return service.reset_due_orgs(now)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        counts = [pool.submit(run) for _ in range(AT_ONCE)]
        closed = sum(count.result() for count in counts)

    days = reads.every(reads.Slice(ClosedDayItem, org_id), 100)
    records = reads.every(reads.Slice(ActivityItem, org_id), 1000)
    told = Counter(row["entity_id"] for row in records if row["action"] == "day.closed")
    assert closed == 2 * DAYS  # of both organisations
    assert len(days) == DAYS
    assert told == {row["date"]: 1 for row in days}
    assert {row["with_targets"] for row in days} == {1}
    with clock.at(now):
        page = progress.list_progress(
            admin.actor(), None, FOUNDED.date(), None, agent.user_id, PageRequest(limit=100)
        )
    assert [item.targets.calls for item in page.items] == [40] * DAYS
