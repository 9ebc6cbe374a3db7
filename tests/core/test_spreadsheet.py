from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.core import spreadsheet


class TestCell:
    @given(st.one_of(st.none(), st.text(), st.integers()))
    def test_no_value_begins_like_a_formula(self, value: Any) -> None:
        text = spreadsheet.cell(value)

        assert text.lstrip()[:1] not in {"=", "+", "-", "@"}
        assert text[:1] not in {"\t", "\r"}
        assert text.removeprefix("'") in ("" if value is None else str(value))
