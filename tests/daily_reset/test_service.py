from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from bench.counting import counted
from chalicelib.core import clock
from chalicelib.core.errors import Unavailable
from chalicelib.daily_reset import service
from chalicelib.orgs.table import OrgItem
from chalicelib.progress import closing
from chalicelib.settings.nightly import DailyTargets
from chalicelib.users.membership_table import MembershipItem
from tests.conftest import SignIn
from tests.serial import one_by_one
from tests.world import World

FOUNDED = datetime(2026, 5, 1, 12, tzinfo=UTC)
MADRID_MIDNIGHT = datetime(2026, 5, 1, 22, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def world(world: World) -> World:
    """Northwind in Madrid and Globex in Honolulu, both founded on the first of May."""
    zones = {"northwind.admin": "Europe/Madrid", "globex.admin": "Pacific/Honolulu"}
    for who, zone in zones.items():
        founded = OrgItem.created_at.set(clock.iso(FOUNDED))
        zone_set = OrgItem.time_zone.set(zone)
        OrgItem(org_id=world.people[who].org_id).update([founded, zone_set])
    return world


def reset(moment: datetime) -> int:
    with clock.at(moment):
        return service.reset_due_orgs(clock.now())


def log_call(sign_in: SignIn, moment: datetime, who: str = "northwind.agent1") -> None:
    call = {"phone": "+34600111222", "outcome": "sale", "duration_seconds": 60}
    with clock.at(moment):
        assert sign_in(who).post("/calls", call).status == 201


def days(sign_in: SignIn, who: str = "northwind.admin") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = sign_in(who).get("/progress/days").json["items"]
    return items


class TestResetDueOrgs:
    def test_a_day_that_is_over_is_summed_up(self, sign_in: SignIn) -> None:
        log_call(sign_in, FOUNDED)
        log_call(sign_in, FOUNDED + HOUR, "northwind.agent2")
        log_call(sign_in, MADRID_MIDNIGHT + HOUR)

        assert reset(MADRID_MIDNIGHT + HOUR) == 1
        [day] = days(sign_in)
        assert day == {
            "date": "2026-05-01",
            "time_zone": "Europe/Madrid",
            "agents": 2,
            "with_targets": 0,
            "targets_met": 0,
            "calls": 2,
            "answered": 2,
            "missed": 0,
            "talk_seconds": 120,
            "handle_seconds": 120,
            "conversions": 2,
            "by_outcome": {"sale": 2},
            "by_disposition": {"sale": 2},
            "recycled": 0,
            "closed_at": "2026-05-01T23:00:00.000Z",
        }

    def test_each_organisation_has_its_own_midnight(self, sign_in: SignIn) -> None:
        reset(MADRID_MIDNIGHT + HOUR)
        in_madrid, in_honolulu = days(sign_in), days(sign_in, "globex.admin")

        assert ([day["date"] for day in in_madrid], in_honolulu) == (["2026-05-01"], [])
        reset(MADRID_MIDNIGHT + 12 * HOUR + HOUR)
        assert [day["date"] for day in days(sign_in, "globex.admin")] == ["2026-05-01"]

    def test_again_changes_nothing(self, sign_in: SignIn) -> None:
        reset(MADRID_MIDNIGHT + HOUR)
        before = days(sign_in)

        assert reset(MADRID_MIDNIGHT + HOUR) == 0
        assert days(sign_in) == before

    def test_a_run_that_another_overtook_writes_no_day_twice(
        self, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reset(MADRID_MIDNIGHT + HOUR)
        before = days(sign_in)
        monkeypatch.setattr(service, "_last_closed", lambda _org: FOUNDED.date() - DAY)

        assert reset(MADRID_MIDNIGHT + 2 * HOUR) == 0
        assert days(sign_in) == before

    def test_missed_days_are_caught_up(self, sign_in: SignIn) -> None:
        log_call(sign_in, FOUNDED + 2 * DAY)
        reset(MADRID_MIDNIGHT + 3 * DAY + HOUR)
        found = days(sign_in)

        assert [(day["date"], day["calls"]) for day in found] == [
            ("2026-05-04", 0),
            ("2026-05-03", 1),
            ("2026-05-02", 0),
            ("2026-05-01", 0),
        ]

    def test_a_failure_in_one_organisation_leaves_the_others_done_and_is_seen(
        self, world: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read = closing.close_day
        broken = world.people["globex.admin"].org_id

        def failing(actor: Any, *which: Any) -> Any:
            if actor.org_id == broken:
                raise Unavailable("The database is busy")
            return read(actor, *which)

        monkeypatch.setattr(closing, "close_day", failing)

        with pytest.raises(service.NotReset, match=broken):
            reset(MADRID_MIDNIGHT + DAY)
        assert [day["date"] for day in days(sign_in)] == ["2026-05-01"]
        monkeypatch.undo()
        reset(MADRID_MIDNIGHT + DAY)
        assert [day["date"] for day in days(sign_in, "globex.admin")] == ["2026-05-01"]

    def test_it_is_on_record(self, sign_in: SignIn) -> None:
        log_call(sign_in, FOUNDED)
        reset(MADRID_MIDNIGHT + HOUR)
        admin = sign_in("northwind.admin")
        found = admin.get("/activity", entity_type="day", entity_id="2026-05-01")

        [line] = found.json["items"]
        assert (line["action"], line["actor_id"]) == ("day.closed", "job:daily_reset")
        assert line["data"] == {
            "calls": 1,
            "answered": 1,
            "conversions": 1,
            "agents": 1,
            "with_targets": 0,
            "targets_met": 0,
            "recycled": 0,
        }

    @pytest.mark.usefixtures("world")
    def test_nothing_due_costs_one_query_an_organisation(self) -> None:
        reset(MADRID_MIDNIGHT + HOUR)
        with counted() as cost:
            reset(MADRID_MIDNIGHT + HOUR)

        assert cost.requests == {"Query orgs": 1, "Query closed_days": 2}


class TestTargets:
    """What was asked of people on the day stays beside what they did."""

    NOON = FOUNDED
    CLOSING = MADRID_MIDNIGHT + HOUR

    @pytest.fixture(autouse=True)
    def people(self, world: World) -> None:
        """They were there before the day began."""
        for person in world.people.values():
            if person.org_id:
                member = MembershipItem(org_id=person.org_id, user_id=person.user_id)
                member.update([MembershipItem.created_at.set(clock.iso(FOUNDED - DAY))])

    def ask(self, sign_in: SignIn, who: str, **goals: int | None) -> None:
        with clock.at(self.NOON):
            agent_id = sign_in(who).user_id
            body = {"agent_id": agent_id, **goals}
            assert sign_in("northwind.admin").put("/progress/targets", body).status == 200

    def of_day(self, sign_in: SignIn, day: str = "2026-05-01") -> dict[str, Any]:
        listed = sign_in("northwind.admin").get("/progress", date=day).json["items"]
        return {item["agent_name"]: item for item in listed}

    def test_a_day_keeps_the_targets_that_counted_then(self, sign_in: SignIn) -> None:
        self.ask(sign_in, "northwind.agent1", calls=1)
        log_call(sign_in, self.NOON)
        reset(self.CLOSING)
        self.ask(sign_in, "northwind.agent1", calls=500)

        found = self.of_day(sign_in)["Northwind Agent1"]
        assert (found["calls"], found["targets"]["calls"]) == (1, 1)

    def test_who_met_every_target_is_counted(self, sign_in: SignIn) -> None:
        self.ask(sign_in, "northwind.agent1", calls=1, conversions=1)
        self.ask(sign_in, "northwind.agent2", calls=1, conversions=2)
        for who in ("northwind.agent1", "northwind.agent2", "northwind.agent3"):
            log_call(sign_in, self.NOON, who)
        reset(self.CLOSING)

        [day] = days(sign_in)
        assert (day["agents"], day["with_targets"], day["targets_met"]) == (3, 2, 1)

    def test_agents_with_targets_who_did_not_call_have_a_day_of_zeros(
        self, sign_in: SignIn
    ) -> None:
        admin = sign_in("northwind.admin")
        assert admin.patch("/settings", {"targets": {"calls": 60}}, version=0).status == 200
        reset(self.CLOSING)

        found = self.of_day(sign_in)
        assert sorted(found) == [f"Northwind Agent{number}" for number in (1, 2, 3)]
        assert {(one["calls"], one["targets"]["calls"]) for one in found.values()} == {(0, 60)}
        [day] = days(sign_in)
        assert (day["agents"], day["with_targets"], day["targets_met"]) == (0, 3, 0)

    def test_nobody_who_left_or_joined_later_is_asked_for_that_day(
        self, world: World, sign_in: SignIn
    ) -> None:
        admin = sign_in("northwind.admin")
        admin.patch("/settings", {"targets": {"calls": 60}}, version=0)
        gone, new = (world.people[f"northwind.agent{number}"] for number in (2, 3))
        MembershipItem(gone.org_id, gone.user_id).update([MembershipItem.is_active.set(False)])
        joined = MembershipItem.created_at.set(clock.iso(MADRID_MIDNIGHT))
        MembershipItem(new.org_id, new.user_id).update([joined])
        reset(self.CLOSING)

        assert sorted(self.of_day(sign_in)) == ["Northwind Agent1"]

    def test_a_run_that_was_killed_half_way_ends_as_an_undisturbed_one(
        self, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(closing, "_PER_TRANSACTION", 1)
        monkeypatch.setattr(closing, "together", one_by_one)
        for number in (1, 2, 3):
            self.ask(sign_in, f"northwind.agent{number}", calls=1)
            log_call(sign_in, self.NOON, f"northwind.agent{number}")
        freeze = closing._freeze
        done: list[Any] = []

        def killed(*what: Any) -> None:
            if done:
                raise Unavailable("killed")
            done.append(what)
            freeze(*what)

        with monkeypatch.context() as patched, pytest.raises(service.NotReset):
            patched.setattr(closing, "_freeze", killed)
            reset(self.CLOSING)
        assert days(sign_in) == []
        # What was written before stays, though the person's targets have changed meanwhile.
        self.ask(sign_in, "northwind.agent1", calls=7)
        self.ask(sign_in, "northwind.agent2", calls=7)
        self.ask(sign_in, "northwind.agent3", calls=7)
        reset(self.CLOSING)

        kept = sorted(one["targets"]["calls"] for one in self.of_day(sign_in).values())
        assert kept == [1, 7, 7]
        [day] = days(sign_in)
        assert (day["with_targets"], day["targets_met"]) == (3, 1)

    def test_a_run_that_another_overtook_keeps_what_the_other_wrote(
        self, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.ask(sign_in, "northwind.agent1", calls=1)
        freeze = closing._freeze

        def overtaken(actor: Any, day: str, batch: Any) -> None:
            others = DailyTargets(calls=9)
            freeze(actor, day, [replace(one, targets=others) for one in batch])
            freeze(actor, day, batch)

        monkeypatch.setattr(closing, "_freeze", overtaken)
        reset(self.CLOSING)

        assert self.of_day(sign_in)["Northwind Agent1"]["targets"]["calls"] == 9

    def test_a_call_that_is_logged_late_keeps_the_targets(self, sign_in: SignIn) -> None:
        self.ask(sign_in, "northwind.agent1", calls=3)
        reset(self.CLOSING)
        with clock.at(self.CLOSING):
            call = {"phone": "+34600111222", "outcome": "sale", "started_at": clock.iso(self.NOON)}
            assert sign_in("northwind.agent1").post("/calls", call).status == 201

        found = self.of_day(sign_in)["Northwind Agent1"]
        assert (found["calls"], found["targets"]["calls"]) == (1, 3)

    def test_closing_costs_one_query_for_each_calling_list_and_few_others(
        self, sign_in: SignIn
    ) -> None:
        self.ask(sign_in, "northwind.agent1", calls=3)
        with counted() as cost:
            reset(self.CLOSING)

        assert cost.requests == {
            "Query orgs": 1,
            "Query closed_days": 2,
            "Query progress": 1,
            "Query memberships": 2,
            "Query targets": 1,
            "Query assignments": 5,
            "GetItem settings": 2,
            "TransactWriteItems": 2,
        }


class TestListClosedDays:
    def test_an_agent_is_refused(self, sign_in: SignIn) -> None:
        assert sign_in("northwind.agent1").get("/progress/days").status == 403

    def test_another_organisation_sees_its_own(self, sign_in: SignIn) -> None:
        log_call(sign_in, FOUNDED)
        reset(MADRID_MIDNIGHT + DAY)

        assert sum(day["calls"] for day in days(sign_in, "globex.admin")) == 0
