from datetime import timedelta
from typing import Any

import pytest

from chalicelib.core import clock
from chalicelib.orgs.table import OrgItem
from tests.client import Client
from tests.leads.conftest import Create, fill
from tests.orders import assert_turns_round, walked
from tests.teams.conftest import joined, made_team
from tests.world import World


def every_page(client: Client, **query: Any) -> list[list[str]]:
    pages, cursor = [], None
    while True:
        reply = client.get("/leads", **query, **({"cursor": cursor} if cursor else {}))
        assert reply.status == 200, reply.raw
        pages.append(reply.ids)
        cursor = reply.json["next_cursor"]
        if cursor is None:
            return pages


def every_id(client: Client, **query: Any) -> list[str]:
    return [lead_id for ids in every_page(client, **query) for lead_id in ids]


class TestListLeads:
    def test_those_above_see_all_newest_first(
        self, admin: Client, manager: Client, agent: Client, colleague: Client, create: Create
    ) -> None:
        first = create(agent)
        with clock.at(clock.now() + timedelta(minutes=1)):
            second = create(colleague)

        for client in (admin, manager):
            assert client.get("/leads").ids == [second["lead_id"], first["lead_id"]]

    def test_an_agent_sees_their_own(
        self, agent: Client, colleague: Client, create: Create
    ) -> None:
        lead = create(agent)
        create(colleague)

        assert agent.get("/leads").ids == [lead["lead_id"]]
        assert agent.get("/leads", owner_id=colleague.user_id).ids == []

    def test_an_agents_list_shows_the_last_changed_first(
        self, agent: Client, create: Create
    ) -> None:
        first = create(agent)
        with clock.at(clock.now() + timedelta(minutes=1)):
            second = create(agent)
        with clock.at(clock.now() + timedelta(minutes=2)):
            agent.patch(f"/leads/{first['lead_id']}", {"notes": "called"}, version=1)

        assert agent.get("/leads").ids == [first["lead_id"], second["lead_id"]]

    def test_another_organisation_sees_nothing(
        self, stranger: Client, agent: Client, create: Create
    ) -> None:
        create(agent)

        assert stranger.get("/leads").ids == []
        assert stranger.get("/leads", owner_id=agent.user_id).ids == []

    def test_filters_go_together(
        self, manager: Client, agent: Client, colleague: Client, create: Create
    ) -> None:
        wanted = create(agent, status="won", priority="high", source="web")
        create(agent, status="won", priority="high", source="fair")
        create(agent, status="won", priority="low", source="web")
        create(agent, status="lost", priority="high", source="web")
        create(colleague, status="won", priority="high", source="web")
        query: dict[str, Any] = {"status": "won", "priority": "high", "source": "web"}

        assert manager.get("/leads", owner_id=agent.user_id, **query).ids == [wanted["lead_id"]]
        assert agent.get("/leads", **query).ids == [wanted["lead_id"]]
        assert len(manager.get("/leads", **query).ids) == 2
        assert len(manager.get("/leads", status="won").ids) == 4
        assert len(manager.get("/leads", priority="high").ids) == 4

    @pytest.mark.parametrize("who", ["admin", "agent"])
    def test_pages_hold_every_lead_once(
        self, request: pytest.FixtureRequest, world: World, who: str
    ) -> None:
        fill(world.people["northwind.agent1"], 23)
        pages = every_page(request.getfixturevalue(who), limit=10)
        ids = [lead_id for page in pages for lead_id in page]

        assert [len(page) for page in pages] == [10, 10, 3]
        assert len(set(ids)) == 23

    def test_bad_parameters_are_named(self, agent: Client) -> None:
        reply = agent.get("/leads", status="open", priority="x", limit=0, colour="red")

        assert reply.status == 422
        assert reply.fields.keys() == {"status", "priority", "limit", "colour"}

    def test_a_cursor_of_another_list_is_refused(self, admin: Client, world: World) -> None:
        fill(world.people["northwind.agent1"], 3)
        cursor = admin.get("/leads", limit=1).json["next_cursor"]

        assert admin.get("/leads", status="new", cursor=cursor).fields.keys() == {"cursor"}
        assert admin.get("/leads", cursor="x" * 3000).fields.keys() == {"cursor"}


class TestOrder:
    @pytest.fixture
    def ids(self, agent: Client, colleague: Client, create: Create) -> list[str]:
        """Five leads of two people as they came in; the first of them changed last."""
        made = []
        for number, client in enumerate((agent, colleague, agent, colleague, agent)):
            with clock.at(clock.now() + timedelta(minutes=number)):
                made.append(create(client, status="won" if number % 2 else "new")["lead_id"])
        with clock.at(clock.now() + timedelta(hours=1)):
            agent.patch(f"/leads/{made[0]}", {"notes": "called"}, version=1)
        return made

    def test_everybodys_by_when_they_came(self, admin: Client, ids: list[str]) -> None:
        assert assert_turns_round(admin, "/leads") == ids
        assert assert_turns_round(admin, "/leads", sort="created_at") == ids

    def test_everybodys_by_when_they_changed(self, manager: Client, ids: list[str]) -> None:
        assert assert_turns_round(manager, "/leads", sort="updated_at") == [*ids[1:], ids[0]]
        assert walked(manager, "/leads", sort="updated_at", priority="high") == []

    def test_an_agents_own_by_when_they_changed(self, agent: Client, ids: list[str]) -> None:
        assert assert_turns_round(agent, "/leads") == [ids[2], ids[4], ids[0]]
        assert agent.get("/leads", sort="updated_at").ids == [ids[0], ids[4], ids[2]]

    def test_those_of_a_managers_teams_are_one_list(
        self, admin: Client, manager: Client, agent: Client, colleague: Client, ids: list[str]
    ) -> None:
        OrgItem(org_id=admin.org_id).update([OrgItem.manager_scope.set("team")])
        team = made_team(admin, "Outbound", lead_id=manager.user_id)
        for client in (agent, colleague):
            team = joined(admin, team, client)

        assert assert_turns_round(manager, "/leads") == [*ids[1:], ids[0]]
        assert manager.get("/leads", sort="created_at").fields.keys() == {"sort"}

    def test_those_of_a_status_and_of_a_tag(self, admin: Client, ids: list[str]) -> None:
        tag_id = admin.post("/tags", {"name": "VIP"}).json["tag_id"]
        for lead_id in ids:
            admin.put(f"/leads/{lead_id}/tags/{tag_id}")

        assert assert_turns_round(admin, "/leads", status="new")[-1] == ids[4]
        assert assert_turns_round(admin, "/leads", tag=tag_id) == ids

    def test_a_cursor_does_not_go_on_in_another_order(self, admin: Client, ids: list[str]) -> None:
        cursor = admin.get("/leads", limit=1, sort="updated_at").json["next_cursor"]

        assert admin.get("/leads", cursor=cursor).fields.keys() == {"cursor"}
        assert len(admin.get("/leads", sort="updated_at", cursor=cursor).ids) == len(ids) - 1

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ({"sort": "created_at", "status": "new"}, "sort"),
            ({"sort": "updated_at", "tag": "tag_1"}, "sort"),
            ({"sort": "full_name"}, "sort"),
            ({"sort": "created_at", "q": "ann"}, "sort"),
            ({"order": "asc", "q": "ann"}, "order"),
        ],
    )
    def test_what_no_key_holds_is_refused_by_name(
        self, admin: Client, query: dict[str, Any], field: str
    ) -> None:
        reply = admin.get("/leads", **query)

        assert reply.status == 422
        assert reply.fields.keys() == {field}


class TestByTag:
    @pytest.fixture
    def tag_id(self, admin: Client) -> str:
        tag_id: str = admin.post("/tags", {"name": "VIP"}).json["tag_id"]
        return tag_id

    def test_leads_with_the_tag_within_reach(
        self,
        admin: Client,
        agent: Client,
        colleague: Client,
        stranger: Client,
        create: Create,
        tag_id: str,
    ) -> None:
        mine, theirs, bare = create(agent), create(colleague), create(agent)
        for lead in (mine, theirs):
            admin.put(f"/leads/{lead['lead_id']}/tags/{tag_id}")

        assert set(admin.get("/leads", tag=tag_id).ids) == {mine["lead_id"], theirs["lead_id"]}
        assert agent.get("/leads", tag=tag_id).ids == [mine["lead_id"]]
        assert admin.get("/leads", tag=tag_id, owner_id=agent.user_id).ids == [mine["lead_id"]]
        assert admin.get("/leads", tag=tag_id, status="won").ids == []
        assert stranger.get("/leads", tag=tag_id).ids == []
        assert bare["lead_id"] not in admin.get("/leads", tag=tag_id).ids

    def test_pages_hold_every_lead_once(
        self, admin: Client, agent: Client, create: Create, tag_id: str
    ) -> None:
        ids = {create(agent)["lead_id"] for _ in range(5)}
        for lead_id in ids:
            agent.put(f"/leads/{lead_id}/tags/{tag_id}")

        for client in (admin, agent):
            found = every_id(client, tag=tag_id, limit=2)
            assert len(found) == 5
            assert set(found) == ids


class TestSearch:
    @pytest.mark.parametrize(
        "typed", ["ann", "LEE", "lee ann", "ann.lee@ex", "600111", "+34 600", "1222", "lee 1222"]
    )
    def test_a_lead_is_found(self, agent: Client, create: Create, typed: str) -> None:
        lead = create(agent)

        assert agent.get("/leads", q=typed).ids == [lead["lead_id"]]

    def test_accents_do_not_matter(self, agent: Client, create: Create) -> None:
        lead = create(agent, full_name="José Núñez", company="Peña & Söhne")

        assert agent.get("/leads", q="jose nunez pen").ids == [lead["lead_id"]]

    def test_all_words_must_match(self, agent: Client, create: Create) -> None:
        create(agent)

        assert agent.get("/leads", q="ann smith").ids == []

    def test_only_leads_within_reach_are_found(
        self, manager: Client, agent: Client, colleague: Client, stranger: Client, create: Create
    ) -> None:
        lead = create(agent)

        assert manager.get("/leads", q="ann").ids == [lead["lead_id"]]
        assert colleague.get("/leads", q="ann").ids == []
        assert stranger.get("/leads", q="ann").ids == []

    def test_other_filters_refine_it(self, manager: Client, agent: Client, create: Create) -> None:
        lead = create(agent, status="won")
        create(agent)

        assert manager.get("/leads", q="ann", status="won").ids == [lead["lead_id"]]
        assert manager.get("/leads", q="ann", owner_id=manager.user_id).ids == []

    def test_a_lead_is_listed_once_however_many_words_match(
        self, agent: Client, create: Create
    ) -> None:
        names = ["Mari Maria Mario", "Maria Marino", "Mariano Mari"]
        ids = {create(agent, full_name=name)["lead_id"] for name in names}

        for limit in (1, 2, 50):
            found = every_id(agent, q="mari", limit=limit)
            assert len(found) == 3
            assert set(found) == ids

    def test_pages_hold_every_lead_once(self, admin: Client, world: World) -> None:
        fill(world.people["northwind.agent1"], 130)
        found = every_id(admin, q="maria garcia", limit=40)

        assert len(found) == len(set(found)) == 130

    def test_an_agents_leads_are_found_behind_many_of_others(
        self, agent: Client, create: Create, world: World
    ) -> None:
        fill(world.people["northwind.agent2"], 250)
        lead = create(agent, full_name="Maria Garcia")

        assert agent.get("/leads", q="maria garcia").ids == [lead["lead_id"]]

    @pytest.mark.parametrize("typed", ["a", "a b c", "+", "--"])
    def test_less_than_two_letters_are_refused(self, agent: Client, typed: str) -> None:
        assert agent.get("/leads", q=typed).fields.keys() == {"q"}

    def test_too_much_text_is_refused(self, agent: Client) -> None:
        assert agent.get("/leads", q="x" * 101).fields.keys() == {"q"}
