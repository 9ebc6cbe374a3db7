import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.core import spreadsheet

FORMULAS = st.from_regex(r"\A[\s]*[=+\-@][0-9A-Za-z|!()+ ]*\Z")


class TestCell:
    @given(st.one_of(st.none(), st.text(), st.integers(), FORMULAS))
    def test_no_value_begins_like_a_formula(self, value: Any) -> None:
        text = spreadsheet.cell(value)

        is_phone = re.fullmatch(r"\+[0-9]+", text) is not None
        assert is_phone or text.lstrip()[:1] not in {"=", "+", "-", "@"}
        assert text[:1] not in {"\t", "\r"}
        assert text.removeprefix("'") in ("" if value is None else str(value))

    def test_a_phone_is_left_as_it_is(self) -> None:
        assert spreadsheet.cell("+442079460000") == "+442079460000"

    @pytest.mark.parametrize(
        "text", ["=cmd|' /C calc'!A0", "+", "+1+1", "+44 20", " +442079460000", "+44\n", "+\u0661"]
    )
    def test_what_only_begins_like_a_phone_is_neutralised(self, text: str) -> None:
        assert spreadsheet.cell(text) == f"'{text}"
