import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.users.rules import is_derived, normal_email

ANN = {"email": "ann.lee@northwind.example", "full_name": "Ann Leeward", "username": "skipper"}


@pytest.mark.parametrize(
    "password",
    [
        "ann.lee@northwind.example",
        "Ann Leeward 123",
        "leewardLEEWARD",
        "skipper_skipper",
        "Skipper-2026!",
        "!!!!????....",
    ],
)
def test_a_password_made_of_the_own_names_will_not_do(password: str) -> None:
    assert is_derived(password, **ANN)


@pytest.mark.parametrize(
    "password", ["callboard demo", "seven blue kettles", "skipper likes dark tea", "ünïcödé wörds"]
)
def test_other_words_do(password: str) -> None:
    assert not is_derived(password, **ANN)


@given(st.text(min_size=12, max_size=128), st.text(max_size=40), st.text(max_size=40))
def test_any_text_gets_an_answer(password: str, full_name: str, username: str) -> None:
    answer = is_derived(password, email="a@b.c", full_name=full_name, username=username)

    assert answer in (True, False)


@given(st.emails())
def test_normalising_an_email_twice_changes_nothing_more(email: str) -> None:
    assert normal_email(normal_email(email)) == normal_email(email)
