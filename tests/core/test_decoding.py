from enum import StrEnum
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET, Meta, UnsetType

from chalicelib.core.bodies import Body
from chalicelib.core.decoding import decode_body, field_errors
from chalicelib.core.errors import Invalid, Malformed, TooLarge, UnsupportedMediaType

JSON = "application/json"


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Part(Body):
    sku: Annotated[str, Meta(min_length=2)]
    count: Annotated[int, Meta(ge=1)]


class Order(Body):
    name: Annotated[str, Meta(min_length=1, max_length=5)]
    colour: Colour = Colour.RED
    parts: Annotated[list[Part], Meta(max_length=2)] = []  # noqa: RUF012 - msgspec copies it
    note: str | UnsetType | None = UNSET


def faults(raw: bytes) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        decode_body(Order, raw, JSON)
    return {error.field: error.message for error in caught.value.errors}


class TestDecodeBody:
    def test_a_good_body_becomes_its_shape(self) -> None:
        order = decode_body(Order, b'{"name": "a", "parts": [{"sku": "xy", "count": 2}]}', JSON)

        assert order == Order(name="a", parts=[Part(sku="xy", count=2)])

    def test_every_bad_field_is_named_at_once(self) -> None:
        raw = b'{"name": "toolong", "colour": "green", "note": 5, "extra": 1}'

        assert faults(raw) == {
            "name": "may have at most 5 characters",
            "colour": "may not be 'green'",
            "note": "must be text or null, not a whole number",
            "extra": "is not a field of this request",
        }

    def test_a_field_inside_a_list_is_named_by_its_place(self) -> None:
        raw = b'{"name": "a", "parts": [{"sku": "xy", "count": 1}, {"sku": "x", "count": 0}]}'

        assert faults(raw) == {
            "parts.1.sku": "needs at least 2 characters",
            "parts.1.count": "must be at least 1",
        }

    def test_a_list_that_is_too_long_is_named_where_its_entries_are_fine(self) -> None:
        raw = b'{"name": "a", "parts": [' + b",".join([b'{"sku": "xy", "count": 1}'] * 3) + b"]}"

        assert faults(raw) == {"parts": "may have at most 2 entries"}

    def test_a_missing_field_is_required(self) -> None:
        assert faults(b"{}") == {"name": "is required"}

    def test_an_empty_body_is_an_object_without_fields(self) -> None:
        assert faults(b"") == {"name": "is required"}

    def test_a_list_instead_of_an_object_is_refused(self) -> None:
        assert faults(b"[1]") == {"body": "must be an object"}

    @pytest.mark.parametrize(
        "raw", [b'{"name": "a\\u0000b"}', b'{"name": "\\ud800"}', b'{"name": "a\\u001fb"}']
    )
    def test_control_characters_and_half_surrogates_are_refused(self, raw: bytes) -> None:
        with pytest.raises((Invalid, Malformed)):
            decode_body(Order, raw, JSON)

    @pytest.mark.parametrize("raw", [b"{", b"\xff\xfe", b"nope", b"[" * 100_000])
    def test_what_is_not_json_is_malformed(self, raw: bytes) -> None:
        with pytest.raises(Malformed):
            decode_body(Order, raw, JSON)

    def test_another_content_type_is_refused(self) -> None:
        with pytest.raises(UnsupportedMediaType):
            decode_body(Order, b"{}", "text/plain")

    def test_a_body_over_the_limit_is_refused(self) -> None:
        with pytest.raises(TooLarge):
            decode_body(Order, b'{"name": "' + b"x" * 1_000_001 + b'"}', JSON)

    @given(st.binary(max_size=200))
    def test_any_bytes_end_in_a_shape_or_a_refusal(self, raw: bytes) -> None:
        try:
            decode_body(Order, raw, JSON)
        except (Invalid, Malformed) as refused:
            assert refused.status in (400, 422)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


class TestFieldErrors:
    @given(st.dictionaries(st.sampled_from(["name", "colour", "parts", "note", "x"]), json_values))
    def test_there_is_an_error_exactly_when_decoding_fails(self, value: dict[str, object]) -> None:
        import msgspec  # noqa: PLC0415 - only here

        try:
            msgspec.convert(value, Order)
            fits = True
        except msgspec.ValidationError:
            fits = False

        assert (list(field_errors(Order, value)) == []) == fits
