"""Imports that never ran: discarded, brought back, and gone for good with their file."""

from datetime import timedelta
from typing import Any

import pytest

from bench.counting import counted
from chalicelib.archive import retention
from chalicelib.core import clock, files
from chalicelib.core.config import config
from chalicelib.core.records import ActivityItem
from chalicelib.imports.table import ImportItem
from tests.aws import client_of
from tests.client import Answer, Client
from tests.conftest import RunAs, SignIn
from tests.imports.conftest import Desk, csv_of

ROW = "+34600111222,VIP,A320,Madrid"
FAULTY = "12,VIP,A320,Madrid"
FILE = {"filename": "pool.csv", "size": 1000}
PATHS = {"import": "/numbers/imports", "dnc_import": "/dnc/imports"}
START: dict[str, dict[str, Any]] = {
    "import": {},
    "dnc_import": {"mapping": {"phone": 1}, "scrub_date": "2026-11-20"},
}


@pytest.fixture
def rehearsed(desk: Desk) -> str:
    import_id = desk.bring(csv_of([ROW, FAULTY]), dry_run=True)
    desk.work()
    return import_id


def discard(client: Client, import_id: str, path: str = "/numbers/imports") -> Answer:
    return client.delete(f"{path}/{import_id}")


def in_storage() -> list[str]:
    listed = client_of("s3").list_objects_v2(Bucket=config().recordings_bucket)
    return [item["Key"] for item in listed.get("Contents", [])]


class TestDiscard:
    def test_a_rehearsal_leaves_the_list_and_is_on_record(
        self, manager: Client, admin: Client, rehearsed: str
    ) -> None:
        assert discard(manager, rehearsed).status == 204

        assert manager.get("/numbers/imports").json["items"] == []
        assert manager.get(f"/numbers/imports/{rehearsed}").status == 404
        assert discard(manager, rehearsed).status == 404
        record = max(ActivityItem.query(admin.org_id), key=lambda one: one.activity_id)
        assert (record.action, record.entity_id) == ("import.archived", rehearsed)

    def test_so_does_one_whose_columns_were_never_mapped(self, desk: Desk, manager: Client) -> None:
        assert discard(manager, desk.bring(csv_of([ROW]))).status == 204

    @pytest.mark.parametrize("dry_run", [True, False])
    def test_so_does_one_that_failed_before_it_wrote(
        self, desk: Desk, manager: Client, dry_run: bool
    ) -> None:
        import_id = desk.bring(csv_of([ROW]))
        files.delete(f"imports/{manager.org_id}/{import_id}/file.csv")
        assert desk.start(import_id, dry_run=dry_run)["status"] == "failed"

        assert discard(manager, import_id).status == 204

    def test_a_failed_rehearsal_wrote_nothing_however_far_it_came(
        self, desk: Desk, manager: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("chalicelib.imports.running.MAX_ROWS", 40)
        content = csv_of(f"+34{600000000 + n},,," for n in range(60))
        failed = desk.start(desk.bring(content), dry_run=True)
        assert (failed["status"], failed["report"]["added"]) == ("failed", 40)

        assert discard(manager, failed["import_id"]).status == 204

    def test_one_that_failed_after_it_wrote_stays(
        self, desk: Desk, manager: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("chalicelib.imports.running.MAX_ROWS", 40)
        content = csv_of(f"+34{600000000 + n},,," for n in range(60))
        failed = desk.start(desk.bring(content))
        assert (failed["status"], failed["report"]["added"]) == ("failed", 40)

        assert_refused(discard(manager, failed["import_id"]))

    def test_one_that_ran_stays_and_one_that_was_taken_back(
        self, desk: Desk, manager: Client
    ) -> None:
        import_id = desk.bring(csv_of([ROW]))
        desk.start(import_id)
        assert_refused(discard(manager, import_id))

        desk.undo(import_id)
        assert_refused(discard(manager, import_id))

    def test_one_that_waits_for_its_turn_stays(self, desk: Desk, manager: Client) -> None:
        assert_refused(discard(manager, desk.bring(csv_of([ROW]), dry_run=True)))

    def test_one_without_a_file_stays_while_the_file_may_come(self, manager: Client) -> None:
        import_id = manager.post("/numbers/imports", FILE).json["import_id"]
        assert_refused(discard(manager, import_id))

        with clock.at(clock.now() + timedelta(hours=1)):
            assert discard(manager, import_id).status == 204

    def test_started_at_the_same_moment_it_stays(
        self, desk: Desk, manager: Client, rehearsed: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen = ImportItem.get(manager.org_id, rehearsed)
        desk.start(rehearsed)
        monkeypatch.setattr("chalicelib.imports.archiving.find", lambda *_: seen)

        assert_refused(discard(manager, rehearsed))

    def test_it_is_one_read_and_one_write(self, manager: Client, rehearsed: str) -> None:
        with counted() as cost:
            discard(manager, rehearsed)

        assert cost.requests == {"GetItem imports": 1, "TransactWriteItems": 1}

    @pytest.mark.parametrize(("who", "status"), [("northwind.agent1", 403), ("globex.admin", 404)])
    def test_others_may_not(self, sign_in: SignIn, rehearsed: str, who: str, status: int) -> None:
        assert discard(sign_in(who), rehearsed).status == status

    def test_each_kind_is_discarded_at_its_own_place(self, manager: Client, rehearsed: str) -> None:
        assert discard(manager, rehearsed, "/dnc/imports").status == 404


class TestUndo:
    @pytest.mark.parametrize("kind", PATHS)
    def test_it_comes_back_as_it_was_and_can_be_started(
        self, admin: Client, manager: Client, kind: str
    ) -> None:
        desk = Desk(manager, PATHS[kind])
        import_id = desk.bring(csv_of([ROW, FAULTY]), dry_run=True)
        desk.work()
        before = desk.show(import_id)
        body = {"entity_type": kind, "entity_id": import_id}
        reply = admin.post("/archive", body, once="k1")
        assert (reply.status, reply.json["title"]) == (201, "pool.csv")
        assert admin.post("/archive", body, once="k1").json == reply.json

        restore = f"/archive/{reply.json['archive_id']}/restore"
        assert admin.post(restore).json == body
        assert without_stamps(desk.show(import_id)) == without_stamps(before)
        assert desk.show(import_id)["version"] == before["version"] + 1
        assert admin.post(restore).status == 404
        assert desk.start(import_id, **START[kind])["report"]["added"] == 1

    def test_what_took_its_place_is_said_in_words(
        self, admin: Client, manager: Client, rehearsed: str
    ) -> None:
        item = ImportItem.get(manager.org_id, rehearsed)
        discard(manager, rehearsed)
        item.save()
        (archive_id,) = admin.get("/archive", entity_type="import").ids
        reply = admin.post(f"/archive/{archive_id}/restore")

        assert (reply.status, reply.code) == (409, "taken_meanwhile")
        assert reply.json["detail"] == "This import is among the imports already"


class TestForGood:
    def test_its_file_waits_in_the_archive_and_goes_with_it(
        self, admin: Client, manager: Client, rehearsed: str
    ) -> None:
        before = in_storage()
        discard(manager, rehearsed)
        assert len(before) == 3  # the file, a batch's faulty rows and all of them
        assert in_storage() == before

        (archive_id,) = admin.get("/archive").ids
        assert admin.delete(f"/archive/{archive_id}").status == 204
        assert in_storage() == []

    def test_so_it_does_when_its_time_is_over(
        self, manager: Client, rehearsed: str, run_as: RunAs
    ) -> None:
        run_as("expire_archive", retention, "expire")
        discard(manager, rehearsed)

        assert retention.expire(clock.now() + timedelta(days=366)) == 1
        assert in_storage() == []


def assert_refused(reply: Answer) -> None:
    assert (reply.status, reply.code) == (409, "import_not_discardable")


def without_stamps(shown: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in shown.items() if name not in ("version", "updated_at")}
