"""One team's figures and the calls behind them, among all that somebody sees."""

from typing import Any

import pytest

from bench.counting import counted
from chalicelib.orgs.table import OrgItem
from tests.calls.making import call_of
from tests.client import Client
from tests.conftest import SignIn
from tests.teams.conftest import Team, joined, made_team


@pytest.fixture
def other(admin: Client, outsider: Client) -> Team:
    """A team beside, which the manager is not in."""
    return joined(admin, made_team(admin, "Inbound"), outsider)


@pytest.fixture
def narrowed(team: Team, manager: Client, sign_in: SignIn) -> Client:
    OrgItem(org_id=manager.org_id).update([OrgItem.manager_scope.set("team")])
    return sign_in("northwind.manager")


def figures(client: Client, team: Team) -> tuple[dict[str, int], int]:
    """Calls by agent, of those who called, and by day together."""
    found: Any = client.get("/progress/summary", team_id=team["team_id"]).json
    by_agent = {one["agent_id"]: one["calls"] for one in found["agents"] if one["calls"]}
    return by_agent, sum(day["calls"] for day in found["per_day"])


def test_its_people_alone_are_counted(
    admin: Client, team: Team, other: Team, agent: Client, outsider: Client
) -> None:
    for caller in (agent, agent, outsider):
        call_of(caller)

    assert figures(admin, team) == ({agent.user_id: 2}, 2)
    assert figures(admin, other) == ({outsider.user_id: 1}, 1)
    assert figures(admin, made_team(admin, "Nobody yet")) == ({}, 0)


def test_its_calls_are_listed(
    admin: Client, team: Team, other: Team, agent: Client, manager: Client, outsider: Client
) -> None:
    mine = [call_of(caller)["call_id"] for caller in (agent, manager)]
    sale = call_of(outsider, outcome="sale")["call_id"]

    assert set(admin.get("/calls", team_id=team["team_id"]).ids) == set(mine)
    assert admin.get("/calls", team_id=other["team_id"], outcome="sale").ids == [sale]
    assert admin.get("/calls", team_id=team["team_id"], outcome="sale").ids == []
    assert admin.get("/calls", team_id=team["team_id"], agent_id=agent.user_id).ids == mine[:1]
    assert admin.get("/calls", team_id=team["team_id"], agent_id=outsider.user_id).ids == []
    assert set(admin.get("/calls", team_id=team["team_id"], phone="+34600999888").ids) == set(mine)


def test_its_calls_on_a_line_are_listed_for_those_who_are_on_it(
    admin: Client, team: Team, agent: Client, outsider: Client, sign_in: SignIn
) -> None:
    line = admin.post("/phone-lines", {"number": "+34911000111", "label": "Sales"}).json["line_id"]
    for one in (agent, outsider):
        admin.put(f"/phone-lines/{line}/users/{one.user_id}")
    callers = [sign_in("northwind.agent1"), sign_in("northwind.agent2")]
    mine, _ = (call_of(caller, line_id=line)["call_id"] for caller in callers)

    for who in (admin, callers[0]):
        assert who.get("/calls", line_id=line, team_id=team["team_id"]).ids == [mine]


def test_nobody_sees_more_by_naming_a_team(
    narrowed: Client, team: Team, other: Team, agent: Client, outsider: Client
) -> None:
    call_of(agent)
    call_of(outsider)

    assert figures(narrowed, team) == ({agent.user_id: 1}, 1)
    assert figures(narrowed, other) == ({}, 0)
    assert narrowed.get("/calls", team_id=other["team_id"]).ids == []
    assert figures(agent, team) == ({agent.user_id: 1}, 1)


@pytest.mark.parametrize("path", ["/calls", "/progress/summary"])
def test_a_team_that_is_not_theirs_to_read_is_not_there(
    path: str, other: Team, agent: Client, stranger: Client
) -> None:
    for client in (agent, stranger):
        assert client.get(path, team_id=other["team_id"]).status == 404


def test_it_costs_one_read_of_the_team(admin: Client, team: Team) -> None:
    with counted() as whole:
        admin.get("/progress/summary")
    with counted() as part:
        admin.get("/progress/summary", team_id=team["team_id"])

    assert part.requests["BatchGetItem teams"] == 1
    # Of a few people each one's days are read, in place of everybody's.
    assert part.requests["Query progress"] == len(team["member_ids"])
    assert sum(part.requests.values()) == sum(whole.requests.values()) + len(team["member_ids"])
