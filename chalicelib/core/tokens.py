"""Signed tokens: JWT, HS256, `kid` with two live keys so that a rotation signs nobody out.

Access tokens say who calls the API. Passes are leave for one thing, such as one dial: their own
type in the header keeps either from being taken for the other.
"""

import base64
import hmac
import time
from collections.abc import Mapping, Sequence
from typing import Any

import jwt
import msgspec

from chalicelib.core import clock, direct
from chalicelib.core.config import config

ISSUER = "callboard"
LIFETIME_SECONDS = 15 * 60
_ALGORITHM = "HS256"
_TYPE = "at+jwt"
_KEYS_FRESH_SECONDS = 300


class BadToken(Exception):
    """The token is not one of ours, or no longer."""


class Claims(msgspec.Struct, frozen=True):
    """What an access token says. `org_id` is empty for a platform admin outside organisations."""

    user_id: str
    session_id: str
    org_id: str
    name: str
    platform_admin: bool


class Pass(msgspec.Struct, frozen=True):
    """What a pass says, and from when to when (seconds since 1970)."""

    claims: Mapping[str, str]
    issued_at: int
    expires_at: int


class SigningKeys(msgspec.Struct, frozen=True):
    """What the secret holds: keys by `kid`, base64, and which of them signs."""

    current: str
    keys: dict[str, str]


def issue(claims: Claims) -> str:
    """A signed token for `LIFETIME_SECONDS`."""
    said = {
        "sub": claims.user_id,
        "sid": claims.session_id,
        "org": claims.org_id,
        "name": claims.name,
        "padm": claims.platform_admin,
    }
    return _sign(_TYPE, said, LIFETIME_SECONDS)


def verify(token: str) -> Claims:
    """The claims of a token.

    Raises:
        BadToken: signature, algorithm, type, issuer, audience or time is wrong.
    """
    try:
        payload = _read(_TYPE, token, ("sub", "sid", "org"))
        _check_times(payload)
        return Claims(
            user_id=payload["sub"],
            session_id=payload["sid"],
            org_id=payload["org"],
            name=str(payload.get("name", "")),
            platform_admin=payload.get("padm") is True,
        )
    except (jwt.InvalidTokenError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise BadToken(str(error)) from error


def issue_pass(kind: str, claims: Mapping[str, str], lifetime_seconds: int) -> str:
    """A signed pass; `kind` is its type, such as `dial+jwt`."""
    return _sign(kind, {"pass": dict(claims)}, lifetime_seconds)


def read_pass(kind: str, token: str) -> Pass:
    """What a pass of that kind says; whether it is still in time is for the reader to judge.

    Raises:
        BadToken: signature, algorithm, type, issuer or audience is wrong.
    """
    try:
        payload = _read(kind, token, ("pass",))
        claims = {str(name): str(value) for name, value in payload["pass"].items()}
        return Pass(claims, int(payload["iat"]), int(payload["exp"]))
    except (
        jwt.InvalidTokenError,
        AttributeError,
        KeyError,
        TypeError,
        ValueError,
        OverflowError,
    ) as error:
        raise BadToken(str(error)) from error


def derive(purpose: str, text: str, *, afresh: bool = False) -> list[str]:
    """Secrets of 256 bits that nobody without our keys can make of `text`: the signing key's, then
    those of the keys before it. `afresh` reads the keys again first."""
    keys = _fetch(config().jwt_secret) if afresh else _keys()
    order = [keys.current, *(kid for kid in keys.keys if kid != keys.current)]
    return [_derived(_secret(keys, kid), purpose, text) for kid in order]


def _derived(key: bytes, purpose: str, text: str) -> str:
    # A key of its own for each purpose: what is made of one says nothing of another.
    own = hmac.digest(key, f"callboard {purpose}".encode(), "sha256")
    digest = hmac.digest(own, text.encode(), "sha256")
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _sign(kind: str, said: Mapping[str, Any], lifetime_seconds: int) -> str:
    keys = _keys()
    now = clock.epoch(clock.now())
    payload = {
        "iss": ISSUER,
        "aud": _audience(),
        **said,
        "iat": now,
        "nbf": now,
        "exp": now + lifetime_seconds,
    }
    headers = {"kid": keys.current, "typ": kind}
    return jwt.encode(payload, _secret(keys, keys.current), _ALGORITHM, headers=headers)


def _read(kind: str, token: str, required: Sequence[str]) -> dict[str, Any]:
    header = jwt.get_unverified_header(token)
    if header.get("typ") != kind or header.get("alg") != _ALGORITHM:
        raise BadToken("not a token of this kind")
    payload: dict[str, Any] = jwt.decode(
        token,
        _secret(_keys_with(str(header.get("kid"))), str(header.get("kid"))),
        algorithms=[_ALGORITHM],
        audience=_audience(),
        issuer=ISSUER,
        options={
            "require": ["exp", "iat", "nbf", "iss", "aud", *required],
            "verify_exp": False,
            "verify_nbf": False,
            "verify_iat": False,
        },
    )
    return payload


def _check_times(payload: dict[str, Any]) -> None:
    """PyJWT asks the system clock; ours can be moved, and allows no leeway."""
    now = clock.epoch(clock.now())
    if not int(payload["nbf"]) <= now or not int(payload["iat"]) <= now:
        raise BadToken("not valid yet")
    if now >= int(payload["exp"]):
        raise BadToken("expired")


def _audience() -> str:
    return f"callboard-{config().stage}"


def _secret(keys: SigningKeys, kid: str) -> bytes:
    return base64.b64decode(keys.keys[kid])


_cached: dict[str, tuple[float, SigningKeys]] = {}


def _keys() -> SigningKeys:
    name = config().jwt_secret
    fetched = _cached.get(name)
    if fetched and time.monotonic() - fetched[0] < _KEYS_FRESH_SECONDS:
        return fetched[1]
    return _fetch(name)


def _keys_with(kid: str) -> SigningKeys:
    keys = _keys()
    # A token signed just after a rotation names a key this process has not read yet.
    if kid not in keys.keys and time.monotonic() - _cached[config().jwt_secret][0] > 1:
        return _fetch(config().jwt_secret)
    return keys


def _fetch(name: str) -> SigningKeys:
    # A rotation under way has a version that is not current yet.
    wanted = {"SecretId": name, "VersionStage": "AWSCURRENT"}
    answer = direct.ask(direct.SECRETS, "GetSecretValue", wanted)
    keys = msgspec.json.decode(answer["SecretString"], type=SigningKeys)
    _cached[name] = (time.monotonic(), keys)
    return keys


def forget_keys() -> None:
    """Drops the cached keys: for tests that rotate them."""
    _cached.clear()
