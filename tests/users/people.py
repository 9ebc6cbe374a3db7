"""People to create, and what is left of it."""

from typing import Any

from chalicelib.core.records import ActivityItem
from tests.client import Client
from tests.world import PASSWORD

NEW = {
    "email": "Zoe@Northwind.example",
    "username": "zoe",
    "full_name": "Zoe Park",
    "role": "agent",
    "password": "seven blue kettles",
}


def create(admin: Client, **changes: Any) -> Any:
    reply = admin.post("/users", {**NEW, **changes})
    assert reply.status == 201, reply.raw
    return reply.json


def activity(org_id: str) -> list[ActivityItem]:
    return list(ActivityItem.query(org_id))


def sign_in_as(anonymous: Client, name: str, password: str = PASSWORD) -> int:
    return anonymous.post("/auth/login", {"email": name, "password": password}).status
