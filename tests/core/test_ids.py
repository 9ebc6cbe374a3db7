from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.core import ids

moments = st.datetimes(
    min_value=datetime(1971, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC)
)


class TestNew:
    def test_ids_do_not_repeat(self) -> None:
        made = {ids.new("lead") for _ in range(1000)}

        assert len(made) == 1000

    @given(moments, moments)
    def test_ids_sort_by_the_moment_they_carry(self, one: datetime, other: datetime) -> None:
        first, second = sorted((one, other))

        apart = (second - first).total_seconds() >= 0.001
        assert not apart or ids.new("call", first) < ids.new("call", second)


class TestFloor:
    @given(moments)
    def test_no_id_of_the_moment_is_below_its_floor(self, moment: datetime) -> None:
        assert ids.floor("call", moment) <= ids.new("call", moment)
