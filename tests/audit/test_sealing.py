from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.audit import sealing, table, vault
from chalicelib.audit.table import SealItem
from chalicelib.core import aws
from chalicelib.core.config import config
from chalicelib.orgs.table import OrgItem
from tests.audit.conftest import Act, Seal
from tests.conftest import SignIn
from tests.orders import assert_turns_round
from tests.world import World

FIRST = datetime(2026, 5, 1, 10, tzinfo=UTC)
DAY = timedelta(days=1)
NIGHT = datetime(2026, 5, 4, 0, 30, tzinfo=UTC)


def seals(sign_in: SignIn, who: str = "northwind.admin") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = sign_in(who).get("/audit/seals").json["items"]
    return items[::-1]


class TestSealDays:
    def test_every_finished_day_gets_its_seal(self, sign_in: SignIn, act: Act, seal: Seal) -> None:
        act(FIRST)
        act(FIRST)
        act(FIRST + 2 * DAY)
        seal(NIGHT)

        found = seals(sign_in)

        assert [(item["day"], item["records"]) for item in found] == [
            ("2026-05-01", 2),
            ("2026-05-02", 0),
            ("2026-05-03", 1),
        ]
        assert [item["previous"] for item in found] == ["", *(i["seal"] for i in found[:-1])]

    def test_each_organisation_has_its_own(self, sign_in: SignIn, act: Act, seal: Seal) -> None:
        act(FIRST)
        seal(NIGHT)

        assert [item["records"] for item in seals(sign_in, "globex.admin")] == [0, 0, 0]

    def test_the_day_that_lasts_is_left_alone(self, sign_in: SignIn, act: Act, seal: Seal) -> None:
        act(FIRST)
        seal(FIRST.replace(hour=23, minute=59))

        assert seals(sign_in) == []

    def test_again_changes_nothing(self, sign_in: SignIn, act: Act, seal: Seal) -> None:
        act(FIRST)
        seal(NIGHT)
        before = seals(sign_in)

        assert seal(NIGHT + timedelta(hours=1)) == 0
        assert seals(sign_in) == before

    def test_missed_days_are_caught_up_a_month_at_a_time(self, act: Act, seal: Seal) -> None:
        act(FIRST)
        counts = [seal(FIRST + 40 * DAY) for _ in range(3)]

        assert counts == [62, 18, 0]

    def test_a_record_older_than_the_organisation_is_sealed_too(
        self, sign_in: SignIn, act: Act, seal: Seal
    ) -> None:
        act(FIRST - DAY)
        seal(NIGHT)

        assert seals(sign_in)[0]["day"] == "2026-04-30"

    def test_a_killed_run_is_finished_by_the_next(
        self, sign_in: SignIn, act: Act, seal: Seal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        act(FIRST)
        with monkeypatch.context() as patch:
            patch.setattr(sealing, "_keep", _killed)
            with pytest.raises(InterruptedError):
                seal(NIGHT)
        seal(NIGHT + timedelta(hours=1))

        assert [item["records"] for item in seals(sign_in)] == [1, 0, 0]
        assert seals(sign_in, "globex.admin")[0]["sealed_at"] == "2026-05-04T00:30:00.000Z"

    def test_two_runs_at_once_agree(self, world: World, act: Act, seal: Seal) -> None:
        act(FIRST)
        seal(NIGHT)
        org_id = world.people["northwind.admin"].org_id
        first = [(row.day, row.seal) for row in SealItem.query(org_id)]
        for row in SealItem.query(org_id):
            row.delete()
        seal(NIGHT)

        assert [(row.day, row.seal) for row in SealItem.query(org_id)] == first

    def test_one_organisations_failure_does_not_stop_the_rest(
        self, world: World, sign_in: SignIn, seal: Seal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        broken = world.people["globex.admin"].org_id
        whole = table.records

        def records(org_id: str, *args: Any, **options: Any) -> Iterator[Any]:
            if org_id == broken:
                raise vault.Damaged
            return whole(org_id, *args, **options)

        monkeypatch.setattr(table, "records", records)
        with pytest.raises(sealing.NotSealed, match=broken):
            seal(NIGHT)

        assert len(seals(sign_in)) == 3

    def test_a_suspended_organisation_is_sealed_too(self, world: World, seal: Seal) -> None:
        org_id = world.people["northwind.admin"].org_id
        OrgItem(org_id=org_id).update([OrgItem.suspended_at.set("2026-05-01T00:00:00.000Z")])
        seal(NIGHT)

        assert len(list(SealItem.query(org_id))) == 3

    def test_a_document_is_locked_for_years(self, world: World, seal: Seal) -> None:
        seal(NIGHT)
        org_id = world.people["northwind.admin"].org_id
        place = {"Bucket": config().seals_bucket, "Key": f"seals/{org_id}/2026-05-01.jsonl"}
        version = aws.client("s3").head_object(**place)["VersionId"]

        with pytest.raises(ClientError, match="AccessDenied"):
            aws.client("s3").delete_object(**place, VersionId=version)


class TestListSeals:
    def test_they_are_listed_either_way_round(self, sign_in: SignIn, act: Act, seal: Seal) -> None:
        act(FIRST)
        seal(NIGHT)

        assert assert_turns_round(sign_in("northwind.admin"), "/audit/seals") == [
            "2026-05-01",
            "2026-05-02",
            "2026-05-03",
        ]

    @pytest.mark.parametrize("who", ["northwind.agent1", "northwind.manager"])
    def test_others_may_not(self, sign_in: SignIn, who: str) -> None:
        assert sign_in(who).get("/audit/seals").status == 403


def _killed(*_: Any) -> None:
    raise InterruptedError
