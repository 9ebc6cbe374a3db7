"""Many numbers at once: safe to repeat, nothing overwritten."""

from typing import Any
from unittest.mock import patch

import pytest
from msgspec import structs

from bench.counting import counted
from chalicelib.core import clock, reads
from chalicelib.numbers import pool, recounting, service
from chalicelib.numbers.imported import NewNumber, Removed
from chalicelib.numbers.table import NumberItem, SegmentItem
from tests.client import Client
from tests.numbers.conftest import fill, news, segments_of


class Crash(Exception):
    """The process ends here."""


def stored(client: Client) -> dict[str, dict[str, Any]]:
    """The pool without the times."""
    return {
        item.e164: {
            name: value
            for name, value in item.attribute_values.items()
            if name not in ("created_at", "updated_at")
        }
        for item in NumberItem.query(client.org_id)
    }


def remove(client: Client, cursor: str | None = None) -> Removed:
    """Takes back the next numbers of imp_1, and counts them out."""
    counts = service.Counts()
    step = service.remove_untouched(client.org_id, "imp_1", counts, cursor)
    counts.write(client.org_id)
    return step


class TestPutNew:
    def test_numbers_are_available_and_counted(self, manager: Client) -> None:
        added = service.put_new(manager.org_id, "imp_1", news(250))

        assert len(added.added) == 250
        assert added.duplicate == []
        assert segments_of(manager)["vip|a320"].available == 250
        number = manager.get("/numbers/+34600000007").json
        assert (number["status"], number["import_id"]) == ("available", "imp_1")

    def test_what_is_there_stays_as_it_is(self, manager: Client) -> None:
        fill(manager.org_id, news(50))
        before = stored(manager)

        again = service.put_new(manager.org_id, "imp_2", news(120, customer_type="Other"))

        assert len(again.added) == 70
        assert sorted(again.duplicate) == list(range(1, 51))
        assert stored(manager).items() >= before.items()
        assert segments_of(manager)["vip|a320"].available == 50
        assert segments_of(manager)["other|a320"].available == 70

    def test_a_number_given_twice_counts_once(self, manager: Client) -> None:
        again = structs.replace(news(1, airplane="B737")[0], row=3)
        added = service.put_new(manager.org_id, "imp_1", [*news(2), again])

        assert (added.added, added.repeated, added.duplicate) == ([1, 2], [3], [])
        assert manager.get("/numbers/+34600000000").json["airplane"] == "A320"

    def test_a_crash_and_a_repetition_end_as_one_run(
        self, manager: Client, stranger: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pool, "_PER_TRANSACTION", 10)
        service.put_new(stranger.org_id, "imp_1", news(45))
        put, calls = pool._put, iter(range(10))

        def crashing(*args: Any, **named: Any) -> Any:
            if next(calls) == 2:
                raise Crash
            return put(*args, **named)

        with patch.object(pool, "_put", crashing), pytest.raises(Crash):
            service.put_new(manager.org_id, "imp_1", news(45))
        again = service.put_new(manager.org_id, "imp_1", news(45))

        assert len(again.added) == 45
        assert again.duplicate == []
        assert set(stored(manager)) == set(stored(stranger))
        assert segments_of(manager) == segments_of(stranger)

    def test_a_row_further_down_that_repeats_an_earlier_step_is_told_apart(
        self, manager: Client
    ) -> None:
        service.put_new(manager.org_id, "imp_1", news(2))
        later = [structs.replace(new, row=new.row + 10) for new in news(2)]
        added = service.put_new(manager.org_id, "imp_1", [*news(2), *news(1, first=5), *later[1:]])

        assert (added.added, added.repeated) == ([6, 1, 2], [12])
        assert service.put_new(manager.org_id, "imp_1", later).repeated == [11, 12]

    def test_attributes_come_along(self, manager: Client) -> None:
        fill(manager.org_id, [NewNumber(e164="+34600000000", attributes={"city": "Vigo"})])

        assert manager.get("/numbers").json["items"][0]["attributes"] == {"city": "Vigo"}

    def test_a_hundred_are_one_transaction_and_one_count(self, manager: Client) -> None:
        with counted() as cost:
            fill(manager.org_id, news(100))

        assert cost.requests == {"TransactWriteItems": 1, "UpdateItem segments": 1}


class TestRemoveUntouched:
    def test_what_nobody_worked_on_goes(self, manager: Client) -> None:
        fill(manager.org_id, news(5))
        fill(manager.org_id, news(3, 100), "imp_2")
        manager.patch("/numbers/+34600000001", {"airplane": "B737"}, version=1)
        manager.patch("/numbers/+34600000002", {"status": "archived"}, version=1)

        removed = remove(manager)

        assert (removed.removed, removed.kept, removed.cursor) == (3, 2, None)
        assert segments_of(manager)["vip|a320"].total == 1 + 3

    def test_it_goes_on_at_its_cursor_and_can_be_repeated(
        self, manager: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pool, "_PER_TRANSACTION", 10)
        fill(manager.org_id, news(90))
        first = remove(manager)
        assert (first.removed, first.cursor is None) == (80, False)

        assert remove(manager, first.cursor).removed == 10
        assert remove(manager).removed == 0
        assert segments_of(manager) == {}


class TestRecount:
    def test_wrong_counts_are_put_right(self, manager: Client) -> None:
        fill(manager.org_id, news(12))
        SegmentItem(manager.org_id, "vip|a320#3").update([SegmentItem.available.add(5)])
        SegmentItem(manager.org_id, "gone|-#3").update([SegmentItem.called.add(2)])

        assert recounting.recount_all() == 2
        assert {name: one.available for name, one in segments_of(manager).items()} == {
            "vip|a320": 12
        }
        assert recounting.recount_all() == 0

    def test_what_changes_meanwhile_is_left_for_another_night(self, manager: Client) -> None:
        fill(manager.org_id, news(12))
        SegmentItem(manager.org_id, "vip|a320#3").update([SegmentItem.available.add(5)])
        page = reads.page

        def slow(*args: Any) -> Any:
            rows = page(*args)
            fill(manager.org_id, news(1, 50), "imp_2")
            return rows

        with patch.object(reads, "page", slow):
            assert recounting.recount(manager.org_id) == 0
        assert segments_of(manager)["vip|a320"].available == 18

        with clock.at(clock.now()):
            assert recounting.recount(manager.org_id) == 1
        assert segments_of(manager)["vip|a320"].available == 13
