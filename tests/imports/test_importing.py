from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.core import clock
from chalicelib.core.config import config
from chalicelib.imports import sorting
from chalicelib.imports.batches import Batch
from chalicelib.numbers.table import NumberItem
from tests.aws import client_of
from tests.client import Client
from tests.conftest import SignIn
from tests.imports.conftest import Desk, Errors, csv_of, workbook


def rows(count: int, first: int = 0) -> list[str]:
    return [f"+34{600000000 + n},VIP,A320,Madrid" for n in range(first, first + count)]


def pool(client: Client) -> dict[str, tuple[Any, ...]]:
    return {
        item.e164: (item.segment, item.status, item.attributes, item.import_row)
        for item in NumberItem.query(client.org_id)
    }


def report(rows_read: int, **counts: int) -> dict[str, int]:
    names = ("added", "duplicate_in_file", "duplicate_in_pool", "missing", "invalid", "customer")
    return {"rows_read": rows_read, "do_not_call": 0} | dict.fromkeys(names, 0) | counts


class TestArrival:
    def test_the_columns_are_shown_with_what_they_seem_to_be(self, desk: Desk) -> None:
        shown = desk.show(desk.bring(csv_of(rows(2))))

        assert shown["status"] == "mapping"
        assert shown["columns"] == ["phone", "customer type", "airplane", "city"]
        assert shown["sample"][0] == ["+34600000000", "VIP", "A320", "Madrid"]
        assert shown["mapping"] == {
            "phone": 1,
            "customer_type": 2,
            "airplane": 3,
            "attributes": {"city": 4},
            "has_header": True,
        }

    def test_a_workbook_too(self, desk: Desk) -> None:
        content = workbook(["Teléfono", "Ciudad"], [34600111222, "Vigo"])
        shown = desk.show(desk.bring(content, "pool.xlsx"))

        assert (shown["status"], shown["sample"]) == ("mapping", [["34600111222", "Vigo"]])

    def test_without_a_heading_the_columns_have_numbers(self, desk: Desk) -> None:
        shown = desk.show(desk.bring(b"Ann,600111222\nBen,600111223"))

        assert shown["columns"] == ["Column 1", "Column 2"]
        assert (shown["mapping"]["phone"], shown["mapping"]["has_header"]) == (2, False)
        assert len(shown["sample"]) == 2

    def test_a_rehearsal_that_was_asked_for_begins_at_once(self, desk: Desk) -> None:
        import_id = desk.bring(csv_of(rows(3)), dry_run=True)
        desk.work()

        assert desk.show(import_id)["report"] == report(3, added=3)

    @pytest.mark.parametrize(
        ("content", "filename", "words"),
        [
            (b"PK\x03\x04\0", "pool.csv", "not a text file"),
            (b"phone\n+34600111222", "pool.xlsx", "not an Excel workbook"),
            (b"\n\n", "pool.csv", "empty"),
        ],
    )
    def test_what_cannot_be_read_fails_in_words(
        self, desk: Desk, content: bytes, filename: str, words: str
    ) -> None:
        shown = desk.show(desk.bring(content, filename))

        assert shown["status"] == "failed"
        assert words in shown["reason"]

    def test_an_event_that_comes_again_changes_nothing(self, desk: Desk, manager: Client) -> None:
        import_id = desk.bring(csv_of(rows(3)))
        desk.start(import_id)
        before = desk.show(import_id)
        desk.reported(f"imports/{manager.org_id}/{import_id}/file.csv")

        assert desk.show(import_id) == before

    def test_a_file_that_is_gone_by_then_is_waited_for(self, desk: Desk, manager: Client) -> None:
        made = manager.post("/numbers/imports", {"filename": "pool.csv", "size": 9}).json
        desk.reported(made["upload"]["fields"]["key"])

        assert desk.show(made["import_id"])["status"] == "awaiting_upload"

    def test_a_key_nobody_was_given_is_left_alone(self, desk: Desk, manager: Client) -> None:
        desk.reported(f"imports/{manager.org_id}/imp_1/file.csv")
        desk.reported("imports/elsewhere.csv")

        assert manager.get("/numbers/imports").json["items"] == []


class TestImport:
    def test_every_row_comes_into_the_pool(self, desk: Desk, manager: Client) -> None:
        shown = desk.start(desk.bring(csv_of(rows(100))))

        assert (shown["status"], shown["percent"]) == ("finished", 100)
        assert shown["report"] == report(100, added=100)
        [segment] = manager.get("/numbers/segments").json["items"]
        assert (segment["segment"], segment["available"]) == ("vip|a320", 100)
        number = manager.get("/numbers/+34600000007").json
        assert (number["attributes"], number["import_id"]) == (
            {"city": "Madrid"},
            shown["import_id"],
        )

    def test_every_row_that_is_not_added_is_named(
        self, desk: Desk, manager: Client, errors: Errors
    ) -> None:
        customer = {"full_name": "Ann Lee", "phone": "+34600000010"}
        assert manager.post("/customers", customer).status == 201
        assert manager.post("/dnc", {"phone": "+34600000011", "reason": "asked"}).status == 201
        assert manager.post("/numbers", {"phone": "+34600000012"}).status == 201
        content = csv_of([*rows(2), "12,VIP,,x", ",VIP,,y", *rows(1), *rows(3, first=10)])
        shown = desk.start(desk.bring(content))

        assert shown["report"] == report(
            8,
            added=2,
            missing=1,
            invalid=1,
            duplicate_in_file=1,
            customer=1,
            do_not_call=1,
            duplicate_in_pool=1,
        )
        assert errors(shown["import_id"]) == [
            "row,result,why,phone,customer type,airplane,city",
            "4,invalid,its phone number is too short,12,VIP,,x",
            "5,missing,its phone number is missing,,VIP,,y",
            "6,duplicate_in_file,stands in this file further up,+34600000000,VIP,A320,Madrid",
            "7,customer,is a customer's number,+34600000010,VIP,A320,Madrid",
            "8,do_not_call,is on the do-not-call list,+34600000011,VIP,A320,Madrid",
            "9,duplicate_in_pool,is in the pool already,+34600000012,VIP,A320,Madrid",
        ]

    @pytest.mark.parametrize(
        ("filename", "plain", "encoded"),
        [
            ("leads march.csv", "leads march", "leads%20march"),
            ('Málaga 1.2 "new".csv', "M_laga 1.2 _new_", "M%C3%A1laga%201.2%20%22new%22"),
        ],
    )
    def test_the_file_of_those_rows_is_named_after_theirs(
        self, desk: Desk, manager: Client, filename: str, plain: str, encoded: str
    ) -> None:
        import_id = desk.bring(csv_of(["12,VIP,,x"]), filename)
        desk.start(import_id)
        saved = client_of("s3").head_object(
            Bucket=config().recordings_bucket,
            Key=f"import-errors/{manager.org_id}/{import_id}/all.csv",
        )

        assert saved["ContentDisposition"] == (
            f'attachment; filename="{plain} _ rows not added.csv"; '
            f"filename*=UTF-8''{encoded}%20%E2%80%93%20rows%20not%20added.csv"
        )

    def test_a_rehearsal_says_the_same_and_writes_nothing(
        self, desk: Desk, manager: Client
    ) -> None:
        manager.post("/numbers", {"phone": "+34600000001"})
        before = pool(manager)
        import_id = desk.bring(csv_of([*rows(45), *rows(5), "12,,,"]))
        rehearsed = desk.start(import_id, dry_run=True)

        assert rehearsed["status"] == "rehearsed"
        assert pool(manager) == before
        assert desk.start(import_id)["report"] == rehearsed["report"]
        assert rehearsed["report"]["duplicate_in_file"] == 4

    def test_the_first_rows_without_a_number_are_shown(self, desk: Desk) -> None:
        faulty = ["12,VIP,,", ",VIP,,", "x" * 90 + ",,,", *rows(41), *["6001,,,"] * 30]
        shown = desk.start(desk.bring(csv_of(faulty)))

        first = shown["faulty_rows"]
        assert first[:4] == [
            {"row": 2, "text": "12", "why": "its phone number is too short"},
            {"row": 3, "text": "", "why": "its phone number is missing"},
            {"row": 4, "text": "x" * 80, "why": "its phone number is not a phone number"},
            {"row": 46, "text": "6001", "why": "its phone number is too short"},
        ]
        assert [one["row"] for one in first[3:]] == list(range(46, 63))
        assert shown["report"] == report(74, added=41, missing=1, invalid=32)

    def test_they_are_those_of_the_columns_that_were_chosen_last(self, desk: Desk) -> None:
        import_id = desk.bring(csv_of(["12,,,+34600000001"]))
        mapping = desk.show(import_id)["mapping"] | {"attributes": {}}
        rehearsed = desk.start(import_id, dry_run=True, mapping=mapping)
        read_otherwise = desk.start(import_id, mapping=mapping | {"phone": 4})

        assert [one["text"] for one in rehearsed["faulty_rows"]] == ["12"]
        assert (read_otherwise["faulty_rows"], read_otherwise["report"]["added"]) == ([], 1)

    def test_kinds_for_the_whole_file_count_where_a_row_has_none(
        self, desk: Desk, manager: Client
    ) -> None:
        import_id = desk.bring(b"phone,type\n+34600000000,\n+34600000001,VIP")
        desk.start(import_id, customer_type="Family", airplane="B737")

        segments = {item["segment"] for item in manager.get("/numbers/segments").json["items"]}
        assert segments == {"family|b737", "vip|b737"}

    def test_again_adds_nothing(self, desk: Desk, manager: Client) -> None:
        desk.start(desk.bring(csv_of(rows(50))))
        before = pool(manager)
        again = desk.start(desk.bring(csv_of(rows(50))))

        assert again["report"] == report(50, duplicate_in_pool=50)
        assert pool(manager) == before

    def test_a_workbook_ends_as_its_csv_does(self, desk: Desk, manager: Client) -> None:
        table: list[list[object]] = [
            ["phone", "customer type"],
            *([600000000 + n, "VIP"] for n in range(85)),
        ]
        shown = desk.start(desk.bring(workbook(*table), "pool.xlsx"))

        assert shown["report"] == report(85, added=85)
        assert len(pool(manager)) == 85


class TestInterruption:
    def test_it_hands_itself_on_where_time_is_up(self, desk: Desk, manager: Client) -> None:
        import_id = desk.bring(csv_of(rows(100)))
        mapping = desk.show(import_id)["mapping"]
        manager.post(f"/numbers/imports/{import_id}/start", {"mapping": mapping})

        assert desk.work(seconds=1) == 3 + 1  # a batch of 40 each time, and the end
        assert desk.show(import_id)["report"] == report(100, added=100)

    @pytest.mark.parametrize("dry_run", [True, False])
    def test_killed_at_any_moment_it_ends_as_if_undisturbed(
        self, desk: Desk, sign_in: SignIn, killed: AbstractContextManager[None], *, dry_run: bool
    ) -> None:
        content = csv_of([*rows(85), *rows(10), "12,,,", *rows(15, first=85)])
        other = Desk(sign_in("globex.manager"))
        undisturbed = other.start(other.bring(content), dry_run=dry_run)
        import_id = desk.bring(content)
        with killed:
            desk.start(import_id, dry_run=dry_run)
        with clock.at(datetime.now(UTC) + timedelta(minutes=5)):
            desk.five_minutes_passed()
            desk.work()

        shown = desk.show(import_id)
        assert shown["report"] == undisturbed["report"]
        assert shown["faulty_rows"] == undisturbed["faulty_rows"] != []
        assert pool(sign_in("northwind.manager")) == pool(sign_in("globex.manager"))

    def test_a_message_that_comes_twice_does_not_make_two_runners(
        self, desk: Desk, manager: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import_id = desk.bring(csv_of(rows(45)))
        work, runs = sorting.Sorter.work, []

        def meanwhile(sorter: sorting.Sorter, batch: Batch) -> None:
            runs.append(batch.read)
            desk.deliver(desk.errand(import_id))
            work(sorter, batch)

        monkeypatch.setattr(sorting.Sorter, "work", meanwhile)
        shown = desk.start(import_id)

        assert runs == [40, 5]
        assert shown["report"] == report(45, added=45)
        assert len(pool(manager)) == 45


class TestUndo:
    def test_numbers_nobody_touched_go_again(self, desk: Desk, manager: Client) -> None:
        shown = desk.start(desk.bring(csv_of(rows(45))))
        touched = manager.get("/numbers/+34600000003")
        change = {"attributes": {"city": "Vigo"}}
        manager.patch("/numbers/+34600000003", change, version=touched.json["version"])
        undone = desk.undo(shown["import_id"])

        assert (undone["status"], undone["removed"], undone["kept"]) == ("undone", 44, 1)
        assert list(pool(manager)) == ["+34600000003"]

    def test_a_rehearsal_cannot_be_taken_back(self, desk: Desk, manager: Client) -> None:
        import_id = desk.bring(csv_of(rows(3)))
        desk.start(import_id, dry_run=True)

        assert manager.post(f"/numbers/imports/{import_id}/undo").code == "import_not_undoable"
