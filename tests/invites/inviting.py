"""Inviting somebody, and what they do with the mail."""

from typing import Any

from tests.client import Answer, Client
from tests.notifications.mailbox import deliver, token_in

ZOE = {"email": "Zoe@new.example", "full_name": "Zoe Park", "role": "agent"}
OWN = {"full_name": "Zoe Park", "password": "seven blue kettles"}


def invited(admin: Client, **changes: Any) -> Any:
    reply = admin.post("/invites", {**ZOE, **changes})
    assert reply.status == 201, reply.raw
    return reply.json


def mailed(admin: Client, **changes: Any) -> str:
    """The token an invited person reads in the mail."""
    invited(admin, **changes)
    return token_in(deliver(admin.org_id)[-1])


def accept(anonymous: Client, token: str, **body: Any) -> Answer:
    return anonymous.post("/auth/invites/accept", {"token": token, **body})
