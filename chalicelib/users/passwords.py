"""Passwords: argon2id hashes with OWASP's first parameters, and which are too common to be one.

argon2 and zxcvbn are imported when they are needed: most requests need neither.
"""

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

# Verified against where there is no account, so that an unknown name takes as long as a known one.
_NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$HvPq6iNUraU08RVPFNyMYQ"
    "$4EHOVeELwrdPqSHhzpIFHYQ01Iw7SIaIYT31k1ocQp8"
)


# zxcvbn's time grows with the square of the length; what is longer is not common.
_JUDGED = 72
_COMMON_BELOW = 3  # of zxcvbn's scores 0 to 4: fewer than 10**8 guesses


def is_common(password: str) -> bool:
    """Whether it is a well-known password, a word, a row of keys or the like, or little more."""
    from zxcvbn import zxcvbn  # noqa: PLC0415

    judged = zxcvbn(_normal(password)[:_JUDGED])
    return int(judged["score"]) < _COMMON_BELOW


def hash_password(password: str) -> str:
    return _hasher().hash(_normal(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is the one; takes equally long where there is no hash."""
    from argon2.exceptions import VerifyMismatchError  # noqa: PLC0415

    try:
        _hasher().verify(password_hash or _NOBODY, _normal(password))
    except VerifyMismatchError:
        return False
    return password_hash is not None


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # noqa: PLC0415

    return PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)


def _normal(password: str) -> str:
    """The same characters typed on another system may arrive composed differently."""
    return unicodedata.normalize("NFKC", password)
