"""What a manager sees where the organisation narrows managers to their teams."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bench.counting import counted
from chalicelib.core import clock
from chalicelib.orgs.table import OrgItem
from tests.calls.making import call_of, lead_of
from tests.client import Client
from tests.conftest import SignIn
from tests.teams.conftest import Team, joined

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


@pytest.fixture
def narrowed(team: Team, manager: Client, sign_in: SignIn) -> Client:
    """The manager of the team with the first agent, in an organisation that narrows managers."""
    OrgItem(org_id=manager.org_id).update([OrgItem.manager_scope.set("team")])
    return sign_in("northwind.manager")


def walked(client: Client, path: str, **query: Any) -> list[str]:
    """The ids of every page of two."""
    ids: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        reply = client.send("GET", path, query={"limit": 2, **query, **cursor})
        assert reply.status == 200, reply.raw
        ids += reply.ids
        if reply.json["next_cursor"] is None:
            return ids
        cursor = {"cursor": reply.json["next_cursor"]}


def leads_of(*clients: Client) -> list[str]:
    """Three leads of each, made in turns a second apart; the latest first."""
    made, start = [], clock.now()
    for number in range(3 * len(clients)):
        with clock.at(start + timedelta(seconds=number)):
            phone = f"+3460011{number:04}"
            made.append(lead_of(clients[number % len(clients)], phone=phone)["lead_id"])
    return made[::-1]


def calls_of(*clients: Client) -> list[str]:
    made = []
    for number in range(3 * len(clients)):
        started_at = clock.iso(NOON + timedelta(minutes=number))
        made.append(call_of(clients[number % len(clients)], started_at=started_at)["call_id"])
    return made[::-1]


class TestLeads:
    def test_the_list_is_the_teams_latest_first(
        self, narrowed: Client, agent: Client, outsider: Client
    ) -> None:
        lead_of(outsider, phone="+34600999111")
        expected = leads_of(agent, narrowed)

        assert walked(narrowed, "/leads") == expected
        assert walked(narrowed, "/leads", status="new") == expected
        assert narrowed.get("/leads", status="won").ids == []

    def test_an_owner_filter_stays_within_the_teams(
        self, narrowed: Client, agent: Client, outsider: Client
    ) -> None:
        expected = leads_of(agent)
        leads_of(outsider)

        assert walked(narrowed, "/leads", owner_id=agent.user_id) == expected
        assert narrowed.get("/leads", owner_id=outsider.user_id).ids == []

    def test_words_find_the_teams_leads_alone(
        self, narrowed: Client, agent: Client, outsider: Client
    ) -> None:
        expected = leads_of(agent)
        leads_of(outsider)

        assert sorted(narrowed.get("/leads", q="ann").ids) == sorted(expected)

    def test_one_is_read_where_its_owner_is_in_the_team(
        self, narrowed: Client, agent: Client, outsider: Client
    ) -> None:
        inside, outside = lead_of(agent), lead_of(outsider, phone="+34600111333")

        assert narrowed.get(f"/leads/{inside['lead_id']}").status == 200
        assert narrowed.get(f"/leads/{outside['lead_id']}").status == 404
        assert narrowed.get("/leads/lookup", phone=outside["phone"]).ids == []
        path = f"/leads/{outside['lead_id']}"
        assert narrowed.patch(path, {"notes": "x"}, version=1).status == 404

    def test_a_lead_is_made_for_the_team_alone(
        self, narrowed: Client, agent: Client, outsider: Client
    ) -> None:
        body = {"full_name": "Ann Lee", "phone": "+34600111222"}
        inside = narrowed.post("/leads", body | {"owner_id": agent.user_id})
        outside = narrowed.post("/leads", body | {"owner_id": outsider.user_id})

        assert inside.status == 201
        assert outside.fields == {"owner_id": "must be somebody in your teams"}

    def test_a_lead_is_given_to_the_team_alone(
        self, narrowed: Client, agent: Client, outsider: Client
    ) -> None:
        lead_id = lead_of(agent)["lead_id"]
        for path, body in (
            (f"/leads/{lead_id}/assign", {}),
            ("/leads/assign", {"lead_ids": [lead_id]}),
        ):
            outside = narrowed.post(path, {**body, "agent_id": outsider.user_id})
            inside = narrowed.post(path, {**body, "agent_id": narrowed.user_id})

            assert outside.fields == {"agent_id": "must be somebody in your teams"}
            assert inside.status == 200

    def test_the_list_costs_a_query_for_each_member(self, narrowed: Client, agent: Client) -> None:
        leads_of(agent)
        with counted() as cost:
            narrowed.get("/leads")

        assert cost.requests == {"BatchGetItem teams": 1, "Query leads": 2}

    def test_agents_still_see_their_own(
        self, narrowed: Client, agent: Client, outsider: Client
    ) -> None:
        leads_of(narrowed)
        expected = leads_of(outsider)

        assert walked(outsider, "/leads") == expected
        assert agent.get("/leads").ids == []

    @pytest.mark.usefixtures("team")
    def test_nobody_is_narrowed_where_the_organisation_does_not_say_so(
        self, manager: Client, outsider: Client
    ) -> None:
        expected = leads_of(outsider)

        assert walked(manager, "/leads") == expected

    def test_a_new_member_counts(
        self, admin: Client, narrowed: Client, outsider: Client, team: Team
    ) -> None:
        expected = leads_of(outsider)
        joined(admin, team, outsider)

        assert walked(narrowed, "/leads") == expected


class TestCalls:
    def test_the_list_is_the_teams_latest_first(
        self, narrowed: Client, agent: Client, outsider: Client
    ) -> None:
        calls_of(outsider)
        expected = calls_of(agent, narrowed)

        assert walked(narrowed, "/calls") == expected
        assert walked(narrowed, "/calls", outcome="answered") == expected
        assert walked(narrowed, "/calls", phone="+34600999888") == expected
        until = clock.iso(NOON + timedelta(minutes=3))
        assert walked(narrowed, "/calls", to=until) == expected[3:]

    def test_an_agent_filter_stays_within_the_teams(
        self, narrowed: Client, agent: Client, outsider: Client
    ) -> None:
        expected = calls_of(agent)
        calls_of(outsider)

        assert walked(narrowed, "/calls", agent_id=agent.user_id) == expected
        assert narrowed.get("/calls", agent_id=outsider.user_id).ids == []

    def test_one_is_read_where_its_agent_is_in_the_team(
        self, narrowed: Client, agent: Client, outsider: Client
    ) -> None:
        inside, outside = call_of(agent), call_of(outsider)

        assert narrowed.get(f"/calls/{inside['call_id']}").status == 200
        assert narrowed.get(f"/calls/{outside['call_id']}").status == 404

    def test_figures_are_the_teams(self, narrowed: Client, agent: Client, outsider: Client) -> None:
        made = [call_of(agent), call_of(narrowed)]
        call_of(outsider)

        stats = narrowed.get("/call-stats").json
        assert stats["total_calls"] == 2
        assert {call["call_id"] for call in stats["recent"]} == {call["call_id"] for call in made}
        assert narrowed.get("/call-stats", agent_id=agent.user_id).json["total_calls"] == 1
        assert narrowed.get("/call-stats", agent_id=outsider.user_id).status == 404


class TestProgress:
    def test_a_day_is_the_teams(self, narrowed: Client, agent: Client, outsider: Client) -> None:
        for caller in (narrowed, agent, outsider):
            call_of(caller)

        expected = sorted([narrowed.user_id, agent.user_id])
        assert narrowed.get("/progress").ids == expected
        first = narrowed.get("/progress", limit=1).json
        second = narrowed.get("/progress", limit=1, cursor=first["next_cursor"]).json
        assert [row["agent_id"] for row in first["items"] + second["items"]] == expected
        assert second["next_cursor"] is None

    def test_one_agents_days_are_read_within_the_team(
        self, narrowed: Client, agent: Client, outsider: Client
    ) -> None:
        path = "/progress/today"
        assert narrowed.get(path, agent_id=agent.user_id).status == 200
        assert narrowed.get(path, agent_id=outsider.user_id).status == 404
        assert narrowed.get("/progress", agent_id=outsider.user_id).status == 404


class TestRecordings:
    def test_they_are_the_teams(self, narrowed: Client, agent: Client, outsider: Client) -> None:
        audio = {"content_type": "audio/wav", "size": 1000}
        inside, outside = call_of(agent)["call_id"], call_of(outsider)["call_id"]
        assert agent.post(f"/calls/{inside}/recording", audio).status == 201
        assert outsider.post(f"/calls/{outside}/recording", audio).status == 201

        assert narrowed.get("/recordings").ids == [inside]
        assert narrowed.get("/recordings", agent_id=outsider.user_id).ids == []
        assert narrowed.get(f"/calls/{inside}/recording").status == 200
        assert narrowed.get(f"/calls/{outside}/recording").status == 404
