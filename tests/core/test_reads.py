from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.core import reads
from chalicelib.core.errors import Invalid
from chalicelib.core.paging import PageRequest, encode_cursor
from chalicelib.core.reads import Slice
from chalicelib.core.records import ActivityItem

pytestmark = pytest.mark.usefixtures("aws")


def write(number: int, **values: Any) -> None:
    ActivityItem(
        org_id="org_1",
        activity_id=f"act_{number:04}",
        action=values.get("action", "lead.created"),
        entity_type="lead",
        entity_id="lead_1",
        entity_key="org_1#lead#lead_1",
        actor_id="user_1",
        actor_key=values.get("actor_key", "org_1#user_1"),
        at="2026-01-01T00:00:00.000Z",
        notify=values.get("notify"),
    ).save()


def walk(source: Slice, limit: int) -> list[list[str]]:
    """The ids of every page."""
    pages, cursor = [], None
    while True:
        rows = reads.page(source, PageRequest(limit=limit, cursor=cursor))
        pages.append([row["activity_id"] for row in rows.items])
        cursor = rows.next_cursor
        if cursor is None:
            return pages


class TestPage:
    def test_pages_follow_one_another_newest_first(self) -> None:
        for number in range(5):
            write(number)

        assert walk(Slice(ActivityItem, "org_1"), 2)[:3] == [
            ["act_0004", "act_0003"],
            ["act_0002", "act_0001"],
            ["act_0000"],
        ]

    def test_an_index_is_paged_the_same_way(self) -> None:
        for number in range(3):
            write(number)
        source = Slice(ActivityItem, "org_1#user_1", index=ActivityItem.by_actor, owner="org_1")

        assert [ids for ids in walk(source, 2) if ids] == [["act_0002", "act_0001"], ["act_0000"]]

    def test_bounds_cut_the_sort_key(self) -> None:
        for number in range(5):
            write(number)
        source = Slice(ActivityItem, "org_1", between=("act_0001", "act_0003"))

        assert walk(source, 10) == [["act_0003", "act_0002", "act_0001"]]

    def test_a_filter_fills_the_page_and_loses_nothing(self) -> None:
        for number in range(30):
            write(number, action="call.logged" if number % 3 == 0 else "lead.created")
        source = Slice(ActivityItem, "org_1", where={"action": "call.logged"})

        pages = walk(source, 4)

        assert [len(ids) for ids in pages if ids] == [4, 4, 2]
        assert len({one for ids in pages for one in ids}) == 10

    def test_a_filter_may_ask_for_a_member_of_a_set(self) -> None:
        write(1, notify={"user_a", "user_b"})
        write(2, notify={"user_b"})
        write(3)
        source = Slice(ActivityItem, "org_1", contains={"notify": "user_a"})

        assert walk(source, 10) == [["act_0001"]]

    def test_a_filter_may_ask_for_an_absent_attribute(self) -> None:
        for number in range(6):
            write(number, notify={"user_a"} if number % 2 else None)
        source = Slice(ActivityItem, "org_1", absent=("notify",))

        assert [ids for ids in walk(source, 2) if ids] == [["act_0004", "act_0002"], ["act_0000"]]

    def test_sets_come_back_as_sorted_lists(self) -> None:
        write(1, notify={"user_b", "user_a"})

        (row,) = reads.every(Slice(ActivityItem, "org_1"), limit=5)
        assert row["notify"] == ["user_a", "user_b"]

    def test_a_cursor_of_another_list_is_refused(self) -> None:
        with pytest.raises(Invalid):
            reads.page(
                Slice(ActivityItem, "org_1"),
                PageRequest(cursor=encode_cursor(["a", "b", "c"])),
            )

    def test_a_forged_cursor_stays_inside_the_organisation(self) -> None:
        write(1)
        forged = PageRequest(cursor=encode_cursor(["act_0009"]))

        assert reads.page(Slice(ActivityItem, "org_2"), forged).items == []


class TestGetMany:
    def test_rows_come_in_the_order_asked_without_the_missing(self) -> None:
        for number in range(120):
            write(number)
        wanted = [("org_1", f"act_{number:04}") for number in (*range(119, -1, -1), 500)]

        rows = reads.get_many(ActivityItem, wanted)

        assert [row["activity_id"] for row in rows] == [key for _, key in wanted[:-1]]

    def test_asking_twice_for_one_row_gets_it_once(self) -> None:
        write(1)

        assert len(reads.get_many(ActivityItem, [("org_1", "act_0001")] * 2)) == 1


class TestMerge:
    @given(
        owners=st.lists(st.integers(0, 3), max_size=12),
        actions=st.lists(st.sampled_from(["a", "b"]), min_size=12, max_size=12),
        limit=st.integers(1, 5),
        falling=st.booleans(),
        filtered=st.booleans(),
        overlapping=st.booleans(),
    )
    @settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
    def test_pages_of_several_partitions_are_one_list(
        self,
        owners: list[int],
        actions: list[str],
        limit: int,
        falling: bool,
        filtered: bool,
        overlapping: bool,
    ) -> None:
        for item in list(ActivityItem.query("org_1")):
            item.delete()
        for number, owner in enumerate(owners):
            write(number, actor_key=f"org_1#user_{owner}", action=actions[number])
        where = {"action": "a"} if filtered else {}
        sources = [
            Slice(
                ActivityItem,
                f"org_1#user_{n}",
                index=ActivityItem.by_actor,
                owner="org_1",
                where=where,
                newest_first=falling,
            )
            for n in (0, 1, 2)
        ]
        if overlapping:
            everything = ActivityItem.by_entity
            sources.append(
                Slice(
                    ActivityItem,
                    "org_1#lead#lead_1",
                    everything,
                    "org_1",
                    where=where,
                    newest_first=falling,
                )
            )

        found, cursor = [], None
        while True:
            rows = reads.merge(sources, PageRequest(limit=limit, cursor=cursor))
            found += [row["activity_id"] for row in rows.items]
            cursor = rows.next_cursor
            if cursor is None:
                break
        expected = [
            f"act_{number:04}"
            for number, owner in enumerate(owners)
            if (owner < 3 or overlapping) and (not filtered or actions[number] == "a")
        ]
        assert found == (expected[::-1] if falling else expected)

    def test_no_partitions_hold_nothing(self) -> None:
        assert reads.merge([], PageRequest()) == reads.Rows([], None)


class TestAmong:
    def test_rows_of_any_of_many_values_are_kept(self) -> None:
        for number in range(4):
            write(number, action=f"action.{number}")
        allowed = {f"action.{number}" for number in range(2, 203)}

        rows = reads.page(Slice(ActivityItem, "org_1", among={"action": allowed}), PageRequest())
        assert [row["activity_id"] for row in rows.items] == ["act_0003", "act_0002"]

    def test_one_attribute_is_enough(self) -> None:
        for number in range(4):
            write(number, action=f"action.{number}", actor_key=f"org_1#user_{number}")
        among = {"action": {"action.0"}, "actor_key": {"org_1#user_2", "org_1#user_9"}}

        rows = reads.page(Slice(ActivityItem, "org_1", among=among), PageRequest())
        assert [row["activity_id"] for row in rows.items] == ["act_0002", "act_0000"]

    def test_where_nothing_is_allowed_nothing_is_shown(self) -> None:
        write(1)

        source = Slice(ActivityItem, "org_1", among={"action": set(), "actor_id": set()})
        assert reads.page(source, PageRequest()) == reads.Rows([], None)
