"""Calls on phone lines: seen by those to whom the line is assigned, as well as one's own."""

from datetime import timedelta
from typing import Any

import pytest

from bench.counting import counted
from chalicelib.core import clock
from chalicelib.orgs.table import OrgItem
from infra.local.gateway import RestGateway
from tests.calls.conftest import NOON
from tests.calls.making import call_of, lead_of
from tests.client import Client
from tests.conftest import SignIn
from tests.lines.conftest import Line, assigned, made_line

AUDIO = {"content_type": "audio/wav", "size": 1000}


@pytest.fixture
def line(admin: Client, agent: Client, colleague: Client) -> Line:
    """A line that two agents share."""
    return assigned(admin, assigned(admin, made_line(admin), agent), colleague)


@pytest.fixture
def other(admin: Client) -> Line:
    """A line that nobody is on."""
    return made_line(admin, "+34911234568", "Support")


@pytest.fixture
def outsider(sign_in: SignIn) -> Client:
    """An agent on no line."""
    return sign_in("northwind.agent3")


def on(line: Line, client: Client, **fields: Any) -> dict[str, Any]:
    return call_of(client, line_id=line["line_id"], **fields)


def walked(client: Client, **query: Any) -> list[str]:
    """The ids of every page of two, each page full but the last."""
    ids: list[str] = []
    cursor: dict[str, Any] = {}
    while True:
        reply = client.get("/calls", limit=2, **query, **cursor)
        ids += reply.ids
        if reply.json["next_cursor"] is None:
            return ids
        assert len(reply.ids) == 2
        cursor = {"cursor": reply.json["next_cursor"]}


class TestLogCall:
    def test_the_call_says_which_line(self, agent: Client, line: Line) -> None:
        call = on(line, agent)

        assert call["line_id"] == line["line_id"]
        assert (call["line_label"], call["line_number"]) == ("Sales", line["number"])
        assert call_of(agent)["line_id"] is None

    def test_agents_name_their_own_lines_alone(
        self, agent: Client, manager: Client, other: Line
    ) -> None:
        body = {"phone": "+34600999888", "outcome": "answered"}
        refused = [
            agent.post("/calls", body | {"line_id": line_id})
            for line_id in (other["line_id"], "line_nowhere")
        ]

        assert [(reply.status, list(reply.fields)) for reply in refused] == [(422, ["line_id"])] * 2
        assert refused[0].fields == refused[1].fields
        assert on(other, manager)["line_id"] == other["line_id"]
        assert manager.post("/calls", body | {"line_id": "line_nowhere"}).status == 422
        assert agent.get("/calls").ids == []

    def test_another_organisations_line_is_not_there(self, stranger: Client, line: Line) -> None:
        body = {"phone": "+34600999888", "outcome": "answered", "line_id": line["line_id"]}

        assert stranger.post("/calls", body).fields.keys() == {"line_id"}

    def test_it_takes_one_wait_and_one_transaction(self, agent: Client, line: Line) -> None:
        with counted() as cost:
            on(line, agent)

        assert cost.requests == {
            "Query leads": 1,
            "GetItem numbers": 1,
            "GetItem phone-lines": 1,
            "GetItem settings": 1,
            "Query promotions": 1,
            "TransactWriteItems": 1,
        }
        assert cost.written == 4


class TestListCalls:
    def test_own_calls_and_those_on_ones_lines_the_latest_first(
        self, agent: Client, colleague: Client, outsider: Client, line: Line
    ) -> None:
        made: list[str] = []
        shared = line["line_id"]
        for client, line_id in [(agent, shared), (agent, None), (colleague, shared)] * 4:
            started_at = clock.iso(NOON + timedelta(minutes=len(made)))
            made.append(call_of(client, started_at=started_at, line_id=line_id)["call_id"])
        call_of(colleague)

        assert walked(agent) == made[::-1]
        assert walked(agent, outcome="answered") == made[::-1]
        assert walked(agent, to=clock.iso(NOON + timedelta(minutes=3))) == made[2::-1]
        assert outsider.get("/calls").ids == []

    def test_a_line_is_all_its_calls_for_who_is_on_it(
        self, admin: Client, agent: Client, colleague: Client, outsider: Client, line: Line
    ) -> None:
        assert outsider.get("/calls", line_id=line["line_id"]).ids == []
        call_of(agent)
        made = [on(line, client)["call_id"] for client in (agent, colleague)]

        for client in (agent, colleague, admin):
            assert sorted(client.get("/calls", line_id=line["line_id"]).ids) == sorted(made)
        assert outsider.get("/calls", line_id=line["line_id"]).ids == []
        assert agent.get("/calls", line_id=line["line_id"], outcome="busy").ids == []

    def test_a_colleagues_calls_are_those_on_ones_lines(
        self, agent: Client, colleague: Client, line: Line
    ) -> None:
        lead = lead_of(colleague)
        shared = on(line, colleague, phone=None, lead_id=lead["lead_id"])["call_id"]
        call_of(colleague, phone=None, lead_id=lead["lead_id"])

        query: dict[str, Any]
        for query in (
            {"agent_id": colleague.user_id},
            {"agent_id": colleague.user_id, "line_id": line["line_id"]},
            {"lead_id": lead["lead_id"]},
            {"phone": lead["phone"]},
            {"outcome": "answered"},
        ):
            assert agent.get("/calls", **query).ids == [shared]
        assert len(colleague.get("/calls", agent_id=colleague.user_id).ids) == 2

    def test_off_the_line_ones_own_stay(
        self,
        admin: Client,
        agent: Client,
        colleague: Client,
        gateway: RestGateway,
        line: Line,
    ) -> None:
        mine, theirs = on(line, agent), on(line, colleague)
        assert set(agent.get("/calls").ids) == {mine["call_id"], theirs["call_id"]}

        admin.delete(f"/phone-lines/{line['line_id']}/users/{agent.user_id}")
        gateway.forget_authorizations()

        assert agent.get("/calls").ids == [mine["call_id"]]
        assert agent.get("/calls", line_id=line["line_id"]).ids == [mine["call_id"]]
        assert agent.get(f"/calls/{theirs['call_id']}").status == 404

    def test_managers_narrowed_to_their_teams_see_their_lines_too(
        self, admin: Client, agent: Client, colleague: Client, line: Line, sign_in: SignIn
    ) -> None:
        OrgItem(org_id=admin.org_id).update([OrgItem.manager_scope.set("team")])
        manager = sign_in("northwind.manager")
        team = admin.post("/teams", {"name": "Outbound", "lead_id": manager.user_id}).json
        admin.put(f"/teams/{team['team_id']}/members/{agent.user_id}")
        shared = made_line(admin, "+34911234569", "Desk")
        assigned(admin, assigned(admin, shared, manager), colleague)
        teams_own, on_desk = on(line, agent)["call_id"], on(shared, colleague)["call_id"]
        on(line, colleague)

        assert set(manager.get("/calls").ids) == {teams_own, on_desk}
        assert manager.get("/calls", line_id=line["line_id"]).ids == [teams_own]
        assert manager.get("/calls", line_id=shared["line_id"]).ids == [on_desk]

    def test_a_line_is_one_query_and_ones_own_list_one_for_each_line(
        self, admin: Client, agent: Client, line: Line, other: Line
    ) -> None:
        assigned(admin, other, agent)
        on(line, agent)
        with counted() as alone:
            agent.get("/calls", line_id=line["line_id"])
        with counted() as everything:
            agent.get("/calls")
        with counted() as about:
            agent.get("/calls", phone="+34600999888")

        assert alone.requests == about.requests == {"Query calls": 1}
        assert everything.requests == {"Query calls": 3}


class TestOneCall:
    def test_who_is_on_its_line_reads_it_and_changes_nothing(
        self, agent: Client, colleague: Client, outsider: Client, line: Line
    ) -> None:
        call = on(line, agent)
        path = f"/calls/{call['call_id']}"
        with counted() as cost:
            seen = colleague.get(path)

        assert seen.json == call
        assert cost.requests == {"GetItem calls": 1}
        assert outsider.get(path).status == 404
        assert colleague.patch(path, {"notes": "x"}, version=1).status == 404


class TestRecordings:
    def test_who_is_on_the_line_hears_them_and_uploads_none(
        self, agent: Client, colleague: Client, outsider: Client, line: Line
    ) -> None:
        call = on(line, agent)
        path = f"/calls/{call['call_id']}/recording"
        assert colleague.post(path, AUDIO).status == 404
        assert agent.post(path, AUDIO).status == 201

        assert colleague.get(path).status == 200
        assert outsider.get(path).status == 404
        assert colleague.get("/recordings").ids == [call["call_id"]]
        assert colleague.get("/recordings").json["items"][0]["line_label"] == "Sales"
        assert outsider.get("/recordings").ids == []
        body = {"parts": [{"part_number": 1, "etag": "x"}]}
        assert colleague.post(f"{path}/complete", body).status == 404

    def test_they_are_listed_by_line(
        self, admin: Client, agent: Client, colleague: Client, outsider: Client, line: Line
    ) -> None:
        calls = [call_of(agent), on(line, agent), on(line, colleague)]
        for call, client in zip(calls, (agent, agent, colleague), strict=True):
            client.post(f"/calls/{call['call_id']}/recording", AUDIO)
        _, mine, theirs = (call["call_id"] for call in calls)
        wanted: dict[str, Any] = {"line_id": line["line_id"]}

        assert set(admin.get("/recordings", **wanted).ids) == {mine, theirs}
        assert set(colleague.get("/recordings", **wanted).ids) == {mine, theirs}
        assert colleague.get("/recordings", agent_id=agent.user_id).ids == [mine]
        assert agent.get("/recordings", agent_id=colleague.user_id, **wanted).ids == [theirs]
        assert outsider.get("/recordings", **wanted).ids == []
        assert outsider.get("/recordings", agent_id=agent.user_id, **wanted).ids == []
        assert colleague.get("/recordings", status="stored", **wanted).ids == []


class TestCallStats:
    def test_a_line_counts_everybodys_calls_on_it(
        self, agent: Client, colleague: Client, admin: Client, line: Line
    ) -> None:
        on(line, agent, duration_seconds=100)
        on(line, colleague, outcome="sale", duration_seconds=50)
        call_of(agent)
        wanted: dict[str, Any] = {"line_id": line["line_id"]}

        for client in (agent, colleague, admin):
            stats = client.get("/call-stats", **wanted).json
            assert (stats["total_calls"], stats["total_seconds"]) == (2, 150)
            assert stats["by_outcome"] == {"answered": 1, "sale": 1}
            assert {call["line_id"] for call in stats["recent"]} == {line["line_id"]}
            assert sum(day["calls"] for day in stats["per_day"]) == len(stats["recent"]) == 2
        one = agent.get("/call-stats", agent_id=colleague.user_id, **wanted).json
        assert (one["total_calls"], one["conversions"]) == (1, 1)

    def test_without_a_line_an_agents_are_their_own(
        self, agent: Client, colleague: Client, line: Line
    ) -> None:
        on(line, agent)
        on(line, colleague)

        stats = agent.get("/call-stats").json
        assert (stats["total_calls"], len(stats["recent"])) == (1, 1)
        assert agent.get("/call-stats", agent_id=colleague.user_id).status == 404

    def test_who_is_not_on_the_line_sees_nothing_of_it(
        self, agent: Client, outsider: Client, stranger: Client, line: Line
    ) -> None:
        on(line, agent)

        for client in (outsider, stranger):
            queries: list[dict[str, Any]] = [{}, {"agent_id": agent.user_id}]
            for query in queries:
                stats = client.get("/call-stats", line_id=line["line_id"], **query).json
                assert (stats["total_calls"], stats["recent"]) == (0, [])

    def test_counters_of_the_line_follow_a_correction(
        self, agent: Client, colleague: Client, line: Line
    ) -> None:
        call = on(line, agent, outcome="voicemail")
        on(line, colleague)
        change = {"outcome": "sale", "duration_seconds": 300}

        agent.patch(f"/calls/{call['call_id']}", change, version=1)

        stats = colleague.get("/call-stats", line_id=line["line_id"]).json
        assert stats["by_outcome"] == {"answered": 1, "sale": 1}
        assert (stats["total_calls"], stats["total_seconds"], stats["missed_calls"]) == (2, 360, 0)

    def test_days_outside_the_range_do_not_count(self, agent: Client, line: Line) -> None:
        for days in range(4):
            on(line, agent, started_at=clock.iso(NOON - timedelta(days=days)))
        stats = agent.get(
            "/call-stats", line_id=line["line_id"], from_="2026-03-08", to="2026-03-09"
        ).json

        assert [day["calls"] for day in stats["per_day"]] == [1, 1]

    def test_a_line_is_two_requests_side_by_side(self, agent: Client, line: Line) -> None:
        on(line, agent)
        with counted() as cost:
            agent.get("/call-stats", line_id=line["line_id"])

        assert cost.requests == {"Query line-progress": 1, "Query calls": 1}
