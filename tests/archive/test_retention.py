from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.archive import jobs, retention
from chalicelib.core import archive, clock, reads
from chalicelib.core.actor import Actor
from chalicelib.core.archive import ArchivedItem
from chalicelib.core.reads import Slice
from chalicelib.core.records import ActivityItem
from chalicelib.core.transactions import Entity, transaction
from chalicelib.settings import service as settings
from chalicelib.settings.keeping import Retention
from chalicelib.settings.schema import SettingsUpdate
from tests.world import World

NOW = datetime(2026, 3, 2, 3, tzinfo=UTC)
EVENT = {
    "version": "0",
    "id": "1",
    "account": "0",
    "region": "us-east-1",
    "time": "2026-03-02T03:00:00Z",
    "source": "aws.events",
    "detail-type": "Scheduled Event",
    "detail": {},
    "resources": [],
}


def archived(actor: Actor, days: int) -> str:
    """A lead that was archived so many days ago."""
    about = Entity("lead", f"lead_{days}")
    with (
        clock.at(NOW - timedelta(days=days)),
        transaction(actor, "lead.archived", about) as tx,
    ):
        return archive.keep(tx, actor, about, "Ann Lee", {"full_name": "Ann Lee"}).archive_id


@pytest.fixture
def actor(world: World) -> Actor:
    return world.people["northwind.admin"].actor()


def left(actor: Actor) -> list[str]:
    return [item.archive_id for item in ArchivedItem.query(actor.org_id)]


class TestExpire:
    def test_what_is_kept_long_enough_goes_and_the_rest_stays(
        self, world: World, actor: Actor
    ) -> None:
        archived(actor, 400)
        archived(actor, 366)
        young = archived(actor, 364)
        other = world.people["globex.admin"].actor()
        archived(other, 366)

        assert retention.expire(NOW) == 3
        assert left(actor) == [young]
        assert left(other) == []

    def test_each_is_on_record(self, actor: Actor) -> None:
        archived(actor, 400)
        with clock.at(NOW):
            retention.expire(NOW, "request_1")
        record = max(ActivityItem.query(actor.org_id), key=lambda one: one.activity_id)

        assert (record.action, record.entity_id) == ("lead.deleted", "lead_400")
        assert (record.actor_id, record.request_id) == ("job:expire_archive", "request_1")

    def test_the_organisations_own_days_count(self, actor: Actor) -> None:
        archived(actor, 31)
        young = archived(actor, 29)
        body = SettingsUpdate(retention=Retention(archived_days=30))
        settings.update(actor, body, if_match=0)

        assert retention.expire(NOW) == 1
        assert left(actor) == [young]

    def test_who_keeps_everything_loses_nothing(self, actor: Actor) -> None:
        archived(actor, 3000)
        keeps = Retention(archived_days=None), Retention(archived_days=30, legal_hold=True)
        for version, kept in enumerate(keeps):
            settings.update(actor, SettingsUpdate(retention=kept), if_match=version)

            assert retention.expire(NOW) == 0

    def test_again_finds_nothing_more(self, actor: Actor) -> None:
        archived(actor, 400)

        assert [retention.expire(NOW), retention.expire(NOW)] == [1, 0]

    def test_a_run_is_bounded_and_the_next_goes_on(
        self, actor: Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(retention, "_OF_ONE", 2)
        for days in range(400, 405):
            archived(actor, days)

        assert [retention.expire(NOW) for _ in range(3)] == [2, 2, 1]

    def test_one_that_somebody_took_meanwhile_is_left_alone(
        self, actor: Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        archived(actor, 400)
        rows = reads.every(Slice(ArchivedItem, actor.org_id), 10)
        retention.expire(NOW)
        monkeypatch.setattr(reads, "every", lambda *_: rows)

        assert retention.expire(NOW) == 0

    def test_the_schedule_runs_it(self, actor: Actor) -> None:
        archived(actor, 400)
        with clock.at(NOW):
            jobs.expire_archive(EVENT, None)

        assert left(actor) == []
