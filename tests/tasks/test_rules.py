"""When one may be reminded of a task."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.core import clock
from chalicelib.tasks.rules import reminder_errors

DUE = datetime(2026, 5, 4, 15, tzinfo=UTC)
# Few moments, so that some of them are the same.
moments = st.integers(-3, 3).map(lambda hours: DUE + timedelta(hours=hours))


def row(due: datetime, remind: datetime) -> dict[str, str]:
    return {"due_at": clock.iso(due), "remind_at": clock.iso(remind)}


@given(due=moments, remind=moments, now=moments)
def test_a_new_reminder_is_in_time_or_of_an_overdue_task_and_still_to_come(
    due: datetime, remind: datetime, now: datetime
) -> None:
    is_right = remind <= due or due <= now < remind

    assert (reminder_errors({}, row(due, remind), now) == []) == is_right


@given(due=moments, moved=moments, remind=moments, now=moments)
def test_one_that_stays_is_not_refused_for_having_passed(
    due: datetime, moved: datetime, remind: datetime, now: datetime
) -> None:
    errors = reminder_errors(row(due, remind), row(moved, remind), now)

    assert bool(errors) == (moved != due and now < moved < remind)


@pytest.mark.parametrize("missing", ["due_at", "remind_at"])
def test_without_one_of_the_two_times_there_is_nothing_to_refuse(missing: str) -> None:
    after = row(DUE, DUE + timedelta(hours=1)) | {missing: None}

    assert reminder_errors({}, after, DUE - timedelta(hours=1)) == []
