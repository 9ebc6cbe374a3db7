from typing import Any
from unittest.mock import patch

import pytest

from chalicelib.core.records import ActivityItem
from chalicelib.orgs.table import OrgItem
from chalicelib.views import rules
from tests.client import Client
from tests.conftest import SignIn
from tests.teams.conftest import joined, made_team

View = dict[str, Any]


@pytest.fixture
def team_id(admin: Client, sign_in: SignIn) -> str:
    """The team of the manager and the first agent, in an organisation that narrows managers."""
    manager = sign_in("northwind.manager")
    OrgItem(org_id=manager.org_id).update([OrgItem.manager_scope.set("team")])
    team = made_team(admin, "Outbound", lead_id=manager.user_id)
    return str(joined(admin, team, sign_in("northwind.agent1"))["team_id"])


@pytest.fixture
def other_team_id(admin: Client) -> str:
    return str(made_team(admin, "Inbound")["team_id"])


@pytest.fixture
def manager(team_id: str, sign_in: SignIn) -> Client:
    return sign_in("northwind.manager")


@pytest.fixture
def agent(team_id: str, sign_in: SignIn) -> Client:
    return sign_in("northwind.agent1")


@pytest.fixture
def outsider(sign_in: SignIn) -> Client:
    """An agent in no team."""
    return sign_in("northwind.agent2")


def saved(client: Client, name: str = "New ones", **fields: Any) -> View:
    reply = client.post("/views", {"list": "leads", "name": name, "search": "status=new"} | fields)
    assert reply.status == 201, reply.raw
    view: View = reply.json
    return view


def names_seen(client: Client, name: str = "leads") -> set[str]:
    return {view["name"] for view in client.get("/views", list=name).json["items"]}


class TestOwnViews:
    def test_are_there_for_whoever_saved_them_in_their_list_alone(
        self, agent: Client, manager: Client, admin: Client
    ) -> None:
        reply = agent.post("/views", {"list": "calls", "name": " My  day ", "search": "from=x"})

        assert reply.status == 201
        assert reply.headers["location"] == f"/api/views/{reply.json['view_id']}"
        assert (reply.json["name"], reply.json["may_edit"]) == ("My day", True)
        assert names_seen(agent, "calls") == {"My day"}
        assert names_seen(agent, "leads") == set()
        assert names_seen(manager, "calls") == names_seen(admin, "calls") == set()

    def test_are_nobody_elses_to_change(self, agent: Client, admin: Client) -> None:
        path = f"/views/{saved(agent)['view_id']}"

        assert admin.patch(path, {"name": "Mine"}, version=1).status == 404
        assert admin.delete(path).status == 404

    def test_a_name_is_free_again_after_renaming_and_deleting(self, agent: Client) -> None:
        path = f"/views/{saved(agent)['view_id']}"

        assert agent.post("/views", body("new ONES")).code == "view_taken"
        reply = agent.patch(path, {"name": "Old ones"}, version=1)
        assert (reply.json["name"], reply.json["search"]) == ("Old ones", "status=new")
        assert saved(agent)["name"] == "New ones"
        assert agent.patch(path, {"name": "New ones"}, version=2).code == "view_taken"
        assert agent.delete(path).status == 204
        assert names_seen(agent) == {"New ones"}
        assert saved(agent, "Old ones")["version"] == 1

    def test_others_may_use_the_name_and_oneself_in_another_list(
        self, agent: Client, outsider: Client
    ) -> None:
        saved(agent)

        assert saved(agent, list="numbers")["name"] == saved(outsider)["name"] == "New ones"

    def test_a_stale_edit_is_refused(self, agent: Client) -> None:
        path = f"/views/{saved(agent)['view_id']}"
        agent.patch(path, {"search": "status=won"}, version=1)

        assert agent.patch(path, {"search": ""}, version=1).status == 412
        assert agent.patch(path, {"search": ""}).status == 428

    def test_there_is_room_for_so_many(self, agent: Client) -> None:
        with patch.object(rules, "MAX_OWN", 2):
            saved(agent, "One")
            saved(agent, "Two")

            assert agent.post("/views", body("Three")).code == "too_many_views"
            assert saved(agent, "One", list="calls")

    def test_a_retry_saves_nothing_twice_and_each_change_is_on_record(self, agent: Client) -> None:
        first = agent.post("/views", body("Once"), once="k1")
        assert agent.post("/views", body("Once"), once="k1").json == first.json
        path = f"/views/{first.json['view_id']}"
        agent.patch(path, {"name": "Twice"}, version=1)
        agent.delete(path)

        records = ActivityItem.query(agent.org_id)
        done = [one.action for one in records if one.entity_id == first.json["view_id"]]
        assert sorted(done) == ["view.created", "view.deleted", "view.updated"]


class TestTeamViews:
    def test_are_seen_by_members_and_admins(
        self, manager: Client, agent: Client, outsider: Client, admin: Client, team_id: str
    ) -> None:
        saved(manager, "Ours", team_id=team_id)

        assert names_seen(agent) == names_seen(manager) == names_seen(admin) == {"Ours"}
        assert names_seen(outsider) == set()
        assert [view["may_edit"] for view in agent.get("/views", list="leads").json["items"]] == [
            False
        ]

    def test_are_changed_by_managers_of_the_team_and_admins(
        self, manager: Client, agent: Client, outsider: Client, admin: Client, team_id: str
    ) -> None:
        path = f"/views/{saved(manager, 'Ours', team_id=team_id)['view_id']}"

        assert agent.patch(path, {"name": "Mine"}, version=1).code == "team_views_forbidden"
        assert agent.delete(path).status == 403
        assert outsider.delete(path).status == 404
        assert admin.patch(path, {"name": "All ours"}, version=1).status == 200
        assert manager.delete(path).status == 204

    def test_are_not_saved_by_agents_nor_for_teams_one_is_not_in(
        self, manager: Client, agent: Client, team_id: str, other_team_id: str
    ) -> None:
        assert agent.post("/views", body("Ours", team_id=team_id)).code == "team_views_forbidden"
        theirs = manager.post("/views", body("Theirs", team_id=other_team_id))
        assert theirs.code == "team_views_forbidden"
        assert manager.post("/views", body("Gone", team_id="team_gone")).status == 404

    def test_a_manager_who_reaches_everybody_saves_for_every_team(
        self, sign_in: SignIn, other_team_id: str
    ) -> None:
        manager = sign_in("northwind.manager")
        saved(manager, "Theirs", team_id=other_team_id)

        assert names_seen(manager) == {"Theirs"}

    def test_each_team_has_its_own_names(
        self, admin: Client, team_id: str, other_team_id: str
    ) -> None:
        saved(admin, "Open", team_id=team_id)

        assert saved(admin, "Open", team_id=other_team_id)
        assert admin.post("/views", body("open", team_id=team_id)).code == "view_taken"


class TestSearch:
    @pytest.mark.parametrize(
        "search", ["", "q=caf%C3%A9+bar&columns=name.owner", "answered=true&from=2026-11-01"]
    )
    def test_what_an_address_holds_is_kept(self, agent: Client, search: str) -> None:
        assert saved(agent, search=search)["search"] == search

    @pytest.mark.parametrize(
        "search",
        ["?status=new", "status", "q=<script>", "q=a b", "a=1#b", "q=é", "q=" + "x" * 2050],
    )
    def test_anything_else_is_refused(self, agent: Client, search: str) -> None:
        assert agent.post("/views", body("Odd") | {"search": search}).fields.keys() == {"search"}

    def test_more_parameters_than_a_list_has_are_refused(self, agent: Client) -> None:
        search = "&".join(f"a{number}=1" for number in range(31))

        assert agent.post("/views", body("Odd") | {"search": search}).fields.keys() == {"search"}

    def test_every_bad_field_is_named(self, agent: Client) -> None:
        reply = agent.post("/views", {"list": "people", "name": "x" * 61, "owner_id": "user_2"})

        assert reply.fields.keys() == {"list", "name", "search", "owner_id"}
        assert agent.post("/views", body("   ")).fields == {"name": "may not be empty"}


def body(name: str, **fields: Any) -> dict[str, Any]:
    return {"list": "leads", "name": name, "search": "status=new"} | fields


class TestDefaults:
    def defaults(self, client: Client) -> list[str]:
        return [view["name"] for view in client.get("/views/defaults").json["items"]]

    def test_a_list_opens_with_the_view_that_was_chosen_last(
        self, agent: Client, outsider: Client
    ) -> None:
        first, second = saved(agent), saved(agent, "Won ones")
        mine = saved(agent, "My day", list="calls")
        for view in (first, second, mine):
            assert agent.put(f"/views/{view['view_id']}/default").json == view

        assert set(self.defaults(agent)) == {"Won ones", "My day"}
        assert self.defaults(outsider) == []

        assert agent.delete(f"/views/{second['view_id']}/default").status == 204
        assert self.defaults(agent) == ["My day"]
        assert agent.delete(f"/views/{second['view_id']}/default").status == 404

    def test_a_teams_view_is_each_members_own_choice(
        self, agent: Client, manager: Client, outsider: Client, team_id: str
    ) -> None:
        view = saved(manager, "Ours", team_id=team_id)
        path = f"/views/{view['view_id']}/default"

        assert agent.put(path).json["may_edit"] is False
        assert outsider.put(path).status == 404
        assert self.defaults(agent) == ["Ours"]
        assert self.defaults(manager) == []

    def test_what_is_gone_or_out_of_sight_opens_no_list(
        self, admin: Client, agent: Client, manager: Client, team_id: str, sign_in: SignIn
    ) -> None:
        mine = saved(agent)
        ours = saved(manager, "Ours", team_id=team_id, list="calls")
        for view in (mine, ours):
            agent.put(f"/views/{view['view_id']}/default")
        agent.delete(f"/views/{mine['view_id']}")
        admin.delete(f"/teams/{team_id}/members/{agent.user_id}")

        assert self.defaults(sign_in("northwind.agent1")) == []
