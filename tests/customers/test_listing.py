from bench.counting import counted
from tests.client import Client
from tests.customers.conftest import Create
from tests.orders import assert_turns_round


class TestListCustomers:
    def test_agents_see_their_own_and_managers_all(
        self, agent: Client, colleague: Client, manager: Client, stranger: Client, create: Create
    ) -> None:
        mine, theirs = create(agent)["customer_id"], create(colleague)["customer_id"]

        assert agent.get("/customers").ids == [mine]
        assert colleague.get("/customers").ids == [theirs]
        assert manager.get("/customers").ids == [theirs, mine]
        assert stranger.get("/customers").ids == []

    def test_an_owner_narrows_the_list(
        self, agent: Client, colleague: Client, manager: Client, create: Create
    ) -> None:
        mine = create(agent)["customer_id"]
        create(colleague)

        assert manager.get("/customers", owner_id=agent.user_id).ids == [mine]
        assert manager.get("/customers", owner_id=agent.user_id, q="ann").ids == [mine]
        assert agent.get("/customers", owner_id=colleague.user_id).ids == []

    def test_pages_follow_one_another(self, manager: Client, create: Create) -> None:
        made = [create(manager)["customer_id"] for _ in range(5)]
        first = manager.get("/customers", limit=3)
        second = manager.get("/customers", limit=3, cursor=first.json["next_cursor"])

        assert first.ids + second.ids == made[::-1]
        assert second.json["next_cursor"] is None


class TestOrder:
    def test_both_ways_for_everybody_and_for_an_owner(
        self, agent: Client, manager: Client, create: Create
    ) -> None:
        made = [create(agent)["customer_id"] for _ in range(4)]

        assert assert_turns_round(manager, "/customers") == made
        assert set(assert_turns_round(agent, "/customers")) == set(made)
        assert set(assert_turns_round(manager, "/customers", owner_id=agent.user_id)) == set(made)

    def test_a_search_has_its_own(self, agent: Client) -> None:
        assert agent.get("/customers", q="ann", order="asc").fields.keys() == {"order"}


class TestSearch:
    def test_words_name_company_address_and_number_find(
        self, agent: Client, create: Create
    ) -> None:
        customer_id = create(agent, company="Harbour Cruises")["customer_id"]
        create(agent, full_name="Bob Ray", phone="600 333 444", email="bob@example.com")

        for text in ("ann", "LEE an", "harb", "ann.lee@", "600111", "+34 600 111 222"):
            assert agent.get("/customers", q=text).ids == [customer_id], text
        assert agent.get("/customers", q="ann ray").ids == []

    def test_it_finds_no_leads_and_nobody_elses(
        self, agent: Client, colleague: Client, create: Create
    ) -> None:
        create(agent)
        lead = {"full_name": "Annabel Lead", "phone": "600 999 888"}
        agent.post("/leads", lead)

        assert agent.get("/customers", q="annabel").ids == []
        assert colleague.get("/customers", q="ann").ids == []

    def test_a_word_too_short_is_refused(self, agent: Client) -> None:
        assert agent.get("/customers", q="a").fields.keys() == {"q"}


class TestCost:
    def test_a_list_is_one_query_and_one_record_one_read(
        self, agent: Client, manager: Client, create: Create
    ) -> None:
        customer_id = create(agent)["customer_id"]
        for client in (agent, manager):
            with counted() as cost:
                client.get("/customers")
            assert cost.requests == {"Query customers": 1}
        with counted() as cost:
            agent.get(f"/customers/{customer_id}")

        assert cost.requests == {"GetItem customers": 1}

    def test_search_is_a_query_and_a_batch(self, manager: Client, create: Create) -> None:
        create(manager)
        with counted() as cost:
            manager.get("/customers", q="ann lee", limit=5)

        assert cost.requests == {"Query search": 1, "BatchGetItem customers": 1}

    def test_an_edit_reads_once_and_writes_once(self, agent: Client, create: Create) -> None:
        path = f"/customers/{create(agent)['customer_id']}"
        with counted() as cost:
            agent.patch(path, {"notes": "Hello"}, version=1)

        assert cost.requests == {"GetItem customers": 1, "TransactWriteItems": 1}
        assert cost.written == len(["the customer", "the record"])
