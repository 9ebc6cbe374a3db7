"""From text to tokens, the same way for what is stored and for what is searched."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from chalicelib.core import phones

MAX_TOKENS = 24  # per record: a transaction holds 100 writes
MAX_LENGTH = 40
MIN_LENGTH = 2
# Of two or three last digits every page would be full of strangers.
MIN_ENDING = 4
# How a number's digits from the last to the first begin: no word does.
FROM_THE_END = "~"

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['`\u2019\u02bc]")
_PHONE = re.compile(r"\+?[\d\s().\-/]*\d[\d\s().\-/]*")
# Letters with a stroke, and joined ones, do not come apart by themselves.
_PLAIN = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h",
        "ŧ": "t", "ŋ": "n", "ı": "i",  # noqa: RUF001 - it is the Turkish one
    }
)  # fmt: skip
_EDGES = ",;:<>()[]\"'"


def fold(text: str) -> str:
    """Lower case without accents and strokes: "José" is "jose", "Łukasz" is "lukasz"."""
    if text.isascii():  # which most is, in a tenth of the time
        return text.lower()
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = (letter for letter in spread if not unicodedata.category(letter).startswith("M"))
    return "".join(bare).translate(_PLAIN)


def tokens(*, name: str, company: str | None, email: str | None, phone: str | None) -> list[str]:
    """What a record is found by, the most telling first: the last ones go where there are many.

    `phone` is E.164; it is found with and without its country code, and by its last digits, which
    are the beginning of the number read backwards.
    """
    found: list[str] = []
    if phone:
        digits = phone.lstrip("+")
        found += [digits, phones.national_digits(phone), f"{FROM_THE_END}{digits[::-1]}"]
    if email:
        found.append(fold(email))
    found += words_in(name)
    if email:
        found += words_in(email.split("@", maxsplit=1)[0])
    found += words_in(company or "")
    return _distinct(found)[:MAX_TOKENS]


def query_words(text: str) -> list[str]:
    """The words of a search, longest first; a phone number is one word however it is grouped."""
    if _PHONE.fullmatch(text.strip()):
        found = [re.sub(r"\D", "", text)]
    else:
        found = [word for chunk in text.split() for word in _chunk_words(chunk)]
    distinct = dict.fromkeys(word[:MAX_LENGTH] for word in found)
    return sorted((word for word in distinct if prefixes(word)), key=len, reverse=True)


def prefixes(word: str) -> list[str]:
    """How the tokens begin that a word of a search finds. Digits may be the last of a number as
    well, with the zeros they begin with."""
    beginning = _unpadded(word)
    found = [beginning] if len(beginning) >= MIN_LENGTH else []
    if word.isdecimal() and len(word) >= MIN_ENDING:
        found.append(f"{FROM_THE_END}{word[::-1]}")
    return found


def matches(words: Sequence[str], record_tokens: Sequence[str]) -> bool:
    """Whether every word finds one of the record's tokens."""
    return all(_found(word, record_tokens) for word in words)


def leads_the_matches(token: str, word: str, record_tokens: Iterable[str]) -> bool:
    """Whether `token` is the first of the record's tokens that the word finds.

    A record is listed at that token alone, so that it appears once however many match.
    """
    return token == min(_found(word, record_tokens), default=None)


def _found(word: str, record_tokens: Iterable[str]) -> list[str]:
    beginnings = tuple(prefixes(word))
    return [token for token in record_tokens if token.startswith(beginnings)]


def words_in(text: str) -> list[str]:
    return [_unpadded(word) for word in _words(text)]


def _words(text: str) -> list[str]:
    plain = _APOSTROPHES.sub("", fold(text))
    return _WORD.findall(plain)


def _chunk_words(chunk: str) -> list[str]:
    if "@" in chunk:
        return [fold(chunk.strip(_EDGES))]
    return _words(chunk)


def _unpadded(word: str) -> str:
    # Trunk and international prefixes (0, 00) are not part of an E.164 number.
    return word.lstrip("0") if word.isdecimal() else word


def _distinct(words: Iterable[str]) -> list[str]:
    cut = dict.fromkeys(word[:MAX_LENGTH] for word in words)
    return [word for word in cut if len(word) >= MIN_LENGTH]
