from typing import Any

import pytest

from bench.counting import counted
from chalicelib.core import reads
from chalicelib.core.reads import Slice
from chalicelib.core.records import ActivityItem
from chalicelib.scripts.table import ScriptItem
from tests.client import Client
from tests.conftest import SignIn

RENEWAL = {"title": "Renewal", "category": "renewal", "body": "Good morning, this is …"}


def script_of(admin: Client, **fields: Any) -> dict[str, Any]:
    reply = admin.post("/scripts", RENEWAL | fields)
    assert reply.status == 201, reply.raw
    script: dict[str, Any] = reply.json
    return script


class TestCreateScript:
    def test_an_admin_adds_one(self, admin: Client) -> None:
        reply = admin.post("/scripts", RENEWAL)

        assert reply.status == 201
        assert reply.headers["location"] == f"/api/scripts/{reply.json['script_id']}"
        assert reply.json.items() >= (RENEWAL | {"is_active": True, "version": 1}).items()

    def test_it_is_for_any_call_unless_it_says_for_which(self, admin: Client) -> None:
        mailbox = script_of(admin, occasion="voicemail")

        assert script_of(admin)["occasion"] == "any"
        assert admin.get(f"/scripts/{mailbox['script_id']}").json["occasion"] == "voicemail"
        assert list(admin.post("/scripts", RENEWAL | {"occasion": "lunch"}).fields) == ["occasion"]

    @pytest.mark.parametrize("who", ["northwind.manager", "northwind.agent1"])
    def test_others_may_not(self, sign_in: SignIn, who: str) -> None:
        assert sign_in(who).post("/scripts", RENEWAL).status == 403

    def test_every_bad_field_is_named(self, admin: Client) -> None:
        reply = admin.post("/scripts", {"title": "", "category": "x" * 61, "owner": "me"})

        assert reply.status == 422
        assert set(reply.fields) == {"title", "category", "body", "owner"}

    def test_a_retry_with_the_same_key_creates_nothing(self, admin: Client) -> None:
        first = admin.post("/scripts", RENEWAL, once="k1")

        assert admin.post("/scripts", RENEWAL, once="k1").json == first.json
        assert len(admin.get("/scripts").ids) == 1


class TestListScripts:
    def test_everybody_reads_them_newest_first(self, sign_in: SignIn, admin: Client) -> None:
        older, newer = script_of(admin), script_of(admin)

        for who in ("northwind.agent1", "northwind.manager", "northwind.admin"):
            assert sign_in(who).get("/scripts").ids == [newer["script_id"], older["script_id"]]

    def test_another_organisation_sees_nothing(self, sign_in: SignIn, admin: Client) -> None:
        script_of(admin)

        assert sign_in("globex.admin").get("/scripts").ids == []
        assert sign_in("globex.admin").get("/scripts", category="renewal").ids == []

    def test_category_and_activity_filter(self, admin: Client, agent: Client) -> None:
        active = script_of(admin)
        retired = script_of(admin, is_active=False)
        script_of(admin, category="first call")

        by_category = agent.get("/scripts", category="renewal").ids
        assert by_category == [retired["script_id"], active["script_id"]]
        both = agent.get("/scripts", category="renewal", is_active="true").ids
        assert both == [active["script_id"]]
        assert agent.get("/scripts", is_active="false").ids == [retired["script_id"]]

    def test_a_page_is_one_request(self, admin: Client) -> None:
        script_of(admin)
        with counted() as cost:
            admin.get("/scripts", category="renewal")

        assert cost.requests["Query scripts"] == 1


class TestReadScript:
    def test_one_of_before_scripts_had_an_occasion_is_for_any_call(self, admin: Client) -> None:
        script = script_of(admin, occasion="voicemail")
        stored = ScriptItem(admin.org_id, script["script_id"])
        stored.update([ScriptItem.occasion.remove()])

        assert admin.get(f"/scripts/{script['script_id']}").json["occasion"] == "any"
        assert admin.get("/scripts").json["items"][0]["occasion"] == "any"

    def test_an_agent_reads_one(self, admin: Client, agent: Client) -> None:
        script = script_of(admin)

        assert agent.get(f"/scripts/{script['script_id']}").json == script

    def test_another_organisation_sees_nothing(self, sign_in: SignIn, admin: Client) -> None:
        script = script_of(admin)

        assert sign_in("globex.admin").get(f"/scripts/{script['script_id']}").status == 404


class TestUpdateScript:
    def test_an_admin_changes_what_is_sent(self, admin: Client) -> None:
        script = script_of(admin)
        changes = {"category": "other", "occasion": "first_call"}

        reply = admin.patch(f"/scripts/{script['script_id']}", changes, version=1)

        assert (reply.status, reply.json["version"], reply.json["title"]) == (200, 2, "Renewal")
        assert reply.json["occasion"] == "first_call"
        assert admin.get(f"/scripts/{script['script_id']}").json == reply.json
        assert admin.get("/scripts", category="other").ids == [script["script_id"]]
        assert admin.get("/scripts", category="renewal").ids == []

    def test_a_stale_version_changes_nothing(self, admin: Client) -> None:
        path = f"/scripts/{script_of(admin)['script_id']}"
        admin.patch(path, {"title": "Second"}, version=1)

        assert admin.patch(path, {"title": "Third"}, version=1).status == 412
        assert admin.get(path).json["title"] == "Second"

    def test_what_changed_is_recorded(self, admin: Client) -> None:
        script = script_of(admin)
        admin.patch(f"/scripts/{script['script_id']}", {"is_active": False}, version=1)

        key = f"{admin.org_id}#script#{script['script_id']}"
        newest = reads.every(Slice(ActivityItem, key, index=ActivityItem.by_entity), 5)[0]
        assert newest["action"] == "script.updated"
        assert newest["changes"] == '{"is_active":{"before":true,"after":false}}'

    def test_others_may_not(self, sign_in: SignIn, admin: Client) -> None:
        path = f"/scripts/{script_of(admin)['script_id']}"

        for who, status in (("northwind.manager", 403), ("globex.admin", 404)):
            assert sign_in(who).patch(path, {"title": "Mine"}, version=1).status == status


class TestDeleteScript:
    def test_it_is_gone(self, admin: Client) -> None:
        path = f"/scripts/{script_of(admin)['script_id']}"

        assert admin.delete(path).status == 204
        assert admin.get(path).status == 404
        assert admin.delete(path).status == 404

    def test_others_may_not(self, sign_in: SignIn, admin: Client) -> None:
        path = f"/scripts/{script_of(admin)['script_id']}"

        for who, status in (("northwind.agent1", 403), ("globex.admin", 404)):
            assert sign_in(who).delete(path).status == status
        assert admin.get(path).status == 200
