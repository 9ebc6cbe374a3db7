import json
from typing import Any

import pytest

from chalicelib.core.records import ActivityItem
from chalicelib.leads.table import LeadItem
from tests.client import Client
from tests.conftest import SignIn
from tests.leads.conftest import ANN, Create

HOSTILE = {
    "a NUL byte": b'{"full_name": "a\\u0000b", "email": "a@b.co"}',
    "a lone surrogate": b'{"full_name": "a\\ud800b", "email": "a@b.co"}',
    "a string of 1 MB": json.dumps({"full_name": "x" * 900_000, "email": "a@b.co"}).encode(),
    "more than 1 MB": json.dumps({"full_name": "x" * 1_100_000, "email": "a@b.co"}).encode(),
    "deep nesting": b"[" * 100_000,
    "no JSON": b"full_name=Ann",
    "a list": b"[]",
}


def records(client: Client) -> list[ActivityItem]:
    return list(ActivityItem.query(client.org_id))


class TestCreateLead:
    @pytest.mark.parametrize("role", ["admin", "manager", "agent1"])
    def test_it_belongs_to_whoever_creates_it(self, sign_in: SignIn, role: str) -> None:
        client = sign_in(f"northwind.{role}")
        reply = client.post("/leads", ANN)

        assert reply.status == 201
        assert reply.headers["location"] == f"/api/leads/{reply.json['lead_id']}"
        assert reply.headers["etag"] == '"1"'
        lead = reply.json
        assert lead["owner_id"] == lead["created_by"] == client.user_id
        assert lead["owner_name"] == f"Northwind {role.title()}"
        assert (lead["phone"], lead["status"], lead["priority"]) == (
            "+34600111222",
            "new",
            "normal",
        )
        assert (lead["tags"], lead["call_count"], lead["duplicates"]) == ([], 0, [])

    def test_every_field_is_kept(self, agent: Client, create: Create) -> None:
        fields = {
            "company": "Acme",
            "status": "qualified",
            "priority": "high",
            "source": "referral",
            "notes": "Prefers\nmornings",
        }
        lead = create(agent, **fields)

        assert {name: lead[name] for name in fields} == fields

    def test_a_manager_may_name_the_owner(self, manager: Client, agent: Client) -> None:
        reply = manager.post("/leads", ANN | {"owner_id": agent.user_id})

        assert (reply.json["owner_id"], reply.json["owner_name"]) == (
            agent.user_id,
            "Northwind Agent1",
        )
        assert agent.get("/leads").ids == [reply.json["lead_id"]]
        assert records(agent)[0].notify == {agent.user_id}

    def test_an_agent_may_only_name_themselves(self, agent: Client, colleague: Client) -> None:
        refused = agent.post("/leads", ANN | {"owner_id": colleague.user_id})

        assert refused.status == 422
        assert refused.fields.keys() == {"owner_id"}
        assert agent.post("/leads", ANN | {"owner_id": agent.user_id}).status == 201

    def test_the_owner_must_be_a_member(self, manager: Client, stranger: Client) -> None:
        reply = manager.post("/leads", ANN | {"owner_id": stranger.user_id})

        assert (reply.status, list(reply.fields)) == (422, ["owner_id"])

    def test_a_phone_or_an_email_is_needed(self, agent: Client) -> None:
        reply = agent.post("/leads", {"full_name": "Ann"})

        assert reply.status == 422
        assert reply.fields.keys() == {"phone", "email"}
        assert agent.post("/leads", {"full_name": "Ann", "phone": "600111222"}).status == 201
        assert agent.post("/leads", {"full_name": "Ann", "email": "a@b.co"}).status == 201

    def test_every_misshapen_field_is_named(self, agent: Client) -> None:
        body = {
            "phone": 5,
            "email": "nobody",
            "status": "open",
            "priority": "urgent",
            "company": "",
            "call_count": 7,
            "org_id": "org_2",
        }
        reply = agent.post("/leads", body)

        assert reply.status == 422
        assert reply.fields.keys() == body.keys() | {"full_name"}

    def test_every_impossible_value_is_named(self, agent: Client, colleague: Client) -> None:
        body = {"full_name": "Ann", "phone": "12345", "owner_id": colleague.user_id}
        reply = agent.post("/leads", body)

        assert reply.fields.keys() == {"phone", "owner_id"}

    @pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
    def test_hostile_bodies_are_refused(self, agent: Client, raw: bytes) -> None:
        assert 400 <= agent.send("POST", "/leads", raw=raw).status < 500

    def test_the_record_tells_what_was_created(self, agent: Client, create: Create) -> None:
        lead = create(agent, company="Acme")
        (record,) = records(agent)

        assert (record.action, record.entity_id) == ("lead.created", lead["lead_id"])
        changes = json.loads(record.changes or "")
        assert changes["company"] == {"before": None, "after": "Acme"}


class TestRetriedCreate:
    def test_the_same_key_gets_the_same_answer_and_one_lead(self, agent: Client) -> None:
        first = agent.post("/leads", ANN, once="k1")
        again = agent.post("/leads", ANN, once="k1")

        assert (again.status, again.json) == (201, first.json)
        assert again.headers["idempotency-replayed"] == "true"
        assert again.headers["location"] == first.headers["location"]
        assert len(agent.get("/leads").ids) == len(records(agent)) == 1

    def test_another_body_under_the_key_is_refused(self, agent: Client) -> None:
        agent.post("/leads", ANN, once="k1")
        reply = agent.post("/leads", ANN | {"full_name": "Bob"}, once="k1")

        assert (reply.status, reply.code) == (409, "idempotency_key_reused")

    def test_a_colleague_may_use_the_same_key(self, agent: Client, colleague: Client) -> None:
        first = agent.post("/leads", ANN, once="k1")
        other = colleague.post("/leads", ANN, once="k1")

        assert other.json["lead_id"] != first.json["lead_id"]


class TestReadLead:
    @pytest.mark.parametrize("role", ["admin", "manager", "agent1"])
    def test_the_owner_and_those_above_read_it(
        self, sign_in: SignIn, agent: Client, create: Create, role: str
    ) -> None:
        lead = create(agent)
        reply = sign_in(f"northwind.{role}").get(f"/leads/{lead['lead_id']}")

        assert (reply.status, reply.headers["etag"]) == (200, '"1"')
        assert reply.json == {n: v for n, v in lead.items() if n != "duplicates"}

    @pytest.mark.parametrize("who", ["northwind.agent2", "globex.admin", "globex.agent1"])
    def test_others_see_nothing(
        self, sign_in: SignIn, agent: Client, create: Create, who: str
    ) -> None:
        lead = create(agent)
        client = sign_in(who)

        assert client.get(f"/leads/{lead['lead_id']}").status == 404
        assert client.get(f"/leads/{lead['lead_id']}/timeline").status == 404

    def test_whoever_created_it_still_reads_it_when_another_owns_it(
        self, agent: Client, colleague: Client, manager: Client, create: Create
    ) -> None:
        lead = create(agent)
        manager.post(f"/leads/{lead['lead_id']}/assign", {"agent_id": colleague.user_id})

        assert agent.get(f"/leads/{lead['lead_id']}").status == 200
        assert colleague.get(f"/leads/{lead['lead_id']}").status == 200

    def test_an_impossible_id_is_refused(self, agent: Client) -> None:
        assert agent.get("/leads/lead_nope").status == 404
        assert agent.get(f"/leads/{'x' * 3000}").status == 422
        assert agent.get("/leads/%00").status == 422

    def test_nobody_reads_without_signing_in(self, anonymous: Client) -> None:
        assert anonymous.get("/leads/lead_1").status == 401


class TestEditLead:
    def edit(self, client: Client, lead: dict[str, Any], version: int = 1, **fields: Any) -> Any:
        return client.patch(f"/leads/{lead['lead_id']}", fields, version=version)

    def test_only_what_is_sent_changes(self, agent: Client, create: Create) -> None:
        lead = create(agent, company="Acme", notes="Hello")
        reply = self.edit(agent, lead, company=None, full_name=" Ann Lopez ")

        assert (reply.status, reply.headers["etag"]) == (200, '"2"')
        assert (reply.json["full_name"], reply.json["company"]) == ("Ann Lopez", None)
        assert (reply.json["notes"], reply.json["phone"]) == ("Hello", "+34600111222")
        assert agent.get(f"/leads/{lead['lead_id']}").json == reply.json

    def test_status_moves_it_between_lists(self, agent: Client, create: Create) -> None:
        lead = create(agent)
        self.edit(agent, lead, status="won")

        assert agent.get("/leads", status="won").ids == [lead["lead_id"]]
        assert agent.get("/leads", status="new").ids == []

    def test_search_and_lookup_follow(self, agent: Client, create: Create) -> None:
        lead = create(agent)
        self.edit(agent, lead, full_name="Zoe Lee", phone="600 999 888")

        assert agent.get("/leads", q="zoe").ids == [lead["lead_id"]]
        assert agent.get("/leads", q="ann").ids == [lead["lead_id"]], "her address stays"
        assert agent.get("/leads", q="600111").ids == []
        assert agent.get("/leads/lookup", phone="600999888").ids == [lead["lead_id"]]
        assert agent.get("/leads/lookup", phone="600111222").ids == []

    def test_the_record_tells_before_and_after(self, agent: Client, create: Create) -> None:
        lead = create(agent)
        self.edit(agent, lead, status="won", full_name="Ann Lee")
        record = records(agent)[-1]

        assert record.action == "lead.updated"
        assert json.loads(record.changes or "") == {"status": {"before": "new", "after": "won"}}

    def test_an_old_version_is_refused(self, agent: Client, create: Create) -> None:
        lead = create(agent)
        self.edit(agent, lead, notes="first")
        reply = self.edit(agent, lead, notes="second")

        assert (reply.status, reply.code) == (412, "stale")
        assert agent.get(f"/leads/{lead['lead_id']}").json["notes"] == "first"

    def test_a_version_is_required(self, agent: Client, create: Create) -> None:
        lead = create(agent)

        assert agent.patch(f"/leads/{lead['lead_id']}", {"notes": "x"}).status == 428

    def test_nothing_new_writes_nothing(self, agent: Client, create: Create) -> None:
        lead = create(agent)
        reply = self.edit(agent, lead, full_name="Ann Lee")

        assert (reply.status, reply.json["version"]) == (200, 1)
        assert len(records(agent)) == 1

    def test_it_must_stay_reachable(self, agent: Client, create: Create) -> None:
        lead = create(agent)

        assert self.edit(agent, lead, phone=None).status == 200
        reply = self.edit(agent, lead, version=2, email=None)
        assert reply.fields.keys() == {"phone", "email"}

    def test_every_bad_field_is_named(self, agent: Client, create: Create) -> None:
        lead = create(agent)
        bad: dict[str, Any] = {"full_name": " ", "status": "open", "owner_id": "user_2", "tags": []}

        assert self.edit(agent, lead, **bad).fields.keys() == bad.keys()
        assert self.edit(agent, lead, full_name=None).fields.keys() == {"full_name"}
        assert self.edit(agent, lead, phone="1234", status="won").fields.keys() == {"phone"}

    @pytest.mark.parametrize("who", ["northwind.agent2", "globex.admin"])
    def test_others_see_nothing(
        self, sign_in: SignIn, agent: Client, create: Create, who: str
    ) -> None:
        lead = create(agent)

        assert self.edit(sign_in(who), lead, notes="x").status == 404


class TestDeleteLead:
    def test_it_goes_with_its_search_rows_and_tags(
        self, admin: Client, agent: Client, create: Create
    ) -> None:
        lead = create(agent)
        tag_id = admin.post("/tags", {"name": "VIP"}).json["tag_id"]
        agent.put(f"/leads/{lead['lead_id']}/tags/{tag_id}")

        assert admin.delete(f"/leads/{lead['lead_id']}").status == 204
        assert admin.get(f"/leads/{lead['lead_id']}").status == 404
        for query in ({}, {"q": "ann"}, {"tag": tag_id}, {"status": "new"}):
            assert admin.get("/leads", **query).ids == []
        assert admin.delete(f"/tags/{tag_id}").status == 204, "nothing carries it any more"

    def test_its_record_keeps_what_it_was(
        self, admin: Client, agent: Client, create: Create
    ) -> None:
        create(agent, notes="Prefers mornings")
        admin.delete(f"/leads/{admin.get('/leads').ids[0]}")
        record = records(admin)[-1]
        before = {n: c["before"] for n, c in json.loads(record.changes or "").items()}

        assert record.action == "lead.archived"
        assert before["full_name"] == "Ann Lee"
        assert (before["phone"], before["notes"]) == ("+34600111222", "Prefers mornings")
        assert before["created_by"] == agent.user_id

    @pytest.mark.parametrize(
        ("who", "status"),
        [("northwind.manager", 403), ("northwind.agent1", 403), ("globex.admin", 404)],
    )
    def test_others_may_not(
        self, sign_in: SignIn, agent: Client, create: Create, who: str, status: int
    ) -> None:
        lead = create(agent)

        assert sign_in(who).delete(f"/leads/{lead['lead_id']}").status == status
        assert LeadItem.count(agent.org_id) == 1
