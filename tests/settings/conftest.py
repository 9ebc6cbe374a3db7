"""Callers, and changes to the settings."""

from typing import Any

from tests.client import Answer, Client


def settings_of(client: Client) -> dict[str, Any]:
    settings: dict[str, Any] = client.get("/settings").json
    return settings


def change(client: Client, **sections: Any) -> Answer:
    """An edit of the newest version."""
    return client.patch("/settings", sections, version=settings_of(client)["version"])
