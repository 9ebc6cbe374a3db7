import subprocess
import sys

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


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Password123!",
        "P@ssw0rd1234",
        "passwordpassword",
        "123456789012",
        "qwertyuiop[]",
        "1q2w3e4r5t6y",
        "aaaaaaaaaaaa",
        "abcdefghijkl",
        "iloveyou1234",
        "administrator",
        "unbelievable!",
        "a" * 128,
    ],
)
def test_common_words_and_rows_of_keys_are_common(password: str) -> None:
    assert passwords.is_common(password)


@pytest.mark.parametrize(
    "password", ["seven blue kettles", PASSWORD, "kettle " * 18, "øde høst 4 ænder"]
)
def test_a_few_words_are_not(password: str) -> None:
    assert not passwords.is_common(password)


def test_what_judges_them_is_imported_only_when_asked() -> None:
    code = "import chalicelib.users.service, sys; print('zxcvbn' in sys.modules)"
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"
