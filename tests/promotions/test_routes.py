from datetime import date, timedelta
from typing import Any

import pytest

from bench.counting import counted
from chalicelib.archive import retention
from chalicelib.core import clock
from chalicelib.core.actor import Actor
from chalicelib.core.transactions import Entity, transaction
from chalicelib.promotions import service
from chalicelib.promotions.table import PromotionCountItem
from tests.client import Answer, Client
from tests.conftest import RunAs, SignIn
from tests.world import World

TODAY = clock.local_date(clock.now(), "Europe/Madrid")
BODY: dict[str, Any] = {
    "name": "Autumn to Lisbon",
    "starts_on": (TODAY - timedelta(days=1)).isoformat(),
    "ends_on": (TODAY + timedelta(days=9)).isoformat(),
    "goal": {"kind": "conversions", "target": 4},
    "segments": [{"customer_type": "Frequent flyer", "airplane": "A320"}],
}


@pytest.fixture
def actor(world: World) -> Actor:
    return world.people["northwind.agent1"].actor()


def made(admin: Client, **fields: Any) -> dict[str, Any]:
    reply = admin.post("/promotions", BODY | fields)
    assert reply.status == 201, reply.raw
    promotion: dict[str, Any] = reply.json
    return promotion


def path_of(promotion: dict[str, Any]) -> str:
    return f"/promotions/{promotion['promotion_id']}"


def promotion_ids(client: Client) -> list[str]:
    return client.get("/promotions").ids


def call(actor: Actor, promotion: dict[str, Any], day: date, **counts: int) -> None:
    with transaction(actor, "call.logged", Entity("call", "call_1")) as tx:
        service.count(tx, actor, promotion["promotion_id"], actor.user_id, day, **counts)


class TestCreatePromotion:
    def test_an_admin_adds_one(self, admin: Client) -> None:
        reply = admin.post("/promotions", BODY)

        assert reply.status == 201
        assert reply.headers["location"] == f"/api{path_of(reply.json)}"
        assert reply.json.items() >= BODY.items()
        assert (reply.json["status"], reply.json["version"]) == ("running", 1)

    @pytest.mark.parametrize("who", ["northwind.manager", "northwind.agent1"])
    def test_others_may_not(self, sign_in: SignIn, who: str) -> None:
        assert sign_in(who).post("/promotions", BODY).status == 403

    def test_every_fault_is_named(self, admin: Client) -> None:
        shape = admin.post("/promotions", {"name": " ", "starts_on": "soon", "goal": {"kind": "x"}})
        sense = admin.post("/promotions", BODY | {"ends_on": "2020-01-01", "script_id": "script_1"})

        assert {"name", "starts_on", "ends_on", "goal.kind", "goal.target"} == shape.fields.keys()
        assert sense.fields.keys() == {"ends_on", "script_id"}

    def test_a_retry_makes_one(self, admin: Client) -> None:
        first = admin.post("/promotions", BODY, once="k1")

        assert admin.post("/promotions", BODY, once="k1").json == first.json
        assert len(admin.get("/promotions").ids) == 1

    def test_its_script_must_be_there(self, admin: Client) -> None:
        script = {"title": "Hello", "category": "opening", "body": "Hello"}
        script_id = admin.post("/scripts", script).json["script_id"]

        assert made(admin, script_id=script_id)["script_id"] == script_id


class TestReadPromotions:
    def test_everybody_reads_them_newest_first(self, admin: Client, agent: Client) -> None:
        older, newer = made(admin), made(admin, is_active=False)
        items = agent.get("/promotions").json["items"]

        assert [item["promotion_id"] for item in items] == [
            newer["promotion_id"],
            older["promotion_id"],
        ]
        assert [item["status"] for item in items] == ["paused", "running"]
        assert items[1] == older

    def test_progress_is_the_sum_of_its_days(
        self, admin: Client, agent: Client, world: World, actor: Actor
    ) -> None:
        promotion = made(admin)
        other = world.people["northwind.agent2"].actor()
        call(actor, promotion, TODAY, answered=1, conversions=1)
        call(other, promotion, TODAY)
        call(actor, promotion, TODAY - timedelta(days=1), answered=1, conversions=1)
        with counted() as cost:
            progress = agent.get(path_of(promotion)).json["progress"]

        totals = {name: progress[name] for name in ("calls", "answered", "conversions", "share")}
        assert totals == {"calls": 3, "answered": 2, "conversions": 2, "share": 0.5}
        assert [(day["date"], day["calls"]) for day in progress["days"]] == [
            ((TODAY - timedelta(days=1)).isoformat(), 1),
            (TODAY.isoformat(), 2),
        ]
        assert cost.requests == {"GetItem promotions": 1, "Query promotion-counts": 1}

    def test_those_of_a_number_run_and_fit_it_the_first_to_end_first(
        self, admin: Client, agent: Client
    ) -> None:
        number = {"phone": "600 111 222", "customer_type": "frequent flyer", "airplane": "A320"}
        assert admin.post("/numbers", number).status == 201
        longest, everybody = (
            made(admin, name="Longest"),
            made(admin, segments=[], ends_on=TODAY.isoformat()),
        )
        made(admin, is_active=False)
        made(admin, segments=[{"customer_type": "Frequent flyer", "airplane": "A330"}])
        with counted() as cost:
            found = admin.get("/promotions", phone="+34600111222")

        assert found.ids == [everybody["promotion_id"], longest["promotion_id"]]
        assert cost.waits == 1
        assert admin.get("/promotions", phone="+34600111333").ids == []
        assert agent.get("/promotions", phone="+34600111222").ids == []  # not in their calling list
        assert admin.get("/promotions", phone="12").fields.keys() == {"phone"}

    def test_another_organisation_sees_nothing(self, sign_in: SignIn, admin: Client) -> None:
        promotion = made(admin)
        stranger = sign_in("globex.admin")

        assert stranger.get("/promotions").ids == []
        assert stranger.get(path_of(promotion)).status == 404


class TestEditPromotion:
    def edit(self, client: Client, promotion: dict[str, Any], **fields: Any) -> Answer:
        return client.patch(path_of(promotion), fields, version=promotion["version"])

    def test_only_what_is_sent_changes(self, admin: Client) -> None:
        promotion = made(admin)
        reply = self.edit(admin, promotion, goal={"kind": "calls", "target": 9}, is_active=False)

        assert (reply.status, reply.headers["etag"]) == (200, '"2"')
        assert reply.json["goal"] == {"kind": "calls", "target": 9}
        assert (reply.json["status"], reply.json["name"]) == ("paused", BODY["name"])
        assert admin.get("/promotions").json["items"] == [reply.json]

    def test_an_old_version_is_refused(self, admin: Client) -> None:
        promotion = made(admin)
        self.edit(admin, promotion, name="First")

        assert self.edit(admin, promotion, name="Second").status == 412

    def test_the_period_must_make_sense_afterwards(self, admin: Client) -> None:
        reply = self.edit(admin, made(admin), ends_on="2020-01-01")

        assert reply.fields.keys() == {"ends_on"}


class TestDeletePromotion:
    def test_it_comes_back_from_the_archive_with_its_counters(
        self, admin: Client, actor: Actor
    ) -> None:
        promotion = made(admin)
        call(actor, promotion, TODAY)
        assert admin.delete(path_of(promotion)).status == 204
        (archived,) = admin.get("/archive", entity_type="promotion").ids
        admin.post(f"/archive/{archived}/restore")
        back = admin.get(path_of(promotion)).json

        assert back["progress"]["calls"] == 1
        assert (back["name"], back["segments"]) == (BODY["name"], BODY["segments"])

    def test_its_counters_go_with_it_for_good(self, admin: Client, actor: Actor) -> None:
        promotion = made(admin)
        call(actor, promotion, TODAY)
        admin.delete(path_of(promotion))
        admin.delete(f"/archive/{admin.get('/archive').ids[0]}")

        assert PromotionCountItem.count() == 0

    def test_so_do_they_when_its_time_in_the_archive_is_over(
        self, admin: Client, actor: Actor, run_as: RunAs
    ) -> None:
        run_as("expire_archive", retention, "expire")
        promotion = made(admin)
        call(actor, promotion, TODAY)
        admin.delete(path_of(promotion))

        assert retention.expire(clock.now() + timedelta(days=366)) == 1
        assert PromotionCountItem.count() == 0


class TestMatching:
    def test_running_ones_of_the_numbers_kind_are_found(self, admin: Client, actor: Actor) -> None:
        exact = made(admin)["promotion_id"]
        by_type = made(admin, segments=[{"customer_type": "frequent FLYER"}])["promotion_id"]
        every = made(admin, segments=[])["promotion_id"]
        made(admin, segments=[{"airplane": "B737"}])
        made(admin, is_active=False)
        with counted() as cost:
            running = service.running(actor, TODAY)

        assert set(service.matching(running, "Frequent  Flyer", "a320")) == {exact, by_type, every}
        assert service.matching(running, None, None) == [every]
        assert cost.requests == {"Query promotions": 1}

    def test_what_has_ended_is_not_read(self, admin: Client, actor: Actor) -> None:
        promotion = made(admin)
        last = date.fromisoformat(promotion["ends_on"])
        with counted() as cost:
            after = service.running(actor, last + timedelta(days=1))

        assert (after, cost.read["promotions"]) == ([], 0)
        assert [one.promotion_id for one in service.running(actor, last)] == promotion_ids(admin)
