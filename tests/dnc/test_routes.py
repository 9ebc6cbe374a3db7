from datetime import UTC, date, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from bench.counting import counted
from chalicelib.core.actor import Actor
from chalicelib.core.records import ActivityItem
from chalicelib.dnc import bulk, service
from chalicelib.dnc.service import Origin
from chalicelib.numbers import assigned, claiming, holds, pool
from chalicelib.numbers import service as numbers
from chalicelib.numbers.claiming import Terms, Wanted
from chalicelib.numbers.imported import NewNumber
from tests.client import Client
from tests.conftest import SignIn
from tests.orders import assert_turns_round, walked
from tests.serial import one_by_one

PHONE = "+34600111222"
PATH = f"/dnc/{PHONE}"
NUMBER = f"/numbers/{PHONE}"
CONSENT = "Wrote on 20 November that calls are welcome"


@pytest.fixture(autouse=True)
def one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """moto stumbles over two transactions at once."""
    for module in (bulk, service, pool):
        monkeypatch.setattr(module, "together", one_by_one)


def add(client: Client, phone: str = PHONE, **fields: Any) -> dict[str, Any]:
    reply = client.post("/dnc", {"phone": phone, **fields})
    assert reply.status == 201, reply.raw
    entry: dict[str, Any] = reply.json
    return entry


def remove(client: Client, consent: str = CONSENT) -> int:
    return client.send("DELETE", PATH, query={"consent": consent}).status


def assign(manager: Client, agent: Client) -> str:
    """The number becomes the agent's; answers the assignment's id."""
    actor = Actor(manager.org_id, manager.user_id)
    rows = claiming.candidates(actor.org_id, "-|-", 1)
    terms = Terms("batch_1", "2026-11-20", datetime(2026, 11, 21, tzinfo=UTC))
    wanted = Wanted(rows[0], agent.user_id, next(holds.places()))
    (made,) = claiming.claim(actor, [wanted], terms)
    return made.assignment_id


class TestAddDnc:
    @pytest.mark.parametrize("role", ["admin", "manager", "agent1"])
    def test_everybody_who_calls_may(self, sign_in: SignIn, role: str) -> None:
        client = sign_in(f"northwind.{role}")
        reply = client.post("/dnc", {"phone": "600 111 222", "reason": " Asked us "})

        assert reply.status == 201
        assert reply.headers["location"] == f"/api/dnc/{PHONE}"
        entry = reply.json
        assert (entry["e164"], entry["source"], entry["reason"]) == (PHONE, "manual", "Asked us")
        assert entry == client.get(PATH).json

    def test_twice_is_refused(self, manager: Client) -> None:
        add(manager)
        reply = manager.post("/dnc", {"phone": PHONE})

        assert (reply.status, reply.code) == (409, "already_on_do_not_call")

    def test_an_available_number_leaves_the_pool(self, manager: Client, agent: Client) -> None:
        manager.post("/numbers", {"phone": PHONE})
        add(agent)

        assert manager.get(NUMBER).json["status"] == "do_not_call"
        (segment,) = manager.get("/numbers/segments").json["items"]
        assert (segment["available"], segment["do_not_call"]) == (0, 1)
        assert claiming.candidates(manager.org_id, "-|-", 10) == []

    def test_an_assigned_number_leaves_the_list_of_whoever_has_it(
        self, manager: Client, agent: Client
    ) -> None:
        manager.post("/numbers", {"phone": PHONE})
        assignment_id = assign(manager, agent)
        add(manager)

        number = manager.get(NUMBER).json
        assert (number["status"], number["assignment_id"]) == ("do_not_call", None)
        ended = assigned.find(manager.org_id, assignment_id)
        assert ended is not None
        assert (ended.status, ended.reason) == ("recycled", "do_not_call")
        record = list(ActivityItem.query(manager.org_id))[-1]
        assert (record.action, record.notify) == ("dnc.added", {agent.user_id})

    def test_a_bad_number_is_named(self, manager: Client) -> None:
        assert set(manager.post("/dnc", {"phone": "123"}).fields) == {"phone"}

    def test_it_reads_once_and_writes_once(self, manager: Client, agent: Client) -> None:
        manager.post("/numbers", {"phone": PHONE})
        assign(manager, agent)
        with counted() as cost:
            add(manager)

        assert cost.requests == {"GetItem numbers": 1, "TransactWriteItems": 1}


class TestReadDnc:
    def test_the_list_is_in_the_order_of_numbers(self, agent: Client) -> None:
        for phone in ("+34600111224", "+34600111222", "+447400123456"):
            add(agent, phone)

        assert agent.get("/dnc").ids == ["+34600111222", "+34600111224", "+447400123456"]
        assert agent.get("/dnc", q="600111").ids == ["+34600111222", "+34600111224"]

    def test_it_can_be_turned_round(self, manager: Client) -> None:
        rising = ["+34600111222", "+34600111333", "+34911222333"]
        for phone in (rising[1], rising[2], rising[0]):
            add(manager, phone)

        assert assert_turns_round(manager, "/dnc") == rising
        assert walked(manager, "/dnc", q="+34600", order="desc") == rising[1::-1]

    def test_another_organisation_sees_nothing(self, sign_in: SignIn, manager: Client) -> None:
        add(manager)
        stranger = sign_in("globex.admin")

        assert stranger.get(PATH).status == remove(stranger) == 404
        assert stranger.get("/dnc").ids == []


class TestRemoveDnc:
    def test_the_number_can_be_assigned_again(self, manager: Client) -> None:
        manager.post("/numbers", {"phone": PHONE})
        add(manager)

        assert remove(manager) == 204
        assert manager.get(PATH).status == 404
        assert manager.get(NUMBER).json["status"] == "available"

    def test_the_consent_is_on_record(self, manager: Client) -> None:
        add(manager)
        remove(manager)
        record = list(ActivityItem.query(manager.org_id))[-1]

        assert record.action == "dnc.removed"
        assert CONSENT in str(record.data)

    def test_without_consent_it_stays(self, manager: Client) -> None:
        add(manager)

        assert manager.delete(PATH).status == 422
        assert remove(manager, "ok") == 422
        assert manager.get(PATH).status == 200

    def test_an_agent_may_not(self, agent: Client) -> None:
        add(agent)

        assert remove(agent) == 403

    def test_what_is_not_listed_is_not_found(self, manager: Client) -> None:
        assert remove(manager) == 404
        assert manager.send("DELETE", "/dnc/nothing", query={"consent": CONSENT}).status == 404


class TestAddMany:
    def test_numbers_are_pulled_and_a_repetition_changes_nothing(self, manager: Client) -> None:
        actor = Actor(manager.org_id, manager.user_id)
        phones = [f"+34{600000000 + n}" for n in range(70)]
        numbers.put_new(actor.org_id, "imp_1", [NewNumber(e164=p) for p in phones[:40]])
        add(manager, phones[3])

        rows = list(enumerate([*phones, phones[0]], start=1))
        origin = Origin("dncimp_1", manager.user_id, date(2026, 11, 20), "register")
        done = service.add_many(actor, rows, origin)
        assert (len(done.added), done.repeated, done.present) == (69, [71], [4])
        assert service.add_many(actor, rows, origin) == done
        again = service.add_many(actor, rows, replace(origin, import_id="dncimp_2"))
        assert (again.added, len(again.present)) == ([], 71)

        assert service.listed(actor.org_id, [*phones, PHONE]) == set(phones)
        entry = manager.get(f"/dnc/{phones[0]}").json
        assert (entry["source"], entry["scrub_date"]) == ("import", "2026-11-20")
        (segment,) = manager.get("/numbers/segments").json["items"]
        assert (segment["available"], segment["do_not_call"]) == (0, 40)

    def test_listed_is_one_request_for_a_hundred(self, manager: Client) -> None:
        with counted() as cost:
            service.listed(manager.org_id, [f"+34{600000000 + n}" for n in range(100)])

        assert cost.requests == {"BatchGetItem dnc": 1}
