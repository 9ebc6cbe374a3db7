"""What leads cost does not depend on how many there are."""

from collections.abc import Callable
from functools import partial

import pytest

from bench.counting import Cost, counted
from chalicelib.settings.vocabulary import LeadStatus
from tests.client import Answer, Client
from tests.leads.conftest import ANN, Create, fill
from tests.world import World

Ask = Callable[[Client], Answer]

FEW, MANY = 20, 400

ASKED: dict[str, tuple[Ask, dict[str, int], int]] = {
    "first page": (lambda c: c.get("/leads", limit=5), {"Query leads": 1}, 5),
    "one status": (lambda c: c.get("/leads", limit=5, status="new"), {"Query leads": 1}, 5),
    "turned round": (lambda c: c.get("/leads", limit=5, order="asc"), {"Query leads": 1}, 5),
    "lookup": (lambda c: c.get("/leads/lookup", phone="600100007"), {"Query leads": 1}, 1),
    "search": (
        lambda c: c.get("/leads", limit=5, q="maria"),
        {"BatchGetItem leads": 1, "Query search": 1},
        5,
    ),
    "search by a phone": (
        lambda c: c.get("/leads", limit=5, q="600100007"),
        {"BatchGetItem leads": 1, "Query search": 2},
        1,
    ),
    "search by last digits": (
        lambda c: c.get("/leads", limit=5, q="100007"),
        {"BatchGetItem leads": 1, "Query search": 2},
        1,
    ),
}


def measure(client: Client, ask: Ask) -> Cost:
    with counted() as cost:
        reply = ask(client)
    assert reply.status in (200, 201), reply.raw
    return cost


def page_three(client: Client) -> Answer:
    """The third page; the cost of the first two is not its own."""
    second = client.get("/leads", limit=5).json["next_cursor"]
    third: str = client.get("/leads", limit=5, cursor=second).json["next_cursor"]
    return client.get("/leads", limit=5, cursor=third)


def created(body: dict[str, str], client: Client) -> Answer:
    return client.post("/leads", body)


class TestCost:
    @pytest.mark.parametrize("name", ASKED)
    @pytest.mark.parametrize("who", ["manager", "agent"])
    def test_reading_costs_the_same_among_few_and_among_many(
        self, request: pytest.FixtureRequest, world: World, name: str, who: str
    ) -> None:
        client = request.getfixturevalue(who)
        ask, requests, items = ASKED[name]
        fill(world.people["northwind.agent1"], FEW)
        few = measure(client, ask)
        fill(world.people["northwind.agent1"], MANY - FEW, phone="+34611000000")
        many = measure(client, ask)

        assert few.requests == many.requests == requests
        if who == "manager":
            assert few.read["leads"] == many.read["leads"] == items
        assert many.read["search"] <= 100

    def test_everybodys_by_last_change_is_a_query_for_each_status(
        self, manager: Client, world: World
    ) -> None:
        fill(world.people["northwind.agent1"], MANY)
        cost = measure(manager, lambda c: c.get("/leads", limit=5, sort="updated_at"))

        assert cost.requests == {"Query leads": len(LeadStatus)}
        assert cost.read["leads"] <= 5 * len(LeadStatus)

    def test_a_page_deep_in_the_list_costs_as_much_as_the_first(
        self, manager: Client, world: World
    ) -> None:
        fill(world.people["northwind.agent1"], MANY)
        three = measure(manager, page_three)

        assert three.requests == {"Query leads": 3}
        assert three.read["leads"] == 3 * 5

    def test_more_words_cost_no_more(self, manager: Client, world: World) -> None:
        fill(world.people["northwind.agent1"], FEW)
        cost = measure(manager, lambda c: c.get("/leads", limit=5, q="maria garcia 34 6"))

        assert cost.requests == {"BatchGetItem leads": 1, "Query search": 1}

    def test_reading_one_is_one_request(self, agent: Client, create: Create) -> None:
        lead = create(agent)
        cost = measure(agent, lambda c: c.get(f"/leads/{lead['lead_id']}"))

        assert cost.requests == {"GetItem leads": 1}

    def test_creating_looks_for_duplicates_and_writes_once(
        self, agent: Client, world: World
    ) -> None:
        fill(world.people["northwind.agent1"], FEW)
        cost = measure(agent, lambda c: c.post("/leads", ANN))

        assert cost.requests == {"Query leads": 2, "TransactWriteItems": 1}

    def test_a_phone_number_is_three_of_the_rows_a_lead_is_found_by(self, agent: Client) -> None:
        without = {name: value for name, value in ANN.items() if name != "phone"}
        plain, phoned = (measure(agent, partial(created, body)) for body in (without, ANN))

        assert phoned.written - plain.written == len(["whole", "national", "from its end"])

    def test_editing_reads_once_and_writes_once(self, agent: Client, create: Create) -> None:
        lead = create(agent)
        path = f"/leads/{lead['lead_id']}"
        cost = measure(agent, lambda c: c.patch(path, {"notes": "Hello"}, version=1))

        assert cost.requests == {"GetItem leads": 1, "TransactWriteItems": 1}
        assert cost.written == len(["the lead", "the record"])

    def test_a_lead_with_everything_is_deleted_in_one_transaction(
        self, admin: Client, agent: Client, create: Create
    ) -> None:
        words = " ".join(f"word{number:03}" for number in range(17))
        lead = create(agent, full_name=words[:120], company=words)
        for number in range(20):
            tag_id = admin.post("/tags", {"name": f"Tag {number}"}).json["tag_id"]
            agent.put(f"/leads/{lead['lead_id']}/tags/{tag_id}")

        with counted() as cost:
            reply = admin.delete(f"/leads/{lead['lead_id']}")

        assert reply.status == 204
        assert cost.requests["TransactWriteItems"] == 1
        assert 60 < cost.written <= 100
