import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from moto.apigatewaymanagementapi.models import apigatewaymanagementapi_backends
from moto.core.models import DEFAULT_ACCOUNT_ID

from bench.counting import counted
from chalicelib.core import clock
from chalicelib.core.actor import Role
from chalicelib.realtime import jobs
from chalicelib.realtime.sockets import push_to_person
from tests.client import Client
from tests.conftest import SignIn
from tests.realtime.conftest import Sockets, connect, event, tell, ticket_of
from tests.world import World


class TestConnect:
    def test_a_ticket_opens_one_socket(self, sign_in: SignIn) -> None:
        ticket = ticket_of(sign_in())

        assert jobs.socket_connect(event("c1", ticket), None) == {"statusCode": 200}
        assert jobs.socket_connect(event("c2", ticket), None) == {"statusCode": 403}

    @pytest.mark.usefixtures("aws")
    @pytest.mark.parametrize("ticket", [None, "", "guessed"])
    def test_without_a_ticket_the_handshake_is_refused(self, ticket: str | None) -> None:
        assert jobs.socket_connect(event("c1", ticket), None) == {"statusCode": 403}

    def test_a_ticket_is_good_for_half_a_minute(self, sign_in: SignIn) -> None:
        moment = datetime(2026, 5, 4, 8, tzinfo=UTC)
        with clock.at(moment):
            ticket = ticket_of(sign_in())

        with clock.at(moment + timedelta(seconds=31)):
            reply = jobs.socket_connect(event("c1", ticket), None)
        assert reply == {"statusCode": 403}


class TestPush:
    @pytest.fixture
    def everybody(self, sign_in: SignIn, sockets: Sockets) -> None:
        """One open socket each, named after the person; an hour ago they told of one another."""
        with clock.at(clock.now() - timedelta(hours=1)):
            for who in ("northwind.admin", "northwind.manager", "northwind.agent1", "globex.admin"):
                connect(sign_in(who), who)
        sockets.sent.clear()

    @pytest.mark.usefixtures("everybody")
    def test_a_person_hears_what_is_theirs_on_every_socket(
        self, sign_in: SignIn, sockets: Sockets
    ) -> None:
        agent = sign_in("northwind.agent1")
        connect(agent, "second tab")
        push_to_person(agent.org_id, agent.user_id, {"type": "hello"})

        assert sockets.sent == {
            "northwind.agent1": [{"type": "hello"}],
            "second tab": [{"type": "hello"}],
        }

    @pytest.mark.usefixtures("everybody")
    def test_an_organisation_hears_only_its_own(self, world: World, sockets: Sockets) -> None:
        tell(world.people["globex.admin"].org_id, roles=frozenset(Role))

        assert list(sockets.sent) == ["globex.admin"]

    @pytest.mark.usefixtures("everybody")
    def test_roles_narrow_an_organisation(self, world: World, sockets: Sockets) -> None:
        org_id = world.people["northwind.admin"].org_id
        tell(org_id, roles=frozenset({Role.MANAGER}))

        assert list(sockets.sent) == ["northwind.manager"]

    def test_a_team_hears_what_is_its(
        self, sign_in: SignIn, sockets: Sockets, join_team: Callable[[str, str], None]
    ) -> None:
        join_team("northwind.agent1", "team_1")
        for who in ("northwind.agent1", "northwind.agent2"):
            connect(sign_in(who), who)
        tell(sign_in("northwind.agent1").org_id, team_ids=frozenset({"team_1"}))

        assert list(sockets.sent) == ["northwind.agent1"]

    def test_a_line_is_heard_by_those_on_it_once(self, sign_in: SignIn, sockets: Sockets) -> None:
        admin = sign_in("northwind.admin")
        line = {"number": "+34911000111", "label": "Sales"}
        line_id = admin.post("/phone-lines", line).json["line_id"]
        for who in ("northwind.agent1", "northwind.manager"):
            admin.put(f"/phone-lines/{line_id}/users/{sign_in(who).user_id}")
        for who in ("northwind.agent1", "northwind.agent2", "northwind.manager"):
            connect(sign_in(who), who)
        tell(admin.org_id, line_ids=frozenset({line_id}))

        assert list(sockets.sent) == ["northwind.agent1"]

    @pytest.mark.usefixtures("everybody")
    def test_a_socket_that_is_gone_is_forgotten(self, world: World, sockets: Sockets) -> None:
        person = world.people["globex.admin"]
        sockets.gone.add("globex.admin")
        push_to_person(person.org_id, person.user_id, {"type": "x"})
        sockets.gone.clear()
        push_to_person(person.org_id, person.user_id, {"type": "x"})

        assert sockets.sent == {}

    @pytest.mark.usefixtures("everybody")
    def test_a_closed_socket_hears_nothing_more(self, world: World, sockets: Sockets) -> None:
        jobs.socket_disconnect(event("globex.admin"), None)
        tell(world.people["globex.admin"].org_id, roles=frozenset(Role))

        assert sockets.sent == {}

    @pytest.mark.usefixtures("everybody")
    def test_a_message_reaches_each_of_its_audiences_once(
        self, world: World, sockets: Sockets
    ) -> None:
        agent, admin = (world.people[f"northwind.{name}"] for name in ("agent1", "admin"))
        told = frozenset({agent.user_id, admin.user_id})
        tell(agent.org_id, user_ids=told, roles=frozenset({Role.ADMIN}))

        assert sockets.sent == {
            "northwind.agent1": [{"type": "x"}],
            "northwind.admin": [{"type": "x"}],
        }


class TestStream:
    def test_a_new_record_is_pushed_and_a_removed_one_is_not(
        self, sign_in: SignIn, sockets: Sockets
    ) -> None:
        admin = sign_in("northwind.admin")
        connect(admin, "admin")
        image = lead_created(admin)
        records = [stream_record("INSERT", image), stream_record("REMOVE", image)]
        jobs.push_activity({"Records": records}, None)

        assert [message["lead_id"] for message in sockets.sent["admin"]] == ["lead_1"]

    def test_api_gateway_is_told_whose_socket_it_is_for(self, sign_in: SignIn) -> None:
        admin = sign_in("northwind.admin")
        connect(admin, "admin")
        jobs.push_activity({"Records": [stream_record("INSERT", lead_created(admin))]}, None)

        posted = apigatewaymanagementapi_backends[DEFAULT_ACCOUNT_ID]["us-east-1"].connections
        assert list(posted) == ["admin"]
        assert json.loads(posted["admin"].data)["lead_id"] == "lead_1"

    def test_a_batch_reads_once_who_is_there(self, sign_in: SignIn, sockets: Sockets) -> None:
        admin = sign_in("northwind.admin")
        connect(admin, "admin")
        records = [stream_record("INSERT", lead_created(admin)) for _ in range(20)]
        with counted() as cost:
            jobs.push_activity({"Records": records}, None)

        assert len(sockets.sent["admin"]) == 20
        assert cost.requests == {"Query connections": 1}

    def test_the_stream_forgets_a_socket_that_is_gone(
        self, sign_in: SignIn, sockets: Sockets
    ) -> None:
        with clock.at(clock.now() - timedelta(minutes=1)):
            admin = sign_in("northwind.admin")
            connect(admin, "admin")
        records = [stream_record("INSERT", lead_created(admin)) for _ in range(2)]
        sockets.gone.add("admin")
        jobs.push_activity({"Records": records}, None)
        sockets.gone.clear()
        jobs.push_activity({"Records": records}, None)

        assert sockets.sent == {}


def lead_created(admin: Client) -> dict[str, Any]:
    return {
        "org_id": {"S": admin.org_id},
        "action": {"S": "lead.created"},
        "entity_type": {"S": "lead"},
        "entity_id": {"S": "lead_1"},
        "at": {"S": "2026-05-04T08:00:00.000Z"},
    }


def stream_record(kind: str, image: dict[str, Any]) -> dict[str, Any]:
    return {
        "eventID": "1",
        "eventName": kind,
        "awsRegion": "us-east-1",
        "eventSourceARN": "arn:aws:dynamodb:us-east-1:000000000000:table/activity/stream/x",
        "dynamodb": {
            "Keys": {},
            "NewImage": image,
            "ApproximateCreationDateTime": 1_777_881_600,
            "SequenceNumber": "1",
            "SizeBytes": 1,
            "StreamViewType": "NEW_IMAGE",
        },
    }
