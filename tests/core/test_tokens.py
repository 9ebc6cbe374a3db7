import base64
import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import jwt
import pytest

from chalicelib.core import clock, tokens
from chalicelib.core.config import config
from tests.aws import JWT_KEYS, client_of

CLAIMS = tokens.Claims(
    user_id="user_1", session_id="ses_1", org_id="org_1", name="Ann Lee", platform_admin=False
)
OTHER_KEY = b"another-key-another-key-another-key!"

pytestmark = pytest.mark.usefixtures("aws")


def key(kid: str = "k1") -> bytes:
    return base64.b64decode(JWT_KEYS["keys"][kid])  # type: ignore[index]


def rotate(current: str, **keys: bytes) -> None:
    encoded = {kid: base64.b64encode(secret).decode() for kid, secret in keys.items()}
    secret = json.dumps({"current": current, "keys": encoded})
    client_of("secretsmanager").put_secret_value(SecretId=config().jwt_secret, SecretString=secret)


def payload(**changes: Any) -> dict[str, Any]:
    now = clock.epoch(clock.now())
    right = {
        "iss": "callboard",
        "aud": "callboard-test",
        "sub": "user_1",
        "sid": "ses_1",
        "org": "org_1",
        "name": "Ann Lee",
        "padm": False,
        "iat": now,
        "nbf": now,
        "exp": now + 900,
    }
    return {name: value for name, value in {**right, **changes}.items() if value is not None}


def forged(
    secret: bytes | str = b"",
    algorithm: str = "HS256",
    headers: dict[str, Any] | None = None,
    **changes: Any,
) -> str:
    named = {"kid": "k1", "typ": "at+jwt", **(headers or {})}
    return jwt.encode(payload(**changes), secret or key(), algorithm, headers=named)


def test_a_token_says_what_it_was_issued_for() -> None:
    assert tokens.verify(tokens.issue(CLAIMS)) == CLAIMS


def test_the_forger_of_these_tests_can_make_a_good_one() -> None:
    """Otherwise every refusal below could have another reason."""
    assert tokens.verify(forged()) == CLAIMS


MIDNIGHT = 1_700_000_000

FORGED: dict[str, Callable[[], str]] = {
    "another algorithm": lambda: forged(secret=key() * 2, algorithm="HS512"),
    "no algorithm": lambda: jwt.encode(
        payload(), "", "none", headers={"kid": "k1", "typ": "at+jwt"}
    ),
    "another key": lambda: forged(secret=OTHER_KEY),
    "an unknown key id": lambda: forged(headers={"kid": "k9"}),
    "a key id that is no text": lambda: forged(headers={"kid": "../k1"}),
    "another type": lambda: forged(headers={"typ": "JWT"}),
    "another audience": lambda: forged(aud="somebody-else"),
    "another stage's audience": lambda: forged(aud="callboard-production"),
    "another issuer": lambda: forged(iss="somebody-else"),
    "expired": lambda: forged(iat=MIDNIGHT, nbf=MIDNIGHT, exp=MIDNIGHT + 900),
    "expires now": lambda: forged(exp=clock.epoch(clock.now())),
    "not valid yet": lambda: forged(nbf=clock.epoch(clock.now()) + 60),
    "issued in the future": lambda: forged(iat=clock.epoch(clock.now()) + 60),
    "never expires": lambda: forged(exp=None),
    "expires some day": lambda: forged(exp="some day"),
    "expires at infinity": lambda: forged(exp=float("inf")),
    "no session": lambda: forged(sid=None),
    "no organisation": lambda: forged(org=None),
    "no audience": lambda: forged(aud=None),
    "no issuer": lambda: forged(iss=None),
    "a number for a person": lambda: forged(sub=1),
}


@pytest.mark.parametrize("make", FORGED.values(), ids=FORGED.keys())
def test_is_refused(make: Callable[[], str]) -> None:
    token = make()

    with pytest.raises(tokens.BadToken):
        tokens.verify(token)


@pytest.mark.parametrize("text", ["", ".", "..", "a.b.c", "é", "x" * 10_000, "eyJ9.eyJ9."])
def test_what_is_no_token_is_refused(text: str) -> None:
    with pytest.raises(tokens.BadToken):
        tokens.verify(text)


@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_tampered_part_is_refused(part: int) -> None:
    parts = tokens.issue(CLAIMS).split(".")
    middle = len(parts[part]) // 2
    swapped = "A" if parts[part][middle] != "A" else "B"
    parts[part] = parts[part][:middle] + swapped + parts[part][middle + 1 :]

    with pytest.raises(tokens.BadToken):
        tokens.verify(".".join(parts))


def test_a_payload_under_another_tokens_signature_is_refused() -> None:
    head, _, signature = tokens.issue(CLAIMS).split(".")
    body = base64.urlsafe_b64encode(json.dumps(payload(padm=True)).encode()).rstrip(b"=")

    with pytest.raises(tokens.BadToken):
        tokens.verify(f"{head}.{body.decode()}.{signature}")


def test_lives_for_fifteen_minutes() -> None:
    start = clock.now().replace(microsecond=0)
    with clock.at(start):
        token = tokens.issue(CLAIMS)
    with clock.at(start + timedelta(seconds=899)):
        assert tokens.verify(token) == CLAIMS

    with clock.at(start + timedelta(seconds=900)), pytest.raises(tokens.BadToken):
        tokens.verify(token)


class TestRotation:
    def test_signs_nobody_out(self) -> None:
        before = tokens.issue(CLAIMS)

        rotate("k2", k1=key(), k2=OTHER_KEY)
        tokens.forget_keys()
        after = tokens.issue(CLAIMS)

        assert jwt.get_unverified_header(after)["kid"] == "k2"
        assert tokens.verify(before) == tokens.verify(after) == CLAIMS

    def test_a_process_that_has_not_heard_of_it_asks_again(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tokens.issue(CLAIMS)
        rotate("k2", k1=key(), k2=OTHER_KEY)
        # What another process signs already, two seconds after this one read the keys.
        token = forged(secret=OTHER_KEY, headers={"kid": "k2"})
        now = time.monotonic()
        monkeypatch.setattr(time, "monotonic", lambda: now + 2)

        assert tokens.verify(token) == CLAIMS

    def test_a_key_that_was_taken_away_signs_nothing_more(self) -> None:
        token = tokens.issue(CLAIMS)
        rotate("k2", k2=OTHER_KEY)
        tokens.forget_keys()

        with pytest.raises(tokens.BadToken):
            tokens.verify(token)
