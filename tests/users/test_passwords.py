import pytest

from chalicelib.users import passwords
from tests.world import PASSWORD, PASSWORD_HASH


def test_hashes_are_argon2id_with_owasps_parameters() -> None:
    assert passwords.hash_password("x").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_the_right_password_matches() -> None:
    assert passwords.matches(PASSWORD_HASH, PASSWORD)


@pytest.mark.parametrize("password", ["", "callboard Demo", "x" * 10_000])
def test_another_does_not(password: str) -> None:
    assert not passwords.matches(PASSWORD_HASH, password)


def test_where_there_is_no_account_a_hash_is_verified_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    class Hasher:
        def verify(self, password_hash: str, _: str) -> None:
            asked.append(password_hash)

    monkeypatch.setattr(passwords, "_hasher", Hasher)

    assert passwords.matches(None, "anything") is False
    assert asked[0].startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_characters_may_be_composed_differently() -> None:
    assert passwords.matches(passwords.hash_password("caf\u00e9 au lait"), "cafe\u0301 au lait")
