"""Pure decisions of the second factor (RFC 6238). pyotp is imported when a code is judged."""

import hmac
import secrets
from datetime import datetime

from chalicelib.core import clock
from chalicelib.core.ids import hash_of

ISSUER = "Callboard"
CODES = 10
_STEP_SECONDS = 30
_WINDOW = (0, -1, 1)  # steps: a telephone's clock may be half a minute off
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_GROUPS, _GROUP = 4, 4


def new_secret() -> str:
    import pyotp  # noqa: PLC0415

    return pyotp.random_base32()


def otpauth_url(secret: str, name: str) -> str:
    """What an authenticator app reads from the QR code."""
    import pyotp  # noqa: PLC0415

    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The time step whose code this is, around now; None where it is none of theirs."""
    import pyotp  # noqa: PLC0415

    current = clock.epoch(now) // _STEP_SECONDS
    totp = pyotp.TOTP(secret)
    found = [
        current + offset
        for offset in _WINDOW
        if hmac.compare_digest(totp.generate_otp(current + offset), code)
    ]
    return found[0] if found else None


def new_codes() -> list[str]:
    """Recovery codes of 80 bits each, so that a fast hash of them is safe."""
    return ["-".join(_group() for _ in range(_GROUPS)) for _ in range(CODES)]


def recovery_hash(code: str) -> str:
    """Typed in any case, with or without dashes and blanks."""
    return hash_of("".join(filter(str.isalnum, code)).upper())


def _group() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(_GROUP))
