import pytest

from bench.counting import counted
from chalicelib.core.records import ActivityItem
from chalicelib.teams import rules
from tests.client import Client
from tests.conftest import SignIn
from tests.teams.conftest import Team, joined, made_team


def teams_of(admin: Client, member: Client) -> list[str]:
    """The teams on the person's membership."""
    ids: list[str] = admin.get(f"/users/{member.user_id}").json["team_ids"]
    return ids


def actions(client: Client) -> list[str]:
    rows = ActivityItem.query(client.org_id)
    return [row.action for row in rows if row.entity_type == "team"]


class TestCreateTeam:
    def test_its_lead_is_its_first_member(self, admin: Client, manager: Client) -> None:
        reply = admin.post("/teams", {"name": " Outbound  A ", "lead_id": manager.user_id})

        assert reply.status == 201
        assert reply.headers["location"] == f"/api/teams/{reply.json['team_id']}"
        assert reply.json["name"] == "Outbound A"
        assert reply.json["member_ids"] == [manager.user_id]
        assert teams_of(admin, manager) == [reply.json["team_id"]]

    @pytest.mark.parametrize("who", ["manager", "agent1"])
    def test_only_admins_do(self, sign_in: SignIn, who: str) -> None:
        assert sign_in(f"northwind.{who}").post("/teams", {"name": "X"}).status == 403

    @pytest.mark.usefixtures("team")
    def test_names_are_unique_whatever_their_case(self, admin: Client) -> None:
        assert admin.post("/teams", {"name": "OUTBOUND"}).code == "team_taken"

    @pytest.mark.usefixtures("team")
    def test_another_organisation_may_use_the_name(self, stranger: Client) -> None:
        assert stranger.post("/teams", {"name": "Outbound"}).status == 201

    def test_nobody_from_elsewhere_leads(self, admin: Client, stranger: Client) -> None:
        reply = admin.post("/teams", {"name": "X", "lead_id": stranger.user_id})

        assert reply.fields == {"lead_id": "is nobody active in your organisation"}

    def test_a_retry_gets_the_first_answer(self, admin: Client) -> None:
        first = admin.post("/teams", {"name": "X"}, once="k1")
        again = admin.post("/teams", {"name": "X"}, once="k1")

        assert again.json == first.json
        assert actions(admin) == ["team.created"]


class TestReadTeams:
    def test_admins_and_managers_see_all_teams(
        self, admin: Client, manager: Client, team: Team
    ) -> None:
        other = made_team(admin, "Inbound")

        assert admin.get("/teams").ids == [team["team_id"], other["team_id"]]
        assert manager.get(f"/teams/{other['team_id']}").json == other

    def test_agents_see_their_own(
        self, admin: Client, agent: Client, outsider: Client, team: Team
    ) -> None:
        other = made_team(admin, "Inbound")

        assert agent.get("/teams").ids == [team["team_id"]]
        assert agent.get(f"/teams/{team['team_id']}").json == team
        assert agent.get(f"/teams/{other['team_id']}").status == 404
        assert outsider.get("/teams").ids == []

    def test_another_organisation_sees_nothing(self, stranger: Client, team: Team) -> None:
        assert stranger.get("/teams").ids == []
        assert stranger.get(f"/teams/{team['team_id']}").status == 404


class TestUpdateTeam:
    def test_renaming_frees_the_old_name(self, admin: Client, team: Team) -> None:
        reply = admin.patch(f"/teams/{team['team_id']}", {"name": "Sales"}, version=team["version"])

        assert reply.json == team | {
            "name": "Sales",
            "version": team["version"] + 1,
            "updated_at": reply.json["updated_at"],
        }
        assert admin.post("/teams", {"name": "Outbound"}).status == 201
        assert admin.post("/teams", {"name": "sales"}).code == "team_taken"

    def test_a_new_lead_becomes_a_member(self, admin: Client, outsider: Client, team: Team) -> None:
        path = f"/teams/{team['team_id']}"
        reply = admin.patch(path, {"lead_id": outsider.user_id}, version=team["version"])

        assert reply.json["lead_id"] == outsider.user_id
        assert outsider.user_id in reply.json["member_ids"]
        assert teams_of(admin, outsider) == [team["team_id"]]
        assert admin.get(path).json == reply.json

    def test_a_team_may_be_without_a_lead(self, admin: Client, team: Team) -> None:
        path = f"/teams/{team['team_id']}"
        reply = admin.patch(path, {"lead_id": None}, version=team["version"])

        assert (reply.json["lead_id"], reply.json["member_ids"]) == (None, team["member_ids"])

    def test_an_edit_of_what_somebody_changed_is_refused(self, admin: Client, team: Team) -> None:
        reply = admin.patch(f"/teams/{team['team_id']}", {"name": "Sales"}, version=1)

        assert reply.status == 412


class TestMembers:
    def test_joining_is_on_the_team_and_on_the_membership(
        self, admin: Client, agent: Client, team: Team
    ) -> None:
        assert agent.user_id in team["member_ids"]
        assert teams_of(admin, agent) == [team["team_id"]]

    def test_joining_twice_changes_nothing(self, admin: Client, agent: Client, team: Team) -> None:
        assert joined(admin, team, agent) == team
        assert actions(admin) == ["team.created", "team.member_added"]

    def test_leaving_is_on_both_sides_and_ends_leading(
        self, admin: Client, manager: Client, agent: Client, team: Team
    ) -> None:
        path = f"/teams/{team['team_id']}"
        first = admin.delete(f"{path}/members/{manager.user_id}")
        again = admin.delete(f"{path}/members/{manager.user_id}")

        after = admin.get(path).json
        assert (first.status, again.status) == (204, 204)
        assert (after["lead_id"], after["member_ids"]) == (None, [agent.user_id])
        assert teams_of(admin, manager) == []

    def test_people_of_another_organisation_cannot_join(
        self, admin: Client, stranger: Client, team: Team
    ) -> None:
        path = f"/teams/{team['team_id']}/members/{stranger.user_id}"

        assert admin.put(path).status == 404
        assert stranger.put(path).status == 404

    def test_a_full_team_says_how_many_it_holds(
        self, admin: Client, outsider: Client, team: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rules, "MAX_MEMBERS", 2)
        reply = admin.put(f"/teams/{team['team_id']}/members/{outsider.user_id}")

        assert (reply.status, reply.code) == (409, "team_full")
        assert "80" in reply.json["detail"]

    def test_a_person_is_in_a_few_teams_only(self, admin: Client, agent: Client) -> None:
        made = [made_team(admin, f"Team {number}") for number in range(rules.MAX_TEAMS + 1)]
        for one in made[:-1]:
            joined(admin, one, agent)

        reply = admin.put(f"/teams/{made[-1]['team_id']}/members/{agent.user_id}")
        assert (reply.status, reply.code) == (409, "too_many_teams")

    def test_that_holds_against_what_was_read(
        self, admin: Client, agent: Client, team: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rules, "MAX_TEAMS", 1)
        monkeypatch.setattr(rules, "check_teams", lambda *_: None)
        other = made_team(admin, "Support")
        reply = admin.put(f"/teams/{other['team_id']}/members/{agent.user_id}")

        assert (reply.status, reply.code) == (409, "team_changed")
        assert admin.post("/teams", {"name": "New", "lead_id": agent.user_id}).status == 409
        assert teams_of(admin, agent) == [team["team_id"]]

    def test_it_takes_one_wait_and_one_transaction(
        self, admin: Client, outsider: Client, team: Team
    ) -> None:
        with counted() as cost:
            joined(admin, team, outsider)

        assert cost.requests == {
            "GetItem teams": 1,
            "GetItem memberships": 1,
            "TransactWriteItems": 1,
        }

    def test_agents_may_not(self, agent: Client, team: Team) -> None:
        path = f"/teams/{team['team_id']}/members/{agent.user_id}"

        assert (agent.put(path).status, agent.delete(path).status) == (403, 403)


class TestDeleteTeam:
    def test_it_is_taken_off_its_members(
        self, admin: Client, manager: Client, agent: Client, team: Team
    ) -> None:
        path = f"/teams/{team['team_id']}"

        assert admin.delete(path).status == 204
        assert admin.get(path).status == 404
        assert teams_of(admin, agent) == teams_of(admin, manager) == []
        assert admin.post("/teams", {"name": "Outbound"}).status == 201

    def test_another_organisation_cannot(self, stranger: Client, team: Team) -> None:
        assert stranger.delete(f"/teams/{team['team_id']}").status == 404
