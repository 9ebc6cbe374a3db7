import pytest

from chalicelib.core import phones
from chalicelib.core.errors import Invalid


class TestParse:
    @pytest.mark.parametrize(
        ("text", "region"),
        [("+34 600 111 222", ""), ("600111222", "ES"), ("0034600111222", "ES")],
    )
    def test_a_number_becomes_e164(self, text: str, region: str) -> None:
        assert phones.parse(text, region) == "+34600111222"

    @pytest.mark.parametrize("text", ["", "12", "hello", "+999123", "+34000000000"])
    def test_what_nobody_could_have_is_refused_with_the_fields_name(self, text: str) -> None:
        with pytest.raises(Invalid) as refused:
            phones.parse(text, "ES", field="mobile")
        assert refused.value.errors[0].field == "mobile"

    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("12", "is too short"),
            ("60011122", "is too short"),
            ("6001112223", "is too long"),
            ("+34600111222333", "is too long"),
            ("tomorrow", "is not a phone number"),
            ("+999123456", "is not a phone number"),
            ("+34000000000", "is not a number anybody could have"),
        ],
    )
    def test_what_is_wrong_with_it_is_said(self, text: str, rule: str) -> None:
        with pytest.raises(Invalid) as refused:
            phones.parse(text, "ES")
        assert refused.value.errors[0].message == rule


class TestNationalDigits:
    def test_the_country_code_is_left_out(self) -> None:
        assert phones.national_digits("+34600111222") == "600111222"


class TestIsRegion:
    @pytest.mark.parametrize(("code", "known"), [("ES", True), ("XX", False), ("es", False)])
    def test_a_country_that_nobody_can_dial_is_none(self, code: str, known: bool) -> None:
        assert phones.is_region(code) is known
