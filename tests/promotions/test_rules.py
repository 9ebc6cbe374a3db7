from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.promotions import rules
from chalicelib.promotions.schema import DayOfPromotion, Filter, Goal, GoalKind, Status

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 8)
DAY = timedelta(days=1)


class TestStatus:
    @pytest.mark.parametrize(
        ("today", "active", "expected"),
        [
            (FIRST - DAY, True, Status.UPCOMING),
            (FIRST, True, Status.RUNNING),
            (LAST, True, Status.RUNNING),
            (LAST + DAY, True, Status.ENDED),
            (FIRST, False, Status.PAUSED),
            (LAST + DAY, False, Status.ENDED),
        ],
    )
    def test_it_follows_from_the_day(self, today: date, active: bool, expected: Status) -> None:
        assert rules.status(FIRST, LAST, active, today) is expected


class TestPeriod:
    def test_one_day_and_a_year_are_fine(self) -> None:
        assert rules.period_errors(FIRST, FIRST) == []
        assert rules.period_errors(FIRST, FIRST + rules.LONGEST) == []

    def test_backwards_and_longer_are_not(self) -> None:
        for last in (FIRST - DAY, FIRST + rules.LONGEST + DAY):
            assert [error.field for error in rules.period_errors(FIRST, last)] == ["ends_on"]


class TestMatches:
    @given(st.text(max_size=20) | st.none(), st.text(max_size=20) | st.none())
    def test_no_filter_is_every_number(self, kind: str | None, airplane: str | None) -> None:
        assert rules.matches([], kind, airplane)
        assert rules.matches([Filter()], kind, airplane)

    def test_spelling_does_not_matter_and_kind_does(self) -> None:
        filters = [Filter(customer_type="Frequent flyer", airplane="A320"), Filter(airplane="B737")]

        assert rules.matches(filters, "FREQUENT  flyer", "a320")
        assert rules.matches(filters, None, "b737")
        assert not rules.matches(filters, "Frequent flyer", None)
        assert not rules.matches(filters, "New", "A320")


class TestProgress:
    def test_the_goal_says_what_counts(self) -> None:
        days = [DayOfPromotion(date=FIRST, calls=10, answered=4, conversions=1)]
        of_calls = rules.progress(Goal(kind=GoalKind.CALLS, target=5), days)
        of_sales = rules.progress(Goal(kind=GoalKind.CONVERSIONS, target=4), days)

        assert (of_calls.share, of_sales.share) == (2.0, 0.25)

    @given(st.text(min_size=1, max_size=40))
    def test_an_agent_always_writes_the_same_shard(self, agent_id: str) -> None:
        assert rules.shard_of(agent_id) == rules.shard_of(agent_id) in range(rules.SHARDS)
