import csv
import io
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote, urlsplit

import pytest

from chalicelib.audit import exporting
from chalicelib.core import aws
from chalicelib.core.config import config
from chalicelib.core.records import ActivityItem
from tests.audit.conftest import Act, minutes, record
from tests.conftest import SignIn
from tests.world import World

START = datetime(2026, 5, 4, 8, tzinfo=UTC)
RANGE = {"from": "2026-05-04T08:00:00Z", "to": "2026-05-04T09:00:00Z"}


def fetch(url: str) -> bytes:
    bucket, _, key = unquote(urlsplit(url).path).lstrip("/").partition("/")
    assert bucket == config().recordings_bucket
    body: bytes = aws.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read()
    return body


def rows_of(url: str) -> list[dict[str, str]]:
    text = fetch(url).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


class TestExportActivity:
    def test_the_range_comes_as_csv_oldest_first(self, sign_in: SignIn, act: Act) -> None:
        made = [act(moment) for moment in minutes(START, 3)]
        act(START + timedelta(hours=1))
        reply = sign_in("northwind.admin").post("/activity/exports", RANGE)

        assert reply.status == 200
        assert reply.json["rows"] == 3
        rows = rows_of(reply.json["url"])
        assert [row["activity_id"] for row in rows] == made
        assert rows[0]["changes"] == '{"status":{"before":"new","after":"won"}}'

    def test_spreadsheets_can_tell_the_encoding_and_the_lines(
        self, sign_in: SignIn, act: Act
    ) -> None:
        act(START, note='"é,\n"')
        url = sign_in("northwind.admin").post("/activity/exports", RANGE).json["url"]
        raw = fetch(url)

        assert raw.startswith(b"\xef\xbb\xbfactivity_id,at,")
        assert raw.count(b"\r\n") == 2

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "\n="])
    def test_no_cell_is_a_formula(
        self, sign_in: SignIn, world: World, act: Act, start: str
    ) -> None:
        evil = f"{start}cmd|' /C calc'!A0"
        record(world, act(START)).update([ActivityItem.actor_name.set(evil)])
        url = sign_in("northwind.admin").post("/activity/exports", RANGE).json["url"]

        assert rows_of(url)[0]["actor_name"] == f"'{evil}"

    def test_the_export_is_recorded(self, sign_in: SignIn, act: Act) -> None:
        admin = sign_in("northwind.admin")
        act(START)
        admin.post("/activity/exports", RANGE)

        entry = admin.get("/activity").json["items"][0]
        assert entry["action"] == "activity.exported"
        assert entry["actor_id"] == admin.user_id
        assert entry["data"] == {
            "since": "2026-05-04T08:00:00.000Z",
            "until": "2026-05-04T09:00:00.000Z",
            "rows": 1,
        }

    def test_a_large_range_is_read_page_by_page(
        self, sign_in: SignIn, act: Act, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(exporting, "_PAGE", 2)
        made = [act(moment) for moment in minutes(START, 5)]
        url = sign_in("northwind.admin").post("/activity/exports", RANGE).json["url"]

        assert [row["activity_id"] for row in rows_of(url)] == made

    def test_too_large_a_range_is_to_be_narrowed(
        self, sign_in: SignIn, act: Act, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(exporting, "MOST_ROWS", 2)
        for moment in minutes(START, 3):
            act(moment)
        reply = sign_in("northwind.admin").post("/activity/exports", RANGE)

        assert reply.status == 422
        assert reply.fields == {"to": "leaves more than 2 records; narrow the range"}

    def test_a_range_turned_round_is_refused(self, sign_in: SignIn) -> None:
        turned = {"from": RANGE["to"], "to": RANGE["from"]}

        assert sign_in("northwind.admin").post("/activity/exports", turned).status == 422

    def test_another_organisation_exports_only_its_own(self, sign_in: SignIn, act: Act) -> None:
        act(START)
        stranger = sign_in("globex.admin")
        reply = stranger.post("/activity/exports", RANGE)

        assert reply.json["rows"] == 0
        assert f"/exports/{stranger.org_id}/" in reply.json["url"]

    @pytest.mark.parametrize("who", ["northwind.agent1", "northwind.manager"])
    def test_others_may_not(self, sign_in: SignIn, who: str) -> None:
        assert sign_in(who).post("/activity/exports", RANGE).status == 403
