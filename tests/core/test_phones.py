import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType

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


KINDS = [kind for kind in PhoneNumberType.values() if kind != PhoneNumberType.UNKNOWN]


class TestNationalDigits:
    def test_the_country_code_is_left_out(self) -> None:
        assert phones.national_digits("+34600111222") == "600111222"

    def test_every_country_code_is_known(self) -> None:
        codes = phonenumbers.COUNTRY_CODE_TO_REGION_CODE
        left = {code: phones.national_digits(f"+{code}55501234") for code in codes}

        assert left == dict.fromkeys(codes, "55501234")

    @given(
        region=st.sampled_from(sorted(phonenumbers.SUPPORTED_REGIONS)), kind=st.sampled_from(KINDS)
    )
    def test_it_is_what_the_library_says_of_any_countrys_numbers(
        self, region: str, kind: int
    ) -> None:
        number = phonenumbers.example_number_for_type(region, kind)
        if number is None:
            return
        e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)

        assert phones.national_digits(e164) == str(phonenumbers.parse(e164).national_number)


class TestIsRegion:
    @pytest.mark.parametrize(("code", "known"), [("ES", True), ("XX", False), ("es", False)])
    def test_a_country_that_nobody_can_dial_is_none(self, code: str, known: bool) -> None:
        assert phones.is_region(code) is known
