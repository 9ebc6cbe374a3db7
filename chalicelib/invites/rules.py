"""Pure decisions about invitations: how long they last, where they stand, what a token says."""

import hashlib
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.core import clock

LIFETIME = timedelta(days=7)


class InviteStatus(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


def standing(stored: str, expires_at: str, now: datetime) -> InviteStatus:
    """Nobody writes that an invitation ran out: it shows by its time."""
    if stored == InviteStatus.PENDING and expires_at <= clock.iso(now):
        return InviteStatus.EXPIRED
    return InviteStatus(stored)


def make_token(org_id: str, invite_id: str, secret: str) -> str:
    """The token says which invitation it opens, so that it is read without a lagging index."""
    return f"{org_id}.{invite_id}.{secret}"


def parse_token(token: str) -> tuple[str, str, str] | None:
    """Organisation, invitation and secret; None where it is no token of ours."""
    parts = token.split(".")
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 and all(parts) else None


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
