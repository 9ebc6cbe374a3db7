"""Prefixed ULIDs: `lead_01J…`, sortable by creation, safe in a URL."""

import hashlib
import secrets
from datetime import datetime

from chalicelib.core import clock

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base 32
_TIME_DIGITS = 10
_RANDOM_BITS = 80
_RANDOM_DIGITS = 16


def new(prefix: str, at: datetime | None = None) -> str:
    """A new id whose time part is `at` (default: now)."""
    moment = at or clock.now()
    return f"{prefix}_{_time_part(moment)}{_encode(secrets.randbits(_RANDOM_BITS), _RANDOM_DIGITS)}"


def floor(prefix: str, at: datetime) -> str:
    """The smallest id of that moment: a bound for ranges over ids."""
    return f"{prefix}_{_time_part(at)}{'0' * _RANDOM_DIGITS}"


def token() -> str:
    """A secret of 256 bits for mails, cookies and tickets; store only its hash."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What is kept of such a secret. A fast hash will do: nobody guesses 256 bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _time_part(moment: datetime) -> str:
    return _encode(max(0, int(moment.timestamp() * 1000)), _TIME_DIGITS)


def _encode(number: int, digits: int) -> str:
    text = ""
    for _ in range(digits):
        number, digit = divmod(number, 32)
        text = _ALPHABET[digit] + text
    return text
