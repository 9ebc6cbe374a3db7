"""Pure decisions of signing in: the refresh cookie, where a session works, who is asking."""

import ipaddress
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

from msgspec import Struct

from chalicelib.core.ids import hash_of
from chalicelib.core.names import PLATFORM
from chalicelib.users.schema import Account, Place

COOKIE = "callboard_refresh"
SESSION_LIFETIME = timedelta(days=30)
# How long a platform admin stays in an organisation they entered, before entering it again.
PLATFORM_STAY = timedelta(hours=1)
UNKNOWN = "unknown"
# Reads go on where nobody has the name, so that it takes as long.
NOBODY = "user_nobody"

_COOKIE_RULES = "Path=/api/auth; HttpOnly; Secure; SameSite=Strict"


class RefreshToken(Struct, frozen=True):
    """`session_id.secret`; only the secret's hash is stored."""

    session_id: str
    secret: str

    @property
    def hash(self) -> str:
        return hash_of(self.secret)

    @property
    def cookie(self) -> str:
        seconds = int(SESSION_LIFETIME.total_seconds())
        return f"{COOKIE}={self.session_id}.{self.secret}; Max-Age={seconds}; {_COOKIE_RULES}"


# As long as every other Idempotency-Key.
RETRY_LASTS = timedelta(days=1)
# One that can be guessed is none.
_ATTEMPT_LENGTHS = range(16, 256)


def attempt_of(headers: Mapping[str, str]) -> str | None:
    """The key a browser made for this refresh, under which it may ask for the answer again."""
    key = headers.get("idempotency-key", "")
    return key if len(key) in _ATTEMPT_LENGTHS else None


CLEARED_COOKIE = f"{COOKIE}=; Max-Age=0; {_COOKIE_RULES}"


def parse_reset(token: str) -> tuple[str, str]:
    """Whose password a reset token is for, and the hash of its secret."""
    user_id, _, secret = token.partition(".")
    return user_id, hash_of(secret)


def parse_token(cookie: str | None) -> RefreshToken | None:
    session_id, _, secret = (cookie or "").partition(".")
    return RefreshToken(session_id, secret) if session_id and secret else None


def is_cross_site(headers: Mapping[str, str], origins: Collection[str]) -> bool:
    """Whether a browser says that another site sent this."""
    origin = headers.get("origin")
    foreign = origin is not None and origin not in origins
    return foreign or headers.get("sec-fetch-site") == "cross-site"


def network(ip: str) -> str:
    """What counts as one address: one household or office has a whole IPv6 /64."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return ip
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False))


def choose_place(places: Sequence[Place], *, wanted: str | None, account: Account) -> Place | None:
    """Where a new session works; None where nowhere (or, for platform admins, outside)."""
    if wanted is None and account.platform_admin:
        return None
    by_id = {place.org_id: place for place in places}
    if wanted is not None:
        return by_id.get(wanted)
    first = places[0] if places else None
    return by_id.get(account.last_org_id or "", first)


def audited_under(places: Sequence[Place], wanted: str | None, account: Account | None) -> str:
    """The organisation whose login audit keeps an attempt.

    Somebody who was taken out everywhere still belongs to the audit of where they worked last.
    """
    if account is None:
        return UNKNOWN
    known = [place.org_id for place in places]
    for org_id in (wanted, account.last_org_id, *known):
        if org_id in known:
            return org_id
    return account.last_org_id or (PLATFORM if account.platform_admin else UNKNOWN)
