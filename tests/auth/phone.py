"""An authenticator app in somebody's hand."""

from datetime import timedelta
from typing import Any

import pyotp

from chalicelib.core import clock
from tests.client import Answer, Client


def code_at(secret: str, moment: Any) -> str:
    return pyotp.TOTP(secret).at(moment)


def wrong(code: str) -> str:
    return f"{(int(code) + 500_000) % 1_000_000:06d}"


def later(seconds: int) -> Any:
    return clock.at(clock.now() + timedelta(seconds=seconds))


class Phone:
    """A person with an authenticator app."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.codes: list[str] = []
        self.secret = str(client.post("/me/totp").json["secret"])

    @property
    def code(self) -> str:
        return code_at(self.secret, clock.now())

    def confirm(self) -> Answer:
        answer = self.client.post("/me/totp/confirm", {"code": self.code})
        self.codes = answer.json.get("recovery_codes", [])
        return answer
