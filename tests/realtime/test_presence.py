import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from moto.apigatewaymanagementapi.models import apigatewaymanagementapi_backends
from moto.core.models import DEFAULT_ACCOUNT_ID

from chalicelib.core import clock
from chalicelib.realtime import jobs
from tests.conftest import SignIn
from tests.gate.conftest import MADRID, NOON, dialed
from tests.realtime.conftest import Sockets, connect, event

LATER = NOON + timedelta(minutes=5)
MANAGER, AGENT, OTHER = (f"northwind.{name}" for name in ("manager", "agent1", "agent2"))


class People:
    """What people do at one moment or another."""

    def __init__(self, sign_in: SignIn) -> None:
        self._sign_in = sign_in

    def open(self, who: str, socket: str, moment: datetime = NOON) -> None:
        with clock.at(moment):
            connect(self._sign_in(who), socket)

    def close(self, socket: str, moment: datetime = LATER) -> None:
        with clock.at(moment):
            jobs.socket_disconnect(event(socket), None)

    def seen_by(self, who: str, moment: datetime = LATER) -> list[Any]:
        with clock.at(moment):
            reply = self._sign_in(who).get("/presence")
        assert reply.status == 200, reply.raw
        return list(reply.json["people"])

    def id_of(self, who: str) -> str:
        return self._sign_in(who).user_id

    def here(self, who: str, since: datetime = NOON) -> dict[str, str]:
        return {"user_id": self.id_of(who), "state": "here", "since": clock.iso(since)}

    def news_of(self, who: str) -> dict[str, str]:
        return {"type": "presence.changed", "user_id": self.id_of(who)}

    def dial(self, who: str, moment: datetime) -> dict[str, Any]:
        """From their calling list."""
        with clock.at(moment):
            manager, agent = self._sign_in(MANAGER), self._sign_in(who)
            manager.post("/numbers", {"phone": MADRID})
            manager.post("/numbers/assign", {"limit": 1, "agent_id": agent.user_id})
            return dict(dialed(agent))

    def log(self, who: str, dial: dict[str, Any], moment: datetime) -> None:
        with clock.at(moment):
            body = {"dial_token": dial["dial_token"], "outcome": "no_answer"}
            assert self._sign_in(who).post("/calls", body).status == 201


@pytest.fixture
def people(sign_in: SignIn) -> People:
    return People(sign_in)


@pytest.mark.usefixtures("sockets")
class TestWhoIsHere:
    def test_whoever_opened_callboard_is_since_then(self, people: People) -> None:
        assert people.seen_by(MANAGER) == []

        people.open(AGENT, "tab")

        assert people.seen_by(MANAGER) == [people.here(AGENT)]

    def test_several_tabs_are_one_person_since_the_first(self, people: People) -> None:
        people.open(AGENT, "first")
        people.open(AGENT, "second", NOON + timedelta(minutes=1))

        assert people.seen_by(MANAGER) == [people.here(AGENT)]

    def test_whoever_closed_the_last_is_not(self, people: People) -> None:
        people.open(AGENT, "tab")
        people.close("tab")

        assert people.seen_by(MANAGER) == []

    def test_a_socket_that_must_have_ended_counts_no_longer(self, people: People) -> None:
        people.open(AGENT, "tab")

        assert people.seen_by(MANAGER, NOON + timedelta(hours=3)) == []

    def test_nobody_sees_another_organisation_s(self, people: People) -> None:
        people.open("globex.admin", "tab")

        assert people.seen_by(MANAGER) == []

    def test_an_agent_sees_herself(self, people: People) -> None:
        people.open(AGENT, "tab")
        people.open(OTHER, "other")

        assert people.seen_by(AGENT) == [people.here(AGENT)]

    def test_from_a_dial_until_its_call_is_logged_somebody_is_calling(self, people: People) -> None:
        people.open(AGENT, "tab")
        dial = people.dial(AGENT, LATER)

        assert people.seen_by(MANAGER) == [{**people.here(AGENT, LATER), "state": "calling"}]

        people.log(AGENT, dial, LATER)

        assert people.seen_by(MANAGER) == [people.here(AGENT)]

    def test_a_call_that_was_never_logged_ends_by_itself(self, people: People) -> None:
        people.dial(AGENT, NOON)
        later = NOON + timedelta(days=2)
        people.open(AGENT, "tab", later)

        assert people.seen_by(MANAGER, later) == [people.here(AGENT, later)]


class TestNews:
    @pytest.fixture
    def watched(self, people: People, sockets: Sockets) -> Sockets:
        """What a manager hears who has been here for a while."""
        people.open(MANAGER, "manager", NOON - timedelta(minutes=30))
        sockets.sent.clear()
        return sockets

    def test_supervisors_hear_who_came_and_who_went(self, watched: Sockets, people: People) -> None:
        people.open(AGENT, "tab")
        people.close("tab")

        assert watched.sent == {"manager": [people.news_of(AGENT), people.news_of(AGENT)]}

    def test_a_second_tab_is_no_news(self, watched: Sockets, people: People) -> None:
        people.open(AGENT, "first")
        people.open(AGENT, "second")
        people.close("first")

        assert watched.sent == {"manager": [people.news_of(AGENT)]}

    @pytest.mark.parametrize(
        "happens",
        [lambda people: people.open(OTHER, "another"), lambda people: people.close("tab")],
        ids=["comes", "goes"],
    )
    def test_a_supervisor_who_left_without_a_goodbye_is_forgotten(
        self, watched: Sockets, people: People, happens: Callable[[People], None]
    ) -> None:
        people.open(AGENT, "tab")
        watched.gone.add("manager")
        happens(people)

        assert people.id_of(MANAGER) not in [one["user_id"] for one in people.seen_by(MANAGER)]

    def test_they_hear_of_it_through_api_gateway(self, people: People) -> None:
        people.open(MANAGER, "manager", NOON - timedelta(minutes=30))
        people.open(AGENT, "tab")
        people.close("tab")

        gateway = apigatewaymanagementapi_backends[DEFAULT_ACCOUNT_ID]["us-east-1"]
        # One after the other, as moto keeps them.
        said = gateway.connections["manager"].data.decode()
        assert said == 2 * json.dumps(people.news_of(AGENT), separators=(",", ":"))

    def test_one_whose_handshake_is_not_over_stays(self, people: People, sockets: Sockets) -> None:
        people.open(MANAGER, "manager")
        sockets.gone.add("manager")
        people.open(AGENT, "tab", NOON + timedelta(seconds=2))

        assert people.here(MANAGER) in people.seen_by(MANAGER)
