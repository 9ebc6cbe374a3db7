import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.core.errors import Invalid
from chalicelib.core.paging import Order, decode_cursor, encode_cursor


class TestCursor:
    @given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=3))
    def test_a_cursor_gives_back_its_sort_keys(self, keys: list[str]) -> None:
        assert decode_cursor(encode_cursor(keys), len(keys)) == keys

    def test_it_goes_on_in_its_own_order_alone(self) -> None:
        rising = encode_cursor(["a"], Order.ASC)

        assert decode_cursor(rising, 1, Order.ASC) == ["a"]
        with pytest.raises(Invalid):
            decode_cursor(rising, 1, Order.DESC)

    @pytest.mark.parametrize("cursor", ["", "!", "e30", "W10", "WyIiXQ", "WzFd", "é"])
    def test_anything_else_is_refused_by_name(self, cursor: str) -> None:
        with pytest.raises(Invalid) as refused:
            decode_cursor(cursor, 1)
        assert refused.value.errors[0].field == "cursor"

    @given(st.text(max_size=40))
    def test_no_text_breaks_it(self, cursor: str) -> None:
        try:
            assert len(decode_cursor(cursor, 1)) == 1
        except Invalid as refused:
            assert refused.errors[0].field == "cursor"
