from datetime import timedelta

import pytest

from chalicelib.auth.redeeming import Ticket, redeem
from chalicelib.auth.table import TicketItem
from chalicelib.core import clock
from chalicelib.core.actor import Role
from tests.client import Client
from tests.conftest import SignIn


@pytest.fixture
def agent_client(sign_in: SignIn) -> Client:
    return sign_in("northwind.agent1")


def ticket_of(client: Client) -> str:
    return str(client.post("/auth/socket-ticket").json["ticket"])


class TestTicket:
    def test_says_where_to_open_the_socket(self, agent_client: Client) -> None:
        reply = agent_client.post("/auth/socket-ticket")

        assert reply.status == 200
        assert (reply.json["url"], reply.json["expires_in"]) == ("ws://localhost:8000/ws", 30)

    def test_says_who_came_once(self, agent_client: Client) -> None:
        ticket = ticket_of(agent_client)

        holder, again = redeem(ticket), redeem(ticket)

        assert isinstance(holder, Ticket)
        assert (holder.org_id, holder.user_id, holder.role, holder.team_ids) == (
            agent_client.org_id,
            agent_client.user_id,
            Role.AGENT,
            [],
        )
        assert holder.session_id.startswith("ses_")
        assert again is None

    def test_is_good_for_half_a_minute(self, agent_client: Client) -> None:
        start = clock.now()
        with clock.at(start):
            ticket = ticket_of(agent_client)
        with clock.at(start + timedelta(seconds=31)):
            assert redeem(ticket) is None

    def test_only_its_hash_is_stored(self, agent_client: Client) -> None:
        ticket = ticket_of(agent_client)

        (stored,) = TicketItem.scan()
        assert ticket not in str(stored.attribute_values)

    @pytest.mark.usefixtures("aws")
    @pytest.mark.parametrize("ticket", ["", "x", "é" * 5000])
    def test_an_unknown_one_is_nobody(self, ticket: str) -> None:
        assert redeem(ticket) is None

    def test_a_stranger_gets_none(self, anonymous: Client) -> None:
        assert anonymous.post("/auth/socket-ticket").status == 401

    def test_a_platform_admin_outside_organisations_has_no_news_to_hear(
        self, sign_in: SignIn
    ) -> None:
        holder = redeem(ticket_of(sign_in("platform")))

        assert holder is not None
        assert (holder.org_id, holder.role) == ("", None)
