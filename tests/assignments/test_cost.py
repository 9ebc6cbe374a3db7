"""Assigning costs what was asked for, however large the pool is.

The same is measured at a hundred of 1,000 and of 20,000 in test_engine.
"""

import pytest

from bench.counting import counted
from tests.client import Client
from tests.numbers.conftest import fill, news


class TestAssign:
    @pytest.mark.parametrize("size", [30, 200])
    def test_requests_follow_the_limit(self, manager: Client, agent: Client, size: int) -> None:
        fill(manager.org_id, news(size))
        with counted() as cost:
            reply = manager.post("/numbers/assign", {"limit": 20, "agent_id": agent.user_id})

        assert reply.json["assigned"] == 20
        assert cost.requests.pop("Query numbers") <= 2  # two where it starts near the end
        assert cost.requests == {
            "GetItem memberships": 1,
            "GetItem settings": 1,
            "Query assignments": 1,
            "Query segments": 1,
            "BatchGetItem callees": 1,
            "BatchGetItem dnc": 1,
            "TransactWriteItems": 1 + 1,
            "UpdateItem segments": 1,
        }
        assert cost.read.total() <= 20 + 10
