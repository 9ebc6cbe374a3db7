"""What a call's outcome counts as: all that counting it again needs of the rules of calls."""

from chalicelib.progress.counters import Counters
from chalicelib.settings.vocabulary import Outcome

MISSED = frozenset({Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.BUSY, Outcome.FAILED})
ANSWERED = frozenset(Outcome) - MISSED
CONVERSIONS = frozenset({Outcome.SALE})


def is_answered(outcome: Outcome) -> bool:
    return outcome in ANSWERED


def is_conversion(outcome: Outcome) -> bool:
    return outcome in CONVERSIONS


def counters(
    outcome: Outcome,
    duration_seconds: int,
    wrap_up_seconds: int | None,
    disposition: str | None = None,
) -> Counters:
    """What one call adds to its agent's day; only an answered one was talked in."""
    answered = is_answered(outcome)
    talk = duration_seconds if answered else 0
    return Counters(
        calls=1,
        answered=int(answered),
        missed=int(not answered),
        talk_seconds=talk,
        handle_seconds=talk + (wrap_up_seconds or 0) if answered else 0,
        conversions=int(is_conversion(outcome)),
        by_outcome={outcome.value: 1},
        by_disposition={disposition: 1} if disposition else {},
    )
