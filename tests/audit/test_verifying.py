from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chalicelib.audit import service
from chalicelib.core import aws, clock, ids
from chalicelib.core.config import config
from chalicelib.core.records import ActivityItem
from chalicelib.core.transactions import Entity, transaction
from chalicelib.orgs.table import OrgItem
from tests.audit.conftest import DAY, FIRST, RANGE, Act, Verify, faults, record
from tests.aws import empty_aws
from tests.conftest import SignIn
from tests.world import World, build


@pytest.mark.usefixtures("trail")
class TestVerify:
    def test_an_untouched_trail_is_intact(self, verify: Verify) -> None:
        assert verify() == {
            "intact": True,
            "days": 3,
            "records": 5,
            "unsealed": [],
            "findings": [],
        }

    def test_an_altered_record_is_named(
        self, world: World, trail: list[str], verify: Verify
    ) -> None:
        record(world, trail[3]).update([ActivityItem.actor_name.set("Somebody else")])

        assert faults(verify()) == [("2026-05-03", "record_altered", trail[3])]

    def test_an_attribute_nobody_knows_is_an_alteration(
        self, world: World, trail: list[str], verify: Verify
    ) -> None:
        aws.client("dynamodb").update_item(
            TableName=config().table("activity"),
            Key={
                "org_id": {"S": world.people["northwind.admin"].org_id},
                "activity_id": {"S": trail[0]},
            },
            UpdateExpression="SET smuggled = :b",
            ExpressionAttributeValues={":b": {"B": b"\x00"}},
        )

        assert faults(verify()) == [("2026-05-01", "record_altered", trail[0])]

    def test_a_removed_record_is_named(
        self, world: World, trail: list[str], verify: Verify
    ) -> None:
        record(world, trail[1]).delete()

        assert faults(verify()) == [("2026-05-01", "record_missing", trail[1])]

    def test_an_added_record_is_named(self, act: Act, verify: Verify) -> None:
        added = act(FIRST + DAY)

        assert faults(verify()) == [("2026-05-02", "record_added", added)]

    def test_a_record_put_before_the_first_day_is_named(self, act: Act, verify: Verify) -> None:
        added = act(FIRST - 300 * DAY)

        assert faults(verify()) == [("2026-05-01", "record_added", added)]

    def test_two_records_that_changed_places_are_named(
        self, world: World, trail: list[str], verify: Verify
    ) -> None:
        one, other = record(world, trail[2]), record(world, trail[4])
        one.activity_id, other.activity_id = other.activity_id, one.activity_id
        one.save()
        other.save()

        assert faults(verify()) == [("2026-05-03", "record_altered", trail[2])]

    def test_days_without_seal_are_listed(self, sign_in: SignIn) -> None:
        body = {"from": "2026-04-30", "to": "2026-05-04"}
        reply = sign_in("northwind.admin").post("/audit/verify", body)

        assert reply.json["unsealed"] == ["2026-04-30", "2026-05-04"]
        assert reply.json["intact"]

    def test_a_range_in_the_middle_is_checked_against_the_day_before(self, sign_in: SignIn) -> None:
        body = {"from": "2026-05-03", "to": "2026-05-03"}
        reply = sign_in("northwind.admin").post("/audit/verify", body)

        assert reply.json["intact"]

    def test_another_organisation_checks_only_its_own(
        self, sign_in: SignIn, world: World, trail: list[str]
    ) -> None:
        record(world, trail[1]).delete()
        reply = sign_in("globex.admin").post("/audit/verify", RANGE)

        assert reply.json["intact"]
        assert reply.json["records"] == 0

    @pytest.mark.parametrize("who", ["northwind.agent1", "northwind.manager"])
    def test_others_may_not(self, sign_in: SignIn, who: str) -> None:
        assert sign_in(who).post("/audit/verify", RANGE).status == 403

    @pytest.mark.parametrize(
        ("first", "last"), [("2026-05-02", "2026-05-01"), ("2026-05-01", "2026-06-01")]
    )
    def test_a_range_turned_round_or_too_long_is_refused(
        self, sign_in: SignIn, first: str, last: str
    ) -> None:
        reply = sign_in("northwind.admin").post("/audit/verify", {"from": first, "to": last})

        assert reply.status == 422
        assert list(reply.fields) == ["to"]

    def test_more_records_than_a_request_can_read_are_refused(
        self, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(service, "_MOST_RECORDS", 4)

        assert sign_in("northwind.admin").post("/audit/verify", RANGE).status == 422


TAMPERINGS = ("alter", "remove", "insert", "swap")


@settings(
    # A case makes two organisations anew: shrinking one would take minutes.
    max_examples=10,
    phases=(Phase.explicit, Phase.generate),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.integers(0, 3), min_size=2, max_size=12), st.sampled_from(TAMPERINGS), st.data())
def test_whatever_is_done_to_random_days_is_named(
    offsets: list[int], how: str, data: st.DataObject
) -> None:
    with empty_aws():
        actor = build().people["northwind.agent1"].actor()
        OrgItem(org_id=actor.org_id).update([OrgItem.created_at.set("2026-05-01T00:00:00.000Z")])
        made = sorted(_record(actor, number, day) for number, day in enumerate(offsets))
        service.seal_days(FIRST + 5 * DAY)

        kind, named = _tamper(actor.org_id, made, how, data)
        found = service.verify(actor.org_id, date(2026, 5, 1), date(2026, 5, 4))

        assert (str(found.findings[0].kind), found.findings[0].activity_id) == (kind, named)


def _record(actor: Any, number: int, day: int) -> str:
    moment = FIRST + day * DAY + timedelta(seconds=number)
    with clock.at(moment), transaction(actor, "lead.updated", Entity("lead", str(number))) as tx:
        tx.note(number=number)
    return str(tx.record.activity_id)


def _tamper(org_id: str, made: list[str], how: str, data: st.DataObject) -> tuple[str, str]:
    chosen = data.draw(st.sampled_from(made))
    item = ActivityItem.get(org_id, chosen)
    if how == "alter":
        name = data.draw(st.sampled_from(["action", "actor_id", "data", "at", "ip"]))
        item.update([ActivityItem.get_attributes()[name].set("forged")])
        return "record_altered", chosen
    if how == "remove":
        item.delete()
        return "record_missing", chosen
    if how == "insert":
        item.activity_id = ids.new("act", FIRST + data.draw(st.integers(0, 3)) * DAY)
        item.save()
        return "record_added", str(item.activity_id)
    other = ActivityItem.get(org_id, data.draw(st.sampled_from([m for m in made if m != chosen])))
    item.activity_id, other.activity_id = other.activity_id, item.activity_id
    item.save()
    other.save()
    return "record_altered", min(str(item.activity_id), str(other.activity_id))
