from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.core import clock
from chalicelib.invites.rules import (
    InviteFilter,
    InviteStatus,
    make_token,
    parse_token,
    standing,
    stretches,
)

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@given(st.text())
def test_any_text_is_a_token_of_three_parts_or_none(text: str) -> None:
    parsed = parse_token(text)

    assert parsed is None or make_token(*parsed) == text


@pytest.mark.parametrize(
    ("expires_at", "status"),
    [("2026-05-04T12:00:00.001Z", "pending"), ("2026-05-04T12:00:00.000Z", "expired")],
)
def test_a_pending_one_expires_by_its_time(expires_at: str, status: str) -> None:
    assert standing("pending", expires_at, NOON) == status


@pytest.mark.parametrize("stored", ["accepted", "cancelled", "expired"])
def test_one_that_is_over_stays_so(stored: str) -> None:
    assert standing(stored, "2026-05-05T00:00:00.000Z", NOON) is InviteStatus(stored)


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_what_ends_is_listed_as_it_stands(ends: datetime, now: datetime) -> None:
    end = clock.iso(ends)
    listed = [
        wanted
        for wanted in (InviteFilter.PENDING, InviteFilter.EXPIRED)
        if any(
            stretch.between[0] <= end <= stretch.between[1]
            for stretch in stretches(wanted, now)
            if stretch.state == "unanswered"
        )
    ]

    assert [str(wanted) for wanted in listed] == [standing("pending", end, now)]
