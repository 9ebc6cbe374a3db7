from collections.abc import Iterator
from typing import Any

import pytest

from bench.counting import counted
from tests.client import Client
from tests.numbers.conftest import ANN, fill, news
from tests.numbers.test_routes import give
from tests.orders import assert_turns_round


def phones(client: Client, **filters: Any) -> list[str]:
    """All pages, five at a time."""
    return list(walk(client, filters))


def walk(client: Client, filters: dict[str, Any]) -> Iterator[str]:
    cursor = ""
    while True:
        reply = (
            client.get("/numbers", limit=5, cursor=cursor or None, **filters)
            if cursor
            else (client.get("/numbers", limit=5, **filters))
        )
        assert reply.status == 200, reply.raw
        yield from (item["e164"] for item in reply.json["items"])
        cursor = reply.json["next_cursor"]
        if not cursor:
            return


def e164s(first: int, count: int) -> list[str]:
    return [f"+34{600000000 + number}" for number in range(first, first + count)]


@pytest.fixture
def pool(manager: Client) -> Client:
    fill(manager.org_id, news(7))
    fill(manager.org_id, news(6, 10, airplane="B737"))
    fill(manager.org_id, news(4, 20, customer_type="First time", airplane=None))
    return manager


class TestListNumbers:
    def test_all_come_in_their_order(self, pool: Client) -> None:
        assert phones(pool) == e164s(0, 7) + e164s(10, 6) + e164s(20, 4)

    def test_they_turn_round(self, pool: Client) -> None:
        assert assert_turns_round(pool, "/numbers")[0] == e164s(0, 1)[0]
        assert assert_turns_round(pool, "/numbers", customer_type="vip")[-1] == e164s(15, 1)[0]
        assert assert_turns_round(pool, "/numbers", status="available", q="+3460000002")

    def test_one_segment(self, pool: Client) -> None:
        assert phones(pool, customer_type="vip", airplane="a320") == e164s(0, 7)

    def test_one_kind_in_any_spelling(self, pool: Client) -> None:
        assert phones(pool, customer_type="VIP") == e164s(0, 7) + e164s(10, 6)
        assert phones(pool, customer_type=" first-TIME ") == e164s(20, 4)
        assert phones(pool, airplane="b737", status="available") == e164s(10, 6)

    def test_a_kind_nobody_has(self, pool: Client) -> None:
        assert phones(pool, customer_type="nobody") == phones(pool, customer_type="!") == []

    def test_a_status(self, pool: Client) -> None:
        for phone in e164s(3, 2):
            pool.patch(f"/numbers/{phone}", {"status": "archived"}, version=1)

        assert phones(pool, status="archived") == e164s(3, 2)
        assert phones(pool, status="archived", customer_type="vip") == e164s(3, 2)
        assert phones(pool, status="archived", airplane="b737") == []

    @pytest.mark.parametrize("q", ["+3460000002", "60000002", "0034 600 000 02", "600-000-02"])
    def test_the_beginning_of_a_number(self, pool: Client, q: str) -> None:
        assert phones(pool, q=q) == e164s(20, 4)
        assert phones(pool, q=q, status="available") == e164s(20, 4)
        assert phones(pool, q=q, customer_type="vip") == []
        assert phones(pool, q=q, customer_type="first time", status="available") == e164s(20, 4)

    def test_what_begins_no_number_is_refused(self, pool: Client) -> None:
        assert set(pool.get("/numbers", q="ann").fields) == {"q"}

    def test_an_agent_sees_what_is_theirs(self, pool: Client, agent: Client) -> None:
        assert phones(agent) == []
        give(agent, "+34600000004")

        assert phones(agent) == phones(pool, assigned_to=agent.user_id) == ["+34600000004"]
        assert phones(agent, assigned_to="user_other") == []
        assert phones(agent, customer_type="vip") == ["+34600000004"]
        assert phones(agent, customer_type="first time") == []

    @pytest.mark.usefixtures("pool")
    def test_another_organisation_sees_nothing(self, stranger: Client) -> None:
        assert phones(stranger) == []


class TestCost:
    @pytest.mark.parametrize(
        "filters",
        [
            {},
            {"status": "available"},
            {"customer_type": "vip", "airplane": "a320"},
            {"status": "available", "customer_type": "vip", "airplane": "a320"},
            {"q": "+3460"},
            {"assigned_to": "user_1"},
        ],
    )
    def test_a_page_is_one_query(self, pool: Client, filters: dict[str, Any]) -> None:
        with counted() as cost:
            reply = pool.get("/numbers", limit=5, **filters)

        assert reply.status == 200
        assert cost.requests == {"Query numbers": 1}
        assert cost.read["numbers"] <= 5

    def test_one_kind_is_a_query_for_each_of_its_segments(self, pool: Client) -> None:
        with counted() as cost:
            pool.get("/numbers", limit=5, customer_type="vip")

        assert cost.requests == {"Query segments": 1, "Query numbers": 2}

    def test_segments_are_one_query(self, pool: Client) -> None:
        with counted() as cost:
            pool.get("/numbers/segments")

        assert cost.requests == {"Query segments": 1}

    def test_writing(self, manager: Client) -> None:
        with counted() as made:
            manager.post("/numbers", ANN)
        with counted() as edited:
            manager.patch("/numbers/+34600111222", {"airplane": "B737"}, version=1)

        assert made.requests == {"TransactWriteItems": 1}
        assert edited.requests == {"GetItem numbers": 1, "TransactWriteItems": 1}
