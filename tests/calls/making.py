"""Leads and calls made through the API."""

from typing import Any

from chalicelib.core import reads
from chalicelib.core.reads import Row, Slice
from chalicelib.core.records import ActivityItem
from tests.client import Client


def lead_of(client: Client, **fields: Any) -> dict[str, Any]:
    reply = client.post("/leads", {"full_name": "Ann Lee", "phone": "600 111 222"} | fields)
    assert reply.status == 201, reply.raw
    lead: dict[str, Any] = reply.json
    return lead


def call_of(client: Client, **fields: Any) -> dict[str, Any]:
    """A logged call: outbound, answered, to an unknown number, unless told otherwise."""
    body = {"phone": "+34600999888", "outcome": "answered", "duration_seconds": 60} | fields
    reply = client.post("/calls", {name: value for name, value in body.items() if value})
    assert reply.status == 201, reply.raw
    call: dict[str, Any] = reply.json
    return call


def records_of(client: Client, call_id: str) -> list[Row]:
    """What was recorded about a call, oldest first."""
    key = f"{client.org_id}#call#{call_id}"
    source = Slice(ActivityItem, key, index=ActivityItem.by_entity, newest_first=False)
    return reads.every(source, 50)


def today(client: Client) -> dict[str, Any]:
    progress: dict[str, Any] = client.get("/progress/today").json
    return progress
