import pytest

from bench.counting import counted
from chalicelib.core.actor import Actor
from chalicelib.core.errors import Invalid
from chalicelib.core.paging import PageRequest
from chalicelib.core.transactions import Entity, transaction
from chalicelib.search import service

pytestmark = pytest.mark.usefixtures("aws")

ACTOR = Actor(org_id="org_1", user_id="user_1")


def index(entity_id: str, *tokens: str, org_id: str = "org_1", entity_type: str = "lead") -> None:
    with transaction(ACTOR, "lead.created", Entity(entity_type, entity_id)) as tx:
        service.index(tx, org_id, entity_type, entity_id, tokens)


def found(prefix: str, org_id: str = "org_1") -> list[tuple[str, str]]:
    hits = service.find(org_id, prefix, "lead", PageRequest())
    return [(hit.token, hit.entity_id) for hit in hits.items]


class TestFind:
    def test_records_are_found_by_the_beginning_of_a_token(self) -> None:
        index("lead_1", "maria", "garcia")
        index("lead_2", "mario")
        index("lead_3", "marta")

        assert found("mari") == [("maria", "lead_1"), ("mario", "lead_2")]

    def test_two_letters_are_enough(self) -> None:
        index("lead_1", "maria")

        assert found("ma") == [("maria", "lead_1")]

    def test_other_organisations_and_other_kinds_stay_apart(self) -> None:
        index("lead_1", "maria", org_id="org_2")
        index("customer_1", "maria", entity_type="customer")

        assert found("maria") == []

    def test_pages_follow_one_another(self) -> None:
        for number in range(3):
            index(f"lead_{number}", "maria")

        first = service.find("org_1", "mar", "lead", PageRequest(limit=2))
        rest = PageRequest(limit=2, cursor=first.next_cursor)
        second = service.find("org_1", "mar", "lead", rest)

        assert [hit.entity_id for hit in first.items + second.items] == [
            "lead_0",
            "lead_1",
            "lead_2",
        ]
        assert first.items[-1].cursor == first.next_cursor


def index_numbers() -> None:
    index("lead_1", "871", "lee")
    index("lead_2", "8719", "~1780244")
    index("lead_3", "44200871", "~17800244")
    index("lead_4", "44200872", "~27800244")


class TestFindByLastDigits:
    def test_those_that_begin_so_come_before_those_that_end_so(self) -> None:
        index_numbers()

        assert found("0871") == [
            ("871", "lead_1"),
            ("8719", "lead_2"),
            ("~17800244", "lead_3"),
            ("~1780244", "lead_2"),
        ]

    @pytest.mark.parametrize("limit", [1, 2, 3, 4])
    def test_pages_go_on_from_the_ones_to_the_others(self, limit: int) -> None:
        index_numbers()
        pages, cursor = [], None
        for _ in range(6):
            hits = service.find("org_1", "0871", "lead", PageRequest(limit=limit, cursor=cursor))
            pages.append(len(hits.items))
            cursor = hits.next_cursor
            if cursor is None:
                break

        assert sum(pages) == 4
        assert max(pages) == limit
        assert cursor is None

    def test_it_is_a_second_query_where_the_page_has_room(self) -> None:
        index_numbers()
        for limit, queries in ((2, 1), (3, 2)):
            with counted() as cost:
                service.find("org_1", "0871", "lead", PageRequest(limit=limit))

            assert cost.requests == {"Query search": queries}

    def test_words_take_one_query_as_before(self) -> None:
        with counted() as cost:
            found("mari")
            found("871")

        assert cost.requests == {"Query search": 2}


class TestReindex:
    def test_only_what_differs_is_written(self) -> None:
        index("lead_1", "maria", "garcia")

        with counted() as cost, transaction(ACTOR, "lead.updated", Entity("lead", "lead_1")) as tx:
            service.reindex(tx, "org_1", "lead", "lead_1", ["maria", "garcia"], ["maria", "lopez"])

        assert cost.written == len(["one removed", "one put", "the record"])
        assert found("garcia") == []
        assert found("lopez") == [("lopez", "lead_1")]
        assert found("maria") == [("maria", "lead_1")]


class TestRemove:
    def test_a_removed_record_is_not_found(self) -> None:
        index("lead_1", "maria", "garcia")

        with transaction(ACTOR, "lead.deleted", Entity("lead", "lead_1")) as tx:
            service.remove(tx, "org_1", "lead", "lead_1", ["maria", "garcia"])

        assert found("maria") == []
        assert found("garcia") == []


class TestWordsOf:
    def test_less_than_two_letters_are_refused(self) -> None:
        with pytest.raises(Invalid) as caught:
            service.words_of("a b")

        assert caught.value.errors[0].field == "q"
