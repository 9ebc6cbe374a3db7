import pytest
from msgspec.structs import replace

from chalicelib.core.records import ActivityItem
from chalicelib.lines import service
from chalicelib.users import service as users
from chalicelib.users.membership_table import MembershipItem
from chalicelib.users.schema import Member
from tests.client import Client
from tests.conftest import SignIn
from tests.lines.conftest import NUMBER, Line, assigned, made_line


def actions(client: Client) -> list[str]:
    rows = ActivityItem.query(client.org_id)
    return [row.action for row in rows if row.entity_type == "line"]


def lines_of(client: Client) -> set[str]:
    """Which lines the person's membership names."""
    return MembershipItem.get(client.org_id, client.user_id).line_ids or set()


class TestCreateLine:
    def test_the_number_is_kept_as_e164(self, admin: Client) -> None:
        reply = admin.post("/phone-lines", {"number": "911 234 567", "label": " Sales "})

        assert reply.status == 201
        assert (reply.json["number"], reply.json["label"]) == (NUMBER, "Sales")
        assert reply.json["user_ids"] == []
        assert reply.headers["location"] == f"/api/phone-lines/{reply.json['line_id']}"

    @pytest.mark.parametrize("who", ["manager", "agent1"])
    def test_only_admins_do(self, sign_in: SignIn, who: str) -> None:
        body = {"number": NUMBER, "label": "Sales"}

        assert sign_in(f"northwind.{who}").post("/phone-lines", body).status == 403

    @pytest.mark.usefixtures("line")
    def test_numbers_are_unique_in_an_organisation(self, admin: Client, stranger: Client) -> None:
        body = {"number": "911234567", "label": "Again"}

        assert admin.post("/phone-lines", body).code == "number_taken"
        assert stranger.post("/phone-lines", body).status == 201

    def test_what_is_no_number_is_refused(self, admin: Client) -> None:
        reply = admin.post("/phone-lines", {"number": "12345", "label": " "})

        assert reply.status == 422
        assert "number" in reply.fields

    def test_a_retry_gets_the_first_answer(self, admin: Client) -> None:
        body = {"number": NUMBER, "label": "Sales"}
        first = admin.post("/phone-lines", body, once="k1")

        assert admin.post("/phone-lines", body, once="k1").json == first.json
        assert actions(admin) == ["line.created"]


class TestAnnounceCall:
    def test_those_on_the_line_hear_who_is_calling(self, admin: Client, agent: Client) -> None:
        line = assigned(admin, made_line(admin), agent)
        reply = admin.post(f"/phone-lines/{line['line_id']}/ring", {"phone": "911 234 999"})

        assert reply.status == 204
        rang = next(row for row in ActivityItem.query(admin.org_id) if row.action == "line.rang")
        assert rang.notify == {agent.user_id}
        assert rang.data == '{"phone":"+34911234999","label":"Sales"}'

    def test_an_agent_announces_on_their_own_lines(
        self, agent: Client, outsider: Client, stranger: Client, line: Line
    ) -> None:
        path, body = f"/phone-lines/{line['line_id']}/ring", {"phone": "+34911234999"}

        assert agent.post(path, body).status == 204
        assert outsider.post(path, body).status == 404
        assert stranger.post(path, body).status == 404

    def test_what_is_no_number_is_refused(self, agent: Client, line: Line) -> None:
        reply = agent.post(f"/phone-lines/{line['line_id']}/ring", {"phone": "anonymous"})

        assert reply.status == 422
        assert "phone" in reply.fields


class TestListLines:
    def test_agents_see_those_assigned_to_them(
        self, admin: Client, manager: Client, agent: Client, outsider: Client, line: Line
    ) -> None:
        other = made_line(admin, "+34911234568", "Support")

        everyones = [line["line_id"], other["line_id"]]
        assert admin.get("/phone-lines").ids == manager.get("/phone-lines").ids == everyones
        assert agent.get("/phone-lines").json["items"] == [line]
        assert outsider.get("/phone-lines").ids == []

    @pytest.mark.usefixtures("line")
    def test_another_organisation_sees_nothing(self, stranger: Client) -> None:
        assert stranger.get("/phone-lines").ids == []


class TestUpdateLine:
    def test_a_new_number_frees_the_old_one(self, admin: Client, line: Line) -> None:
        path = f"/phone-lines/{line['line_id']}"
        reply = admin.patch(path, {"number": "+34911234569"}, version=line["version"])

        assert (reply.json["number"], reply.json["label"]) == ("+34911234569", "Sales")
        assert reply.json["user_ids"] == line["user_ids"]
        assert admin.get("/phone-lines").json["items"] == [reply.json]
        made_line(admin, NUMBER)

    def test_an_edit_of_what_somebody_changed_is_refused(self, admin: Client, line: Line) -> None:
        path = f"/phone-lines/{line['line_id']}"

        assert admin.patch(path, {"label": "X"}, version=1).status == 412

    def test_another_organisation_cannot(self, stranger: Client, line: Line) -> None:
        path = f"/phone-lines/{line['line_id']}"

        assert stranger.patch(path, {"label": "X"}, version=line["version"]).status == 404


class TestUsers:
    def test_assigning_twice_changes_nothing(
        self, admin: Client, agent: Client, line: Line
    ) -> None:
        assert assigned(admin, line, agent) == line
        assert actions(admin) == ["line.created", "line.assigned"]

    def test_a_person_is_taken_off(self, admin: Client, agent: Client, line: Line) -> None:
        path = f"/phone-lines/{line['line_id']}/users/{agent.user_id}"

        assert (admin.delete(path).status, admin.delete(path).status) == (204, 204)
        assert agent.get("/phone-lines").ids == []

    def test_people_of_another_organisation_cannot_have_it(
        self, admin: Client, stranger: Client, line: Line
    ) -> None:
        path = f"/phone-lines/{line['line_id']}/users/{stranger.user_id}"

        assert (admin.put(path).status, stranger.put(path).status) == (404, 404)

    def test_a_line_has_a_bound(
        self, admin: Client, outsider: Client, line: Line, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(service, "MAX_USERS", 1)
        reply = admin.put(f"/phone-lines/{line['line_id']}/users/{outsider.user_id}")

        assert (reply.status, reply.code) == (409, "line_full")

    def test_a_person_has_a_bound(
        self, admin: Client, agent: Client, line: Line, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(service, "MAX_LINES", 1)
        other = made_line(admin, "+34911234568", "Support")
        reply = admin.put(f"/phone-lines/{other['line_id']}/users/{agent.user_id}")

        assert (reply.status, reply.code) == (409, "too_many_lines")
        assert lines_of(agent) == {line["line_id"]}

    def test_the_bound_holds_against_what_was_read(
        self, admin: Client, agent: Client, line: Line, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A line given at the same moment is not seen by the read: the condition of the write
        counts."""
        monkeypatch.setattr(service, "MAX_LINES", 1)
        other = made_line(admin, "+34911234568", "Support")
        read = users.find_member

        def read_before(org_id: str, user_id: str) -> Member | None:
            found = read(org_id, user_id)
            return replace(found, line_ids=[]) if found else None

        monkeypatch.setattr(users, "find_member", read_before)
        reply = admin.put(f"/phone-lines/{other['line_id']}/users/{agent.user_id}")

        assert (reply.status, reply.code) == (409, "line_changed")
        assert lines_of(agent) == {line["line_id"]}

    def test_the_membership_says_which_lines(
        self, admin: Client, agent: Client, line: Line
    ) -> None:
        path = f"/phone-lines/{line['line_id']}/users/{agent.user_id}"

        assert lines_of(agent) == {line["line_id"]}
        admin.delete(path)
        assert lines_of(agent) == set()

    def test_agents_may_not(self, agent: Client, line: Line) -> None:
        path = f"/phone-lines/{line['line_id']}/users/{agent.user_id}"

        assert (agent.put(path).status, agent.delete(path).status) == (403, 403)


class TestDeleteLine:
    def test_nobody_is_on_it_any_more(self, admin: Client, agent: Client, line: Line) -> None:
        admin.delete(f"/phone-lines/{line['line_id']}")

        assert lines_of(agent) == set()

    def test_its_number_is_free_again(self, admin: Client, agent: Client, line: Line) -> None:
        assert admin.delete(f"/phone-lines/{line['line_id']}").status == 204
        assert agent.get("/phone-lines").ids == []
        made_line(admin)

    def test_another_organisation_cannot(self, stranger: Client, line: Line) -> None:
        assert stranger.delete(f"/phone-lines/{line['line_id']}").status == 404
