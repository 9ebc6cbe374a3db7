from typing import Any
from unittest.mock import patch

import pytest

from chalicelib.core.records import ActivityItem
from chalicelib.tags import service
from tests.client import Client
from tests.conftest import SignIn

Tag = dict[str, Any]


@pytest.fixture
def tag(admin: Client) -> Tag:
    return made(admin, "Honeymoon", colour="pink")


def made(client: Client, name: str, **fields: Any) -> Tag:
    reply = client.post("/tags", {"name": name, **fields})
    assert reply.status == 201, reply.raw
    body: Tag = reply.json
    return body


def actions(client: Client) -> list[str]:
    return [item.action for item in ActivityItem.query(client.org_id)]


class TestCreateTag:
    @pytest.mark.parametrize("role", ["admin", "manager"])
    def test_admins_and_managers_create(self, sign_in: SignIn, role: str) -> None:
        reply = sign_in(f"northwind.{role}").post("/tags", {"name": "VIP", "colour": "red"})

        assert reply.status == 201
        assert reply.headers["location"] == f"/api/tags/{reply.json['tag_id']}"
        assert reply.headers["etag"] == '"1"'
        assert (reply.json["name"], reply.json["colour"], reply.json["lead_count"]) == (
            "VIP",
            "red",
            0,
        )

    def test_agents_may_not(self, agent: Client) -> None:
        assert agent.post("/tags", {"name": "VIP"}).status == 403

    @pytest.mark.usefixtures("tag")
    def test_names_are_unique_whatever_their_case(self, admin: Client) -> None:
        reply = admin.post("/tags", {"name": "  HONEYmoon "})

        assert (reply.status, reply.code) == (409, "tag_taken")

    @pytest.mark.usefixtures("tag")
    def test_another_organisation_may_use_the_name(self, stranger: Client) -> None:
        assert stranger.post("/tags", {"name": "Honeymoon"}).status == 201

    def test_every_bad_field_is_named(self, admin: Client) -> None:
        reply = admin.post("/tags", {"name": "x" * 41, "colour": "mauve", "org_id": "org_2"})

        assert reply.status == 422
        assert reply.fields.keys() == {"name", "colour", "org_id"}

    def test_a_blank_name_is_refused(self, admin: Client) -> None:
        assert admin.post("/tags", {"name": "   "}).fields == {"name": "may not be empty"}

    def test_a_retry_gets_the_first_answer(self, admin: Client) -> None:
        first = admin.post("/tags", {"name": "VIP"}, once="k1")
        again = admin.post("/tags", {"name": "VIP"}, once="k1")

        assert again.json == first.json
        assert actions(admin) == ["tag.created"]


class TestListTags:
    def test_everyone_reads_their_organisations_tags(
        self, agent: Client, stranger: Client, tag: Tag
    ) -> None:
        assert agent.get("/tags").ids == [tag["tag_id"]]
        assert stranger.get("/tags").ids == []


class TestEditTag:
    def test_renaming_frees_the_old_name(self, admin: Client, tag: Tag) -> None:
        path = f"/tags/{tag['tag_id']}"
        reply = admin.patch(path, {"name": "Wedding"}, version=1)

        assert (reply.json["name"], reply.json["colour"]) == ("Wedding", "pink")
        assert reply.headers["etag"] == '"2"'
        assert admin.post("/tags", {"name": "Honeymoon"}).status == 201
        assert admin.post("/tags", {"name": "Wedding"}).code == "tag_taken"

    def test_the_case_of_a_name_can_change(self, admin: Client, tag: Tag) -> None:
        reply = admin.patch(f"/tags/{tag['tag_id']}", {"name": "HONEYMOON"}, version=1)

        assert reply.json["name"] == "HONEYMOON"

    def test_a_name_in_use_is_refused(self, admin: Client, tag: Tag) -> None:
        made(admin, "VIP")

        assert admin.patch(f"/tags/{tag['tag_id']}", {"name": "vip"}, version=1).code == "tag_taken"

    def test_stale_and_missing_versions_are_refused(self, admin: Client, tag: Tag) -> None:
        path = f"/tags/{tag['tag_id']}"
        admin.patch(path, {"colour": "red"}, version=1)

        assert admin.patch(path, {"colour": "blue"}, version=1).status == 412
        assert admin.patch(path, {"colour": "blue"}).status == 428

    def test_others_may_not(self, agent: Client, stranger: Client, tag: Tag) -> None:
        path = f"/tags/{tag['tag_id']}"

        assert agent.patch(path, {"colour": "red"}, version=1).status == 403
        assert stranger.patch(path, {"colour": "red"}, version=1).status == 404


class TestDeleteTag:
    def test_an_unused_tag_goes_and_its_name_is_free(self, manager: Client, tag: Tag) -> None:
        assert manager.delete(f"/tags/{tag['tag_id']}").status == 204
        assert manager.get("/tags").ids == []
        assert manager.post("/tags", {"name": "Honeymoon"}).status == 201

    def test_a_tag_in_use_stays_and_says_how_many_carry_it(
        self, admin: Client, agent: Client, tag: Tag
    ) -> None:
        body = {"full_name": "Ann Lee", "email": "ann@example.com"}
        lead_id = agent.post("/leads", body).json["lead_id"]
        agent.put(f"/leads/{lead_id}/tags/{tag['tag_id']}")

        reply = admin.delete(f"/tags/{tag['tag_id']}")

        assert (reply.status, reply.code) == (409, "tag_in_use")
        assert reply.json["detail"] == "1 lead carries this tag; take it off them first"
        agent.delete(f"/leads/{lead_id}/tags/{tag['tag_id']}")
        assert admin.delete(f"/tags/{tag['tag_id']}").status == 204

    def test_a_tag_put_on_a_lead_at_that_moment_stays(
        self, admin: Client, agent: Client, tag: Tag
    ) -> None:
        body = {"full_name": "Ann Lee", "email": "ann@example.com"}
        lead_id = agent.post("/leads", body).json["lead_id"]
        agent.put(f"/leads/{lead_id}/tags/{tag['tag_id']}")

        with patch.object(service, "_find", return_value=tag):
            reply = admin.delete(f"/tags/{tag['tag_id']}")

        assert (reply.status, reply.code) == (409, "conflict")
        assert admin.get("/tags").ids == [tag["tag_id"]]
        assert admin.post("/tags", {"name": "Honeymoon"}).code == "tag_taken"

    def test_others_may_not(self, agent: Client, stranger: Client, tag: Tag) -> None:
        assert agent.delete(f"/tags/{tag['tag_id']}").status == 403
        assert stranger.delete(f"/tags/{tag['tag_id']}").status == 404

    def test_an_unknown_one_is_not_found(self, admin: Client) -> None:
        assert admin.delete("/tags/tag_nope").status == 404
        assert admin.delete(f"/tags/{'x' * 5000}").status == 422
