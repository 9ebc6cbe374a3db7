from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.core.errors import Invalid
from chalicelib.progress.counters import NUMBERS, Counters
from chalicelib.progress.rules import MAX_DAYS, day_range

TODAY = date(2026, 3, 10)
amounts = st.integers(-1000, 1000)
counters = st.builds(
    Counters,
    **dict.fromkeys(NUMBERS, amounts),
    by_outcome=st.dictionaries(st.sampled_from(["sale", "busy"]), amounts.filter(bool)),
)


class TestDayRange:
    def test_the_default_is_the_last_30_days(self) -> None:
        span = day_range(None, None, TODAY)

        assert (span.first, span.last, len(span.days)) == (date(2026, 2, 9), TODAY, 30)

    @given(st.none() | st.dates(), st.none() | st.dates())
    def test_every_range_is_refused_or_bounded(self, first: date | None, last: date | None) -> None:
        try:
            days = day_range(first, last, TODAY).days
        except Invalid as invalid:
            assert [error.field for error in invalid.errors] == ["from"]
        else:
            assert 1 <= len(days) <= MAX_DAYS
            assert days == sorted(set(days))

    @pytest.mark.parametrize(
        ("first", "fits"), [(date(2025, 12, 9), True), (date(2025, 12, 8), False)]
    )
    def test_92_days_are_the_most(self, first: date, fits: bool) -> None:
        if fits:
            assert len(day_range(first, TODAY, TODAY).days) == 92
        else:
            with pytest.raises(Invalid):
                day_range(first, TODAY, TODAY)


class TestCounters:
    @given(counters, counters)
    def test_taking_away_what_was_added_changes_nothing(self, one: Counters, two: Counters) -> None:
        assert one + two - two == one

    @given(counters)
    def test_a_difference_with_itself_is_nothing(self, one: Counters) -> None:
        assert one - one == Counters()
