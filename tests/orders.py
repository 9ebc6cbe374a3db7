"""What every list that can be turned round has to keep."""

from typing import Any

from tests.client import Client


def walked(client: Client, path: str, **query: Any) -> list[str]:
    """The ids of all pages."""
    found, cursor = [], None
    while True:
        reply = client.get(path, **query, **({"cursor": cursor} if cursor else {}))
        assert reply.status == 200, reply.raw
        found += reply.ids
        cursor = reply.json["next_cursor"]
        if cursor is None:
            return found


def assert_turns_round(client: Client, path: str, **query: Any) -> list[str]:
    """Both ways hold the same, page by page, and neither goes on with the other's cursor; answers
    the ids as they rise."""
    rising = walked(client, path, limit=2, order="asc", **query)

    assert len(rising) >= 3
    assert walked(client, path, limit=2, order="desc", **query) == rising[::-1]
    for order, other in (("asc", "desc"), ("desc", "asc")):
        cursor = client.get(path, limit=1, order=order, **query).json["next_cursor"]
        refused = client.get(path, limit=1, order=other, cursor=cursor, **query)
        assert refused.status == 422
        assert refused.fields.keys() == {"cursor"}
    assert client.get(path, order="up", **query).fields == {"order": "may not be 'up'"}
    return rising
