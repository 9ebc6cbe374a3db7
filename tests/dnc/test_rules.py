import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.dnc.rules import STOP_WORDS, asks_to_stop

AROUND = st.text(alphabet=" \t\n\r.!?,;:'\"()*-…¡¿\u200b\u00a0", max_size=6)
WORDS = st.sampled_from(sorted(STOP_WORDS))


@given(word=WORDS, before=AROUND, after=AROUND, upper=st.booleans())
def test_a_word_alone_counts_however_it_is_written(
    word: str, before: str, after: str, upper: bool
) -> None:
    assert asks_to_stop(before + (word.upper() if upper else word.title()) + after)


@given(word=WORDS, other=st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1))
def test_with_anything_else_it_is_no_order(word: str, other: str) -> None:
    for text in (f"{word} {other}", f"{other} {word}"):
        assert asks_to_stop(text) == (text.casefold().replace(" ", "") in STOP_WORDS)


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert asks_to_stop(text) in (True, False)


@pytest.mark.parametrize(
    "text",
    ["STOP ALL", "opt-out", "Opt out.", "\uff33\uff34\uff2f\uff30", " Unsubscribe ", "«stop»"],
)
def test_spellings_that_people_use(text: str) -> None:
    assert asks_to_stop(text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "?!", "Don't stop", "please stop", "stop it", "stopped", "The end", "yes", "s top x"],
)
def test_what_does_not_ask_for_it(text: str) -> None:
    assert not asks_to_stop(text)
