"""Leads and calls under any sequence of requests: the API against a plain model in memory."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)

from app import app
from infra.local.gateway import RestGateway
from tests.aws import empty_aws
from tests.client import Client
from tests.world import build

AGENTS = ("northwind.agent1", "northwind.agent2")
ADMIN = "northwind.admin"
STRANGER = "globex.admin"
ANSWERED = {"answered", "sale"}
GATEWAY = RestGateway(app)

names = st.sampled_from(["Ann Lee", "Bob Ray", "José Núñez", "Ann Marsh"])
outcomes = st.sampled_from(["answered", "sale", "no_answer"])
talk = st.integers(min_value=0, max_value=600)
agents = st.sampled_from(AGENTS)


@dataclass
class LeadModel:
    lead_id: str
    owner: str
    creator: str
    full_name: str
    version: int = 1
    calls: int = 0

    def visible_to(self, who: str) -> bool:
        return who == ADMIN or who in (self.owner, self.creator)


@dataclass
class CallModel:
    call_id: str
    agent: str
    lead_id: str
    outcome: str
    seconds: int
    version: int = 1


@dataclass
class Desk:
    """What the organisation should look like."""

    leads: dict[str, LeadModel] = field(default_factory=dict)
    calls: dict[str, CallModel] = field(default_factory=dict)

    def owned_by(self, who: str) -> set[str]:
        return {lead.lead_id for lead in self.leads.values() if lead.owner == who}

    def counters_of(self, who: str) -> dict[str, int]:
        mine = [call for call in self.calls.values() if call.agent == who]
        return {
            "calls": len(mine),
            "answered": sum(call.outcome in ANSWERED for call in mine),
            "missed": sum(call.outcome not in ANSWERED for call in mine),
            "conversions": sum(call.outcome == "sale" for call in mine),
            "talk_seconds": sum(call.seconds for call in mine if call.outcome in ANSWERED),
        }


class LeadsAndCalls(RuleBasedStateMachine):
    leads = Bundle("leads")
    calls = Bundle("calls")

    @initialize()
    def open_the_desk(self) -> None:
        self.resources = ExitStack()
        self.resources.enter_context(empty_aws())
        GATEWAY.forget_authorizations()
        world = build()
        self.clients = {
            who: Client(GATEWAY, world.token(world.people[who]))
            for who in (*AGENTS, ADMIN, STRANGER)
        }
        self.user_ids = {who: world.people[who].user_id for who in (*AGENTS, ADMIN)}
        self.desk = Desk()
        self.sent = 0

    def teardown(self) -> None:
        self.resources.close()

    @rule(target=leads, who=agents, name=names)
    def create_a_lead_twice_with_one_key(self, who: str, name: str) -> str:
        self.sent += 1
        body = {"full_name": name, "phone": f"+346001{self.sent:05}"}
        first = self.clients[who].post("/leads", body, once=f"key-{self.sent}")
        again = self.clients[who].post("/leads", body, once=f"key-{self.sent}")

        assert (first.status, again.json) == (201, first.json)
        lead = LeadModel(first.json["lead_id"], who, who, name)
        self.desk.leads[lead.lead_id] = lead
        return lead.lead_id

    @rule(lead_id=leads, who=st.sampled_from([*AGENTS, ADMIN, STRANGER]), name=names)
    def rename_a_lead(self, lead_id: str, who: str, name: str) -> None:
        lead = self.desk.leads.get(lead_id)
        version = lead.version if lead else 1
        reply = self.clients[who].patch(f"/leads/{lead_id}", {"full_name": name}, version=version)

        if lead is None or not lead.visible_to(who):
            assert reply.status == 404
        else:
            assert (reply.status, reply.json["full_name"]) == (200, name)
            lead.full_name, lead.version = name, reply.json["version"]

    @rule(lead_id=leads, name=names)
    def rename_a_lead_with_an_old_etag(self, lead_id: str, name: str) -> None:
        lead = self.desk.leads.get(lead_id)
        version = lead.version + 1 if lead else 1
        reply = self.clients[ADMIN].patch(f"/leads/{lead_id}", {"full_name": name}, version=version)

        assert reply.status == (412 if lead else 404)

    @rule(lead_id=leads, to=agents)
    def assign_a_lead(self, lead_id: str, to: str) -> None:
        lead = self.desk.leads.get(lead_id)
        body = {"agent_id": self.user_ids[to]}
        reply = self.clients[ADMIN].post(f"/leads/{lead_id}/assign", body)

        if lead is None:
            assert reply.status == 404
        else:
            assert (reply.status, reply.json["owner_id"]) == (200, self.user_ids[to])
            lead.owner, lead.version = to, reply.json["version"]

    @rule(lead_id=consumes(leads))
    def delete_a_lead(self, lead_id: str) -> None:
        existed = self.desk.leads.pop(lead_id, None)
        reply = self.clients[ADMIN].delete(f"/leads/{lead_id}")

        assert reply.status == (204 if existed else 404)

    @rule(target=calls, lead_id=leads, who=agents, outcome=outcomes, seconds=talk)
    def log_a_call(self, lead_id: str, who: str, outcome: str, seconds: int) -> Any:
        lead = self.desk.leads.get(lead_id)
        body = {"lead_id": lead_id, "outcome": outcome, "duration_seconds": seconds}
        reply = self.clients[who].post("/calls", body)

        if lead is None or not lead.visible_to(who):
            assert reply.status == 404
            return multiple()
        assert (reply.status, reply.json["lead_name"]) == (201, lead.full_name)
        lead.calls += 1
        call = CallModel(reply.json["call_id"], who, lead_id, outcome, seconds)
        self.desk.calls[call.call_id] = call
        return call.call_id

    @rule(call_id=calls, who=st.sampled_from([*AGENTS, STRANGER]), outcome=outcomes, seconds=talk)
    def correct_a_call(self, call_id: str, who: str, outcome: str, seconds: int) -> None:
        call = self.desk.calls[call_id]
        body = {"outcome": outcome, "duration_seconds": seconds}
        reply = self.clients[who].patch(f"/calls/{call_id}", body, version=call.version)

        if call.agent != who:
            assert reply.status == 404
        else:
            assert (reply.status, reply.json["outcome"]) == (200, outcome)
            call.outcome, call.seconds, call.version = outcome, seconds, reply.json["version"]

    @rule(who=st.sampled_from([*AGENTS, ADMIN]), word=st.sampled_from(["ann", "nunez", "marsh"]))
    def search_leads(self, who: str, word: str) -> None:
        found = {item["full_name"] for item in self.every(who, "/leads", q=word)}
        wanted = {
            lead.full_name
            for lead in self.desk.leads.values()
            if lead.visible_to(who)
            and word in lead.full_name.lower().replace("ú", "u").replace("ñ", "n")
        }

        assert found == wanted

    @invariant()
    def every_list_shows_what_its_reader_may_see(self) -> None:
        if not hasattr(self, "desk"):
            return
        for who in AGENTS:
            seen = self.every(who, "/leads")
            assert {item["lead_id"] for item in seen} == self.desk.owned_by(who)
            assert len(seen) == len(self.desk.owned_by(who))
        everything = {item["lead_id"]: item for item in self.every(ADMIN, "/leads")}
        assert everything.keys() == self.desk.leads.keys()
        for lead in self.desk.leads.values():
            assert everything[lead.lead_id]["call_count"] == lead.calls
        assert self.every(STRANGER, "/leads") == []

    @invariant()
    def counters_are_what_a_recount_would_find(self) -> None:
        if not hasattr(self, "desk"):
            return
        for who in AGENTS:
            progress = self.clients[who].get("/progress/today").json
            assert {name: progress[name] for name in self.desk.counters_of(who)} == (
                self.desk.counters_of(who)
            )

    def every(self, who: str, path: str, **query: str) -> list[dict[str, Any]]:
        """All pages of a list, three items at a time."""
        items: list[dict[str, Any]] = []
        cursor: dict[str, str] = {}
        while True:
            reply = self.clients[who].send("GET", path, query={"limit": 3, **query, **cursor})
            assert reply.status == 200
            items += reply.json["items"]
            if reply.json["next_cursor"] is None:
                return items
            cursor = {"cursor": reply.json["next_cursor"]}


TestLeadsAndCalls = LeadsAndCalls.TestCase
TestLeadsAndCalls.settings = settings(
    max_examples=12,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
