from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.calls import rules
from chalicelib.calls.outcomes import ANSWERED, MISSED, counters, is_answered, is_conversion
from chalicelib.core import clock
from chalicelib.core.errors import Invalid
from chalicelib.progress.counters import Counters
from chalicelib.settings.vocabulary import LeadStatus, Outcome

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
outcomes = st.sampled_from(Outcome)
statuses = st.sampled_from(LeadStatus)
seconds = st.integers(0, 86_400)
calls = st.tuples(outcomes, seconds, st.none() | seconds)


class TestAnsweredOrMissed:
    @given(outcomes)
    def test_every_outcome_is_one_of_both(self, outcome: Outcome) -> None:
        assert (outcome in ANSWERED) != (outcome in MISSED)

    def test_nobody_spoke_in_a_missed_call(self) -> None:
        assert {"voicemail", "no_answer", "busy", "failed"} == MISSED

    @given(outcomes)
    def test_a_conversion_was_answered(self, outcome: Outcome) -> None:
        assert not is_conversion(outcome) or is_answered(outcome)


class TestNextLeadStatus:
    @pytest.mark.parametrize(
        ("status", "outcome", "expected"),
        [
            ("new", "answered", "contacted"),
            ("new", "callback", "contacted"),
            ("new", "interested", "qualified"),
            ("new", "sale", "won"),
            ("new", "not_interested", "lost"),
            ("new", "do_not_call", "lost"),
            ("new", "wrong_number", "new"),
            ("new", "voicemail", "new"),
            ("contacted", "interested", "qualified"),
            ("proposal", "interested", "proposal"),
            ("proposal", "answered", "proposal"),
            ("proposal", "not_interested", "lost"),
            ("lost", "answered", "lost"),
            ("lost", "callback", "contacted"),
            ("lost", "sale", "won"),
        ],
    )
    def test_a_call_moves_its_lead(self, status: str, outcome: str, expected: str) -> None:
        assert rules.next_lead_status(LeadStatus(status), Outcome(outcome)) == expected

    @given(outcomes)
    def test_a_won_lead_stays_won(self, outcome: Outcome) -> None:
        assert rules.next_lead_status(LeadStatus.WON, outcome) is LeadStatus.WON

    @given(statuses, st.sampled_from(sorted(MISSED)))
    def test_a_missed_call_moves_nothing(self, status: LeadStatus, outcome: Outcome) -> None:
        assert rules.next_lead_status(status, outcome) is status

    @given(statuses, outcomes)
    def test_the_same_outcome_twice_moves_once(self, status: LeadStatus, outcome: Outcome) -> None:
        once = rules.next_lead_status(status, outcome)

        assert rules.next_lead_status(once, outcome) is once

    @given(statuses.filter(lambda status: status is not LeadStatus.LOST), outcomes)
    def test_an_open_lead_never_falls_back(self, status: LeadStatus, outcome: Outcome) -> None:
        moved = rules.next_lead_status(status, outcome)
        order = list(LeadStatus)

        assert moved is LeadStatus.LOST or order.index(moved) >= order.index(status)

    @given(statuses, outcomes, statuses)
    def test_a_disposition_may_choose_the_status(
        self, status: LeadStatus, outcome: Outcome, chosen: LeadStatus
    ) -> None:
        moved = rules.next_lead_status(status, outcome, chosen)

        assert moved is (status if status is LeadStatus.WON else chosen)


class TestCounters:
    def test_a_disposition_counts_beside_its_outcome(self) -> None:
        counted = counters(Outcome.BUSY, 0, None, "engaged")

        assert (counted.by_outcome, counted.by_disposition) == ({"busy": 1}, {"engaged": 1})

    def test_an_answered_call_counts_talk_and_wrap_up(self) -> None:
        assert counters(Outcome.SALE, 90, 30) == Counters(
            calls=1,
            answered=1,
            talk_seconds=90,
            handle_seconds=120,
            conversions=1,
            by_outcome={"sale": 1},
        )

    def test_a_missed_call_counts_no_talk(self) -> None:
        assert counters(Outcome.VOICEMAIL, 20, 5) == Counters(
            calls=1, missed=1, by_outcome={"voicemail": 1}
        )

    @given(st.lists(calls, min_size=1), st.data())
    def test_corrections_by_difference_equal_a_recount(
        self, logged: list[tuple[Outcome, int, int | None]], data: st.DataObject
    ) -> None:
        total = sum((counters(*call) for call in logged), start=Counters())
        for _ in range(data.draw(st.integers(0, 5))):
            position = data.draw(st.integers(0, len(logged) - 1))
            corrected = data.draw(calls)
            total += counters(*corrected) - counters(*logged[position])
            logged[position] = corrected

        assert total == sum((counters(*call) for call in logged), start=Counters())


class TestStartOf:
    def test_no_start_is_now(self) -> None:
        assert rules.start_of(None, NOW) == NOW

    @pytest.mark.parametrize("minutes", [5, 0, -60])
    def test_the_past_and_a_wrong_clock_are_fine(self, minutes: int) -> None:
        start = NOW + timedelta(minutes=minutes)

        assert rules.start_of(start, NOW) == start

    @pytest.mark.parametrize(
        "moment",
        [NOW + timedelta(minutes=5, seconds=1), datetime(1999, 12, 31, tzinfo=UTC)],
    )
    def test_nobody_could_have_called_then(self, moment: datetime) -> None:
        with pytest.raises(Invalid):
            rules.start_of(moment, NOW)


class TestWithinReach:
    @given(
        st.datetimes(
            timezones=st.integers(-23, 23).map(lambda hours: timezone(timedelta(hours=hours)))
        )
    )
    def test_every_moment_becomes_one_that_can_be_written(self, moment: datetime) -> None:
        reached = rules.within_reach(moment)

        assert clock.parse(clock.iso(reached)).year in range(2000, 2101)


class TestFigures:
    def test_nothing_to_divide_by_is_zero(self) -> None:
        assert (rules.average(10, 0), rules.rate(0, 0)) == (0, 0)

    def test_they_are_rounded(self) -> None:
        assert (rules.average(100, 3), rules.rate(1, 3)) == (33.3, 0.3333)
