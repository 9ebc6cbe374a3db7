"""Which written words ask not to be called again."""

import re
import unicodedata

# What carriers and regulators of the trade count as opting out, each in a message of its own.
STOP_WORDS = frozenset(
    {"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"}
)
_BETWEEN = re.compile(r"[\s\-]+")


def asks_to_stop(text: str) -> bool:
    """Whether a message is one of the words and nothing else.

    Case, width, spaces, hyphens and the punctuation around it do not matter: `Stop!`, `OPT-OUT`,
    `stop all`. A word within a sentence is no order: "don't stop calling" must not count.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().strip()
    bare = _without_punctuation_around(folded)
    return _BETWEEN.sub("", bare) in STOP_WORDS


def _without_punctuation_around(text: str) -> str:
    start, end = 0, len(text)
    while start < end and _is_around(text[start]):
        start += 1
    while end > start and _is_around(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_around(letter: str) -> bool:
    """Spaces, punctuation, symbols and what is not printed."""
    return unicodedata.category(letter)[0] in "ZPSC"
