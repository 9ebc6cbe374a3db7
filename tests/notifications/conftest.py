"""People, and what they were told."""

from collections.abc import Callable
from typing import Any

from chalicelib.notifications import jobs
from tests.client import Client
from tests.notifications.mailbox import stream_of

Hear = Callable[..., list[dict[str, Any]]]


def hear(client: Client, **asked: Any) -> list[dict[str, Any]]:
    """A person's notifications, once the stream has delivered all there is."""
    jobs.tell_people(stream_of(client.org_id), None)
    items: list[dict[str, Any]] = client.get("/notifications", **asked).json["items"]
    return items


def give_lead(giver: Client, to: Client, name: str = "Ann Lee") -> str:
    """A lead of the giver, given to somebody; answers its id."""
    body = {"full_name": name, "email": "ann@customers.example"}
    lead_id = str(giver.post("/leads", body).json["lead_id"])
    reply = giver.post(f"/leads/{lead_id}/assign", {"agent_id": to.user_id})
    assert reply.status == 200
    return lead_id


def choose(client: Client, kind: str, *, in_app: bool = True, mail: str = "off") -> None:
    body = {"choices": [{"kind": kind, "in_app": in_app, "mail": mail}]}
    assert client.put("/me/notification-preferences", body).status == 200
