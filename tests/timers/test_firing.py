from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.core import aws as clients
from chalicelib.core import clock, queues
from chalicelib.core.transactions import transaction
from chalicelib.timers import firing, jobs, service
from chalicelib.timers.table import TimerItem
from infra.local.pumps.handlers import scheduled_event
from tests.aws import client_of, empty_aws
from tests.timers.conftest import ACTOR, KIND, NOON, handed_over, start, target

MINUTE = timedelta(minutes=1)


def targets(messages: list[dict[str, Any]]) -> list[str]:
    return sorted(message["target_id"] for message in messages)


def left() -> int:
    table = clients.client("dynamodb").describe_table(TableName=TimerItem.Meta.table_name)
    return int(table["Table"]["ItemCount"])


@pytest.mark.usefixtures("aws")
class TestFireDue:
    def test_what_is_due_reaches_its_slice(self) -> None:
        start(NOON, urgent=True)

        assert firing.fire_due(NOON) == 1
        assert handed_over() == [
            {
                "org_id": "org_1",
                "target_type": "task",
                "target_id": "task_1",
                "kind": KIND,
                "due_at": "2026-05-04T12:00:00.000Z",
                "data": {"urgent": True},
            }
        ]

    def test_what_is_not_due_yet_waits(self) -> None:
        start(NOON + MINUTE)
        early, late = firing.fire_due(NOON), firing.fire_due(NOON + MINUTE)

        assert (early, late) == (0, 1)

    def test_hours_that_were_missed_are_made_good(self) -> None:
        for hour in range(5):
            start(NOON - timedelta(hours=hour), number=hour)

        assert firing.fire_due(NOON + timedelta(days=2)) == 5
        assert targets(handed_over()) == [f"task_{hour}" for hour in range(5)]

    def test_more_than_a_page_is_handed_over_in_one_run(self) -> None:
        with patch.object(firing, "_AT_ONCE", 3):
            for number in range(40):
                start(NOON, number=number)

            assert firing.fire_due(NOON) == 40
        assert left() == 0

    def test_a_second_run_has_nothing_left_to_do(self) -> None:
        start()
        firing.fire_due(NOON)

        assert firing.fire_due(NOON) == 0
        assert len(handed_over()) == 1
        assert left() == 0

    def test_a_run_beside_it_leaves_what_is_claimed_alone(self) -> None:
        start()
        send = queues.send

        def meanwhile(queue: str, messages: Any) -> None:
            assert firing.fire_due(NOON) == 0
            send(queue, messages)

        with patch.object(queues, "send", meanwhile):
            fired = firing.fire_due(NOON)

        assert fired == 1
        assert len(handed_over()) == 1

    def test_what_a_run_that_died_had_claimed_is_handed_over_later(self) -> None:
        start()
        with (
            patch.object(queues, "send", side_effect=KeyboardInterrupt),
            pytest.raises(KeyboardInterrupt),
        ):
            firing.fire_due(NOON)
        soon, later = firing.fire_due(NOON + MINUTE), firing.fire_due(NOON + 11 * MINUTE)

        assert (soon, later) == (0, 1)

    def test_what_was_cancelled_after_it_was_read_is_not_handed_over(self) -> None:
        start()
        claim = firing._claim

        def cancelled(row: Any, now: Any) -> bool:
            # By a client of the test's own: the schedule itself may not write records.
            key = {name: {"S": row[name]} for name in ("shard", "due_id")}
            client_of("dynamodb").delete_item(TableName=TimerItem.Meta.table_name, Key=key)
            return claim(row, now)

        with patch.object(firing, "_claim", cancelled):
            fired = firing.fire_due(NOON)

        assert (fired, handed_over()) == (0, [])
        assert left() == 0

    def test_a_kind_without_a_receiver_holds_up_nobody_else(self, refusals: list[str]) -> None:
        start(NOON - MINUTE, kind="nobody.knows")
        start(NOON)

        with pytest.raises(firing.NotFired):
            firing.fire_due(NOON)
        # AWS says so too: the schedule may ask for the queues that there are.
        assert "timers-nobody" in refusals.pop()
        assert len(handed_over()) == 1
        assert [timer.kind for timer in service.pending("org_1", target())] == ["nobody.knows"]

    def test_the_schedule_fires_what_is_due_now(self) -> None:
        start()
        with clock.at(NOON):
            jobs.fire_timers(scheduled_event(), None)

        assert len(handed_over()) == 1


@pytest.mark.usefixtures("aws")
class TestSet:
    def test_another_moment_is_another_timer(self) -> None:
        start(NOON)
        start(NOON + MINUTE)

        assert [timer.due_at for timer in service.pending("org_1", target())] == [
            "2026-05-04T12:00:00.000Z",
            "2026-05-04T12:01:00.000Z",
        ]

    def test_setting_it_again_replaces_its_data(self) -> None:
        start(NOON, level=1)
        start(NOON, level=2)

        assert [timer.data for timer in service.pending("org_1", target())] == [{"level": 2}]

    def test_it_is_not_set_where_the_transaction_fails(self) -> None:
        with pytest.raises(LookupError), transaction(ACTOR, "task.created", target()) as tx:
            service.set(tx, ACTOR, target(), KIND, NOON)
            raise LookupError

        assert service.pending("org_1", target()) == []


@pytest.mark.usefixtures("aws")
class TestMove:
    @pytest.mark.parametrize("before", [None, NOON])
    @pytest.mark.parametrize("after", [None, NOON, NOON + MINUTE])
    def test_what_is_left_is_the_new_moment(self, before: Any, after: Any) -> None:
        if before:
            start(before)
        with transaction(ACTOR, "task.updated", target()) as tx:
            service.move(tx, ACTOR, target(), KIND, before, after)

        left = [timer.due_at for timer in service.pending("org_1", target())]
        assert left == ([clock.iso(after)] if after else [])


class TestAnyHistory:
    @settings(
        max_examples=25,
        deadline=None,
    )
    @given(
        due=st.lists(st.integers(0, 600), min_size=1, max_size=12),
        runs=st.lists(st.tuples(st.integers(0, 700), st.booleans()), max_size=8),
    )
    def test_every_timer_is_handed_over_exactly_once_and_never_early(
        self, due: list[int], runs: list[tuple[int, bool]]
    ) -> None:
        """Runs at any minutes, some fired twice, some that died before they handed over."""
        got: dict[str, int] = {}
        with empty_aws():
            for number, minute in enumerate(due):
                start(NOON + minute * MINUTE, number=number)
            for minute, dies in [*sorted(runs), (800, False), (811, False)]:
                now = NOON + minute * MINUTE
                if dies:
                    with patch.object(queues, "send", side_effect=queues.NotQueued):
                        _run(now)
                else:
                    _run(now)
                    _run(now)
                for message in handed_over():
                    number = int(message["target_id"].removeprefix("task_"))
                    assert due[number] <= minute
                    got[message["target_id"]] = got.get(message["target_id"], 0) + 1

        assert got == {f"task_{number}": 1 for number in range(len(due))}


def _run(now: Any) -> None:
    try:
        firing.fire_due(now)
    except firing.NotFired:
        return
