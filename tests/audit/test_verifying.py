import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends

from chalicelib.audit import service
from chalicelib.audit.table import SealItem
from chalicelib.core import aws, clock, ids
from chalicelib.core.config import config
from chalicelib.core.records import ActivityItem
from chalicelib.core.transactions import Entity, transaction
from chalicelib.orgs.table import OrgItem
from infra import verify_seals
from infra.cloud import deployed
from tests.audit.conftest import Act, Seal, record
from tests.aws import empty_aws
from tests.conftest import SignIn
from tests.world import World, build

FIRST = datetime(2026, 5, 1, 10, tzinfo=UTC)
DAY = timedelta(days=1)
NIGHT = datetime(2026, 5, 4, 0, 30, tzinfo=UTC)
Verify = Callable[[], dict[str, Any]]
RANGE = {"from": "2026-05-01", "to": "2026-05-03"}


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


def faults(answer: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(item["day"], item["kind"], item["activity_id"]) for item in answer["findings"]]


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


@pytest.mark.usefixtures("trail")
class TestAlteredSeals:
    def key(self, world: World, day: str = "2026-05-01") -> str:
        return f"seals/{world.people['northwind.admin'].org_id}/{day}.jsonl"

    def forge(self, key: str, change: Callable[[bytes], bytes]) -> None:
        """Rewrites what storage holds, as somebody could who owns the disk."""
        bucket = s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[config().seals_bucket]
        stored = bucket.keys[key]
        stored.value = change(stored.value)

    @pytest.mark.parametrize("place", [20, 200, 1023, 1030, 1100, -2])
    def test_a_changed_byte_is_found(self, world: World, verify: Verify, place: int) -> None:
        def flip(text: bytes) -> bytes:
            changed = bytearray(text)
            changed[place] ^= 1
            return bytes(changed)

        self.forge(self.key(world), flip)

        assert ("2026-05-01", "seal_altered", None) in faults(verify())

    def test_a_list_cut_short_is_found(self, world: World, verify: Verify) -> None:
        self.forge(self.key(world), lambda text: text.rstrip().rpartition(b"\n")[0] + b"\n")

        assert faults(verify()) == [("2026-05-01", "seal_altered", None)]

    def test_a_document_written_again_is_found(self, world: World, verify: Verify) -> None:
        place = {"Bucket": config().seals_bucket, "Key": self.key(world)}
        aws.client("s3").put_object(**place, Body=b"{}")

        assert faults(verify()) == [("2026-05-01", "seal_altered", None)]

    def test_a_hidden_document_is_found(self, world: World, verify: Verify) -> None:
        aws.client("s3").delete_object(Bucket=config().seals_bucket, Key=self.key(world))

        assert faults(verify()) == [("2026-05-01", "seal_altered", None)]

    def test_one_days_document_does_not_pass_for_anothers(
        self, world: World, verify: Verify
    ) -> None:
        bucket = s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[config().seals_bucket]
        other = bucket.keys[self.key(world, "2026-05-03")].value
        self.forge(self.key(world), lambda _: other)

        assert faults(verify())[0] == ("2026-05-01", "seal_altered", None)

    def test_a_lost_document_is_found(self, world: World, verify: Verify) -> None:
        bucket = s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[config().seals_bucket]
        bucket.keys.pop(self.key(world, "2026-05-03"))

        assert faults(verify()) == [("2026-05-03", "seal_missing", None)]

    @pytest.mark.parametrize("name", ["root", "previous", "seal", "sealed_at", "listing"])
    def test_a_changed_row_is_found(self, world: World, verify: Verify, name: str) -> None:
        item = SealItem(org_id=world.people["northwind.admin"].org_id, day="2026-05-02")
        item.update([SealItem.get_attributes()[name].set("0")])

        assert faults(verify()) == [("2026-05-02", "seal_altered", None)]

    def test_a_removed_row_is_found(self, world: World, verify: Verify) -> None:
        SealItem(org_id=world.people["northwind.admin"].org_id, day="2026-05-03").delete()

        assert faults(verify()) == [("2026-05-03", "seal_altered", None)]

    def test_a_chain_begun_anew_is_found(
        self, world: World, trail: list[str], verify: Verify, seal: Seal
    ) -> None:
        """Records, document and row of one day forged together: the next day gives it away."""
        org_id = world.people["northwind.admin"].org_id
        record(world, trail[0]).delete()
        bucket = s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[config().seals_bucket]
        later = [(row.day, row) for row in SealItem.query(org_id)][1:]
        for row in SealItem.query(org_id):
            row.delete()
        bucket.keys.pop(self.key(world))
        seal(datetime(2026, 5, 2, 0, 30, tzinfo=UTC))
        for _, row in later:
            row.save()

        assert faults(verify()) == [("2026-05-02", "seal_altered", None)]


@pytest.fixture
def stage() -> Iterator[str]:
    """A stack that says where its seals are, and nothing of it in the environment."""
    stacks = {"test": {"SealsBucketName": config().seals_bucket}}
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("CALLBOARD_")]:
            patch.delenv(name)
        patch.setattr(deployed, "outputs", stacks.__getitem__)
        config.cache_clear()
        yield "test"
    config.cache_clear()


@pytest.mark.usefixtures("trail")
class TestCommand:
    def run(self, world: World, *more: str) -> int:
        org_id = world.people["northwind.admin"].org_id
        days = ("--from", "2026-05-01", "--to", "2026-05-04")
        return verify_seals.main(["--org", org_id, *days, *more])

    def test_it_says_that_all_is_well(
        self, world: World, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code = self.run(world)

        assert code == 0
        assert capsys.readouterr().out == (
            "without a seal: 2026-05-04\n3 days, 5 records, 0 findings\n"
        )

    def test_it_finds_a_stage_by_its_stack(
        self, world: World, stage: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(world, "--stage", stage) == 0
        assert "3 days, 5 records, 0 findings" in capsys.readouterr().out

    def test_it_names_what_is_wrong(
        self, world: World, trail: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        record(world, trail[1]).delete()
        code = self.run(world)

        assert code == 1
        assert f"2026-05-01 record_missing {trail[1]}: " in capsys.readouterr().out


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
