from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.core.actor import Permission, Scope
from chalicelib.core.machines import GIVEABLE, MachineKey, grants_of, parse
from chalicelib.keys.rules import errors_of

NOW = datetime(2026, 11, 20, tzinfo=UTC)
some = st.sets(st.sampled_from(Permission))


class TestNewKey:
    @given(wanted=some, held=some)
    def test_it_may_hold_what_its_maker_holds_and_no_key_is_denied(
        self, wanted: set[Permission], held: set[Permission]
    ) -> None:
        errors = errors_of(wanted, None, dict.fromkeys(held, Scope.ALL), NOW)

        assert (errors == []) == (wanted <= held & GIVEABLE)

    @given(seconds=st.integers(-1000, 1000))
    def test_it_ends_in_the_future(self, seconds: int) -> None:
        errors = errors_of([], NOW + timedelta(seconds=seconds), {}, NOW)

        assert [error.field for error in errors] == ["expires_at"] * (seconds <= 0)


class TestText:
    @given(st.text(max_size=90))
    def test_anything_else_is_no_key(self, text: str) -> None:
        key = parse(text)

        assert key is None or key.text == text

    def test_a_key_reads_back(self) -> None:
        key = MachineKey("key_01JD3Z6V1Q0000000000000000", "a_-" * 14 + "b")

        assert parse(key.text) == key


class TestGrants:
    @given(some)
    def test_are_never_more_than_a_key_may_have(self, permissions: set[Permission]) -> None:
        assert set(grants_of(permissions)) == permissions & GIVEABLE

    def test_an_unknown_permission_is_none(self) -> None:
        assert grants_of(["leads:read", "gone:read"]) == {Permission.LEADS_READ: Scope.ALL}
