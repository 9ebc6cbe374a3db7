import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.core.errors import Invalid
from chalicelib.numbers import rules


class TestSlug:
    @pytest.mark.parametrize(
        ("text", "slug"),
        [
            ("VIP", "vip"),
            ("  Frequent  Flyer! ", "frequent-flyer"),
            ("Airbus A320/neo", "airbus-a320-neo"),
            ("Ñandú", "ñandú"),
            ("\uff36\uff29\uff30", "vip"),
            ("--", None),
            (None, None),
        ],
    )
    def test_spellings_of_one_kind(self, text: str | None, slug: str | None) -> None:
        assert rules.slug(text) == slug

    @given(st.text(max_size=60))
    def test_a_slug_is_its_own_slug_and_holds_no_separator(self, text: str) -> None:
        slug = rules.slug(text)

        assert rules.slug(slug) == slug
        assert slug is None or not {"|", "#", " "} & set(slug)
        assert slug != rules.NONE


class TestPhonePrefix:
    @pytest.mark.parametrize(
        ("text", "region", "prefix"),
        [
            ("+34 600", "ES", "+34600"),
            ("0044 20", "ES", "+4420"),
            ("600", "ES", "+34600"),
            ("020 7946", "GB", "+44207946"),
            ("(212) 555", "US", "+1212555"),
            ("34600", "", "+34600"),
            ("", "ES", ""),
        ],
    )
    def test_it_is_how_the_number_is_stored(self, text: str, region: str, prefix: str) -> None:
        assert rules.phone_prefix(text, region) == prefix

    @pytest.mark.parametrize("text", ["ann", "6+0", "٦٠٠"])
    def test_what_begins_no_number_is_refused(self, text: str) -> None:
        with pytest.raises(Invalid):
            rules.phone_prefix(text, "ES")


class TestMatches:
    def test_each_kind_that_is_asked(self) -> None:
        assert rules.matches("vip|a320", {})
        assert rules.matches("vip|a320", {"type_slug": "vip", "airplane_slug": "a320"})
        assert not rules.matches("vip|a320", {"airplane_slug": "b737"})
        assert not rules.matches("-|-", {"type_slug": "vip"})
