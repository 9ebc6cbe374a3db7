import threading
from datetime import UTC, datetime

import pytest

from chalicelib.core import clock
from chalicelib.core.together import together


class TestTogether:
    def test_results_come_in_the_order_of_the_calls(self) -> None:
        assert together(lambda: 1, lambda: 2, lambda: 3) == [1, 2, 3]

    def test_no_calls_have_no_results(self) -> None:
        assert together() == []

    def test_the_first_call_stays_on_the_callers_thread(self) -> None:
        first, second = together(threading.get_ident, threading.get_ident)

        assert first == threading.get_ident() != second

    def test_calls_run_at_the_same_time(self) -> None:
        meeting = threading.Barrier(2, timeout=5)

        together(meeting.wait, meeting.wait)

        assert not meeting.broken

    def test_the_first_failure_is_raised_once_all_have_ended(self) -> None:
        ended: list[str] = []

        def fail() -> None:
            raise ValueError("first")

        with pytest.raises(ValueError, match="first"):
            together(fail, lambda: ended.append("second"))

        assert ended == ["second"]

    def test_calls_within_calls_end(self) -> None:
        def inner() -> list[int]:
            return together(lambda: 1, lambda: 2, lambda: 3)

        def outer() -> list[list[int]]:
            return together(inner, inner, inner)

        assert together(*[outer] * 100) == [[[1, 2, 3]] * 3] * 100

    def test_fixed_time_holds_inside(self) -> None:
        moment = datetime(2026, 3, 1, tzinfo=UTC)

        with clock.at(moment):
            assert together(clock.now, clock.now) == [moment, moment]
