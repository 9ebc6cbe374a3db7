"""A dial from one's calling list asks for its call to be logged before the next one."""

from datetime import timedelta
from typing import Any

import pytest

from bench.counting import counted
from chalicelib.assignments import assigning
from chalicelib.core import clock
from chalicelib.gate import wrap_ups
from tests.client import Answer, Client
from tests.gate.conftest import MADRID, MOBILE, NOON, dial, dialed
from tests.serial import one_by_one


@pytest.fixture(autouse=True)
def one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """moto stumbles over two transactions at once."""
    monkeypatch.setattr(assigning, "together", one_by_one)


@pytest.fixture
def mine(manager: Client, agent: Client) -> str:
    """A number in the agent's calling list; answers the assignment's id."""
    assert manager.post("/numbers", {"phone": MADRID}).status == 201
    made = manager.post("/numbers/assign", {"limit": 1, "agent_id": agent.user_id})
    return str(made.json["assignments"][0]["assignment_id"])


def open_of(client: Client, **query: Any) -> Any:
    reply = client.get("/wrap-up", **query)
    assert reply.status == 200, reply.raw
    return reply.json["wrap_up"]


def log(client: Client, **body: Any) -> Answer:
    return client.post("/calls", {"outcome": "no_answer"} | body)


def close(client: Client, reason: str = "The line broke", **query: Any) -> Answer:
    return client.send("DELETE", "/wrap-up", query={"reason": reason} | query)


def require(admin: Client, *, wrap_up: bool) -> None:
    now = admin.get("/settings").json
    numbers = now["numbers"] | {"wrap_up_required": wrap_up}
    assert admin.patch("/settings", {"numbers": numbers}, version=now["version"]).status == 200


class TestDial:
    def test_one_from_the_list_is_to_be_logged(self, agent: Client, mine: str) -> None:
        made = dialed(agent)

        found = open_of(agent)
        assert {name: found[name] for name in made} == made
        assert (found["agent_id"], found["assignment_id"]) == (agent.user_id, mine)

    @pytest.mark.usefixtures("mine")
    def test_another_one_waits_for_it(self, agent: Client) -> None:
        made = dialed(agent)

        reply = dial(agent, MOBILE)

        assert (reply.status, reply.code) == (409, "wrap_up_open")
        assert reply.json["wrap_up"]["dial_token"] == made["dial_token"]
        assert MADRID in reply.json["detail"]
        assert agent.get(f"/callees/{MOBILE}").json["attempts_total"] == 0

    @pytest.mark.usefixtures("mine")
    def test_the_same_number_is_the_same_dial(self, agent: Client) -> None:
        first = dialed(agent)
        with clock.at(NOON + timedelta(minutes=9)):
            again = dialed(agent)

        assert again == first
        assert agent.get(f"/callees/{MADRID}").json["attempts_total"] == 1

    @pytest.mark.usefixtures("mine")
    def test_but_not_once_it_has_run_out(self, agent: Client) -> None:
        dialed(agent)
        with clock.at(NOON + timedelta(minutes=10)):
            assert dial(agent).code == "wrap_up_open"

    @pytest.mark.usefixtures("mine")
    def test_nor_when_nobody_may_call_it_any_more(self, agent: Client, manager: Client) -> None:
        dialed(agent)
        manager.post("/dnc", {"phone": MADRID})

        assert dial(agent).code == "wrap_up_open"

    @pytest.mark.usefixtures("mine")
    def test_a_retry_gets_its_first_answer(self, agent: Client) -> None:
        first = dial(agent, once="k1")
        close(agent)

        assert dial(agent, once="k1").json == first.json

    @pytest.mark.usefixtures("mine")
    def test_where_it_is_not_required_nothing_waits(self, agent: Client, admin: Client) -> None:
        require(admin, wrap_up=False)
        first, second = dialed(agent), dialed(agent)

        assert first["dial_id"] != second["dial_id"]
        assert open_of(agent)["dial_id"] == second["dial_id"]
        assert dial(agent, MOBILE).status == 201

    @pytest.mark.usefixtures("mine")
    def test_outside_of_ones_own_list_nothing_is_left(
        self, agent: Client, colleague: Client
    ) -> None:
        dialed(agent, MOBILE)
        dialed(colleague, MADRID)

        assert (open_of(agent), open_of(colleague)) == (None, None)

    @pytest.mark.usefixtures("mine")
    def test_two_at_once_are_one(self, agent: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        leave, raced = wrap_ups.leave, list[Any]()

        def race(*args: Any, **options: Any) -> None:
            if not raced:
                raced.append(None)
                raced.append(dialed(agent))
            leave(*args, **options)

        monkeypatch.setattr(wrap_ups, "leave", race)

        assert dialed(agent) == raced[1]
        assert agent.get(f"/callees/{MADRID}").json["attempts_total"] == 1

    @pytest.mark.usefixtures("mine")
    def test_it_is_one_wait_and_one_write(self, agent: Client) -> None:
        with counted() as cost:
            dialed(agent)

        assert cost.requests == {
            "GetItem callees": 1,
            "GetItem numbers": 1,
            "GetItem settings": 1,
            "GetItem wrap-ups": 1,
            "BatchGetItem dnc": 1,
            "TransactWriteItems": 1,
        }


@pytest.mark.usefixtures("mine")
class TestNextNumber:
    def test_it_is_refused_until_the_call_is_logged(self, agent: Client) -> None:
        made = dialed(agent)
        refused = agent.get("/assignments/next")
        log(agent, dial_token=made["dial_token"])

        assert (refused.status, refused.code) == (409, "wrap_up_open")
        assert refused.json["wrap_up"]["phone"] == MADRID
        assert agent.get("/assignments/next").json == {"assignment": None}

    def test_unless_that_is_not_required(self, agent: Client, admin: Client) -> None:
        require(admin, wrap_up=False)
        dialed(agent)

        assert agent.get("/assignments/next").json["assignment"]["e164"] == MADRID

    def test_what_nobody_can_log_any_more_holds_up_nobody(self, agent: Client) -> None:
        dialed(agent)
        with clock.at(NOON + timedelta(hours=26)):
            assert open_of(agent) is None
            assert agent.get("/assignments/next").status == 200
            assert dial(agent).status == 201


@pytest.mark.usefixtures("mine")
class TestLogCall:
    def test_it_closes_the_wrap_up(self, agent: Client) -> None:
        made = dialed(agent)
        with counted() as cost:
            reply = log(agent, dial_token=made["dial_token"])

        assert reply.status == 201
        assert open_of(agent) is None
        assert cost.requests == {
            "Query leads": 1,
            "GetItem numbers": 1,
            "GetItem settings": 1,
            "Query promotions": 1,
            "GetItem wrap-ups": 1,
            "TransactWriteItems": 1,
        }

    def test_another_call_does_not(self, agent: Client) -> None:
        made = dialed(agent)
        log(agent, phone=MOBILE)

        assert open_of(agent)["dial_id"] == made["dial_id"]

    def test_a_call_that_is_refused_does_not(self, agent: Client) -> None:
        made = dialed(agent)
        log(agent, dial_token=made["dial_token"], lead={"full_name": "Ann Lee"})

        assert open_of(agent)["dial_id"] == made["dial_id"]

    def test_the_call_of_a_closed_one_may_still_be_logged(self, agent: Client) -> None:
        made = dialed(agent)
        close(agent)

        assert log(agent, dial_token=made["dial_token"]).status == 201


@pytest.mark.usefixtures("mine")
class TestCloseWrapUp:
    def test_its_agent_closes_it_with_a_reason(self, agent: Client, admin: Client) -> None:
        made = dialed(agent)

        assert close(agent, "Nobody rang").status == 204
        assert open_of(agent) is None
        assert agent.get("/assignments/next").json["assignment"]["e164"] == MADRID
        records = admin.get("/activity", entity_type="dial", entity_id=made["dial_id"])
        data = {entry["action"]: entry["data"] for entry in records.json["items"]}
        assert data["wrap_up.closed"]["reason"] == "Nobody rang"

    def test_so_does_a_manager_who_does_not_see_the_token(
        self, agent: Client, manager: Client
    ) -> None:
        dialed(agent)
        found = open_of(manager, agent_id=agent.user_id)

        assert (found["phone"], found["dial_token"]) == (MADRID, None)
        assert close(manager, agent_id=agent.user_id).status == 204
        assert open_of(agent) is None

    def test_a_colleague_does_not(self, agent: Client, colleague: Client) -> None:
        dialed(agent)

        assert close(colleague, agent_id=agent.user_id).status == 404
        assert colleague.get("/wrap-up", agent_id=agent.user_id).status == 404

    def test_nor_does_another_organisation(self, agent: Client, stranger: Client) -> None:
        dialed(agent)

        assert close(stranger, agent_id=agent.user_id).status == 404
        assert open_of(agent) is not None

    def test_there_must_be_one_and_a_reason(self, agent: Client) -> None:
        assert close(agent).status == 404
        assert agent.delete("/wrap-up").fields == {"reason": "is required"}
