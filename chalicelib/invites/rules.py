"""Pure decisions about invitations: how long they last, where they stand, what a token says."""

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from chalicelib.core import clock

LIFETIME = timedelta(days=7)


class InviteStatus(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class InviteFilter(StrEnum):
    """What a list asks for; `unanswered`: pending, or expired and no newer one took its place."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    UNANSWERED = "unanswered"


class InviteState(StrEnum):
    """What is stored for lists: whether an unanswered one has expired, its end says."""

    UNANSWERED = "unanswered"
    REPLACED = "replaced"
    ACCEPTED = "accepted"
    CANCELLED = "cancelled"


class Stretch(Struct, frozen=True):
    """The invitations in one state that end between two moments, both included."""

    state: InviteState
    between: tuple[str, str]


# As text before and after every end of an invitation, which begins with a digit.
_EARLIEST, _LATEST = "0", ":"


def stretches(wanted: InviteFilter, now: datetime) -> list[Stretch]:
    """Where the invitations are that a list asks for."""
    this_moment = clock.iso(now)
    always = (_EARLIEST, _LATEST)
    match wanted:
        case InviteFilter.EXPIRED:
            until_now = Stretch(InviteState.UNANSWERED, (_EARLIEST, this_moment))
            return [until_now, Stretch(InviteState.REPLACED, always)]
        case InviteFilter.PENDING:
            # "!" sorts right after it: what ends this moment has expired.
            return [Stretch(InviteState.UNANSWERED, (this_moment + "!", _LATEST))]
        case _:
            return [Stretch(InviteState(wanted), always)]


def standing(stored: str, expires_at: str, now: datetime) -> InviteStatus:
    """Nobody writes that an invitation ran out: it shows by its time."""
    if stored == InviteStatus.PENDING and expires_at <= clock.iso(now):
        return InviteStatus.EXPIRED
    return InviteStatus(stored)


def end_in_words(status: InviteStatus, email: str) -> str:
    """What became of an invitation that is not open any more."""
    match status:
        case InviteStatus.ACCEPTED:
            return f"{email} accepted this invitation already"
        case InviteStatus.CANCELLED:
            return f"The invitation to {email} was cancelled already"
        case _:
            return f"A newer invitation to {email} took the place of this one"


def make_token(org_id: str, invite_id: str, secret: str) -> str:
    """The token says which invitation it opens, so that it is read without a lagging index."""
    return f"{org_id}.{invite_id}.{secret}"


def parse_token(token: str) -> tuple[str, str, str] | None:
    """Organisation, invitation and secret; None where it is no token of ours."""
    parts = token.split(".")
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 and all(parts) else None
