"""The organisation that is measured: its people, leads, calls and recordings, at any size.

Only the number of leads differs between two sizes. Both have 50 agents who called on each of the
last 30 days, and both hold what the operations look for: a list of one's own that is long
enough, a name that three leads share, a word that many share, a lead with a long timeline.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bench.callees import awake_at
from bench.facts import (
    ADMIN,
    BUSY_SHARE,
    DAYS,
    PASSWORD,
    PHONE,
    PLATFORM,
    RARE_NAME,
    RARE_SHARE,
    Facts,
)
from bench.recorder import Recorder
from chalicelib.calls import service as calls
from chalicelib.calls.schema import CallCreate
from chalicelib.core import clock
from chalicelib.core.actor import Actor, Role
from chalicelib.leads import service as leads
from chalicelib.leads.schema import LeadCreate, LeadCreated
from chalicelib.orgs import service as orgs
from chalicelib.recordings import checking, uploads
from chalicelib.recordings.schema import RecordingCreate
from chalicelib.recordings.table import RecordingItem
from chalicelib.settings.vocabulary import LeadStatus, Outcome
from chalicelib.users import service as users
from chalicelib.users.schema import UserCreate
from infra.local.demo import words

AGENTS = 50
# After the last lead and before the first call: nothing else happens then.
QUIET = timedelta(days=35)
_TIMELINE_CALLS = 60
_RECORDED = 10  # one call of so many
_LEADS_SPAN = timedelta(days=360)
_OUTCOMES = (Outcome.NO_ANSWER, Outcome.ANSWERED, Outcome.VOICEMAIL, Outcome.CALLBACK)


@dataclass(frozen=True)
class Tenant:
    """Who works there, and when the measuring began."""

    leads: int
    now: datetime
    admin: Actor
    agents: tuple[Actor, ...]
    facts: Facts

    def numbers_of(self, agent: int) -> range:
        """The leads of one agent: the first has a tenth of all, the others share the rest."""
        busy = self.leads // BUSY_SHARE
        return range(busy) if agent == 0 else range(busy + agent - 1, self.leads, AGENTS - 1)


def found(lead_count: int) -> Tenant:
    """Creates the organisation and its people."""
    founder = Actor.job("bench", "platform")
    org = orgs.create_org(founder, "Northwind Travel", "Europe/Madrid", "ES")
    users.create_platform_admin(founder, PLATFORM, "Pat Platform", PASSWORD)
    staff = Actor.job("bench", org.org_id)

    def person(email: str, full_name: str, role: Role) -> Actor:
        body = UserCreate(email=email, full_name=full_name, role=role, password=PASSWORD)
        made = users.create_user(staff, body)
        return Actor(
            org_id=org.org_id, user_id=made.user_id, name=full_name, role=role,
            time_zone=org.time_zone, phone_region=org.phone_region,
        )  # fmt: skip

    admin = person(ADMIN, "Nadia Admin", Role.ADMIN)
    agents = tuple(
        person(f"agent{number}@northwind.example", f"Agent {number}", Role.AGENT)
        for number in range(AGENTS)
    )
    now = datetime.now(UTC)
    facts = Facts(
        leads=lead_count,
        org_id=org.org_id,
        agent_id=agents[0].user_id,
        other_id=agents[1].user_id,
        number=awake_at(now),
        quiet_day=(now - QUIET).date().isoformat(),
    )
    return Tenant(lead_count, now, admin, agents, facts)


def work_of(tenant: Tenant, agent: int, recorder: Recorder) -> Iterator[Facts]:
    """Creates one agent's leads with their calls, a lead at a time, and tells the ids."""
    rng = random.Random(agent)  # noqa: S311 - the same data every time
    actor, numbers = tenant.agents[agent], tenant.numbers_of(agent)
    for position, number in enumerate(numbers):
        lead = _lead(tenant, actor, number, rng)
        call_ids = [
            _call(actor, lead, started, rng, recorder, record=record)
            for started, record in _calls(tenant, number, position, len(numbers), rng)
        ]
        call_id = call_ids[-1] if call_ids else ""
        yield replace(
            tenant.facts,
            agent_id=actor.user_id,
            lead_id=lead.lead_id,
            lead_phone=lead.phone or "",
            call_id=call_id,
        )


def _lead(tenant: Tenant, actor: Actor, number: int, rng: random.Random) -> LeadCreated:
    is_rare = number < RARE_SHARE
    name = f"{rng.choice(words.FIRST_NAMES)} {rng.choice(words.LAST_NAMES)}"
    body = LeadCreate(
        full_name=f"{rng.choice(words.FIRST_NAMES)} {RARE_NAME}" if is_rare else name,
        company=words.COMPANIES[number % 2] if number % 3 else None,
        phone=PHONE.format(number),
        email=f"lead{number}@customers.example" if number % 5 else None,
        source=rng.choice(words.SOURCES),
        notes=rng.choice(words.LEAD_NOTES),
        # No call here moves a qualified lead, so these are as many at any size.
        status=LeadStatus.QUALIFIED if number % 3 else LeadStatus.NEW,
    )
    with clock.at(tenant.now - timedelta(days=400) + _LEADS_SPAN * number / tenant.leads):
        return leads.create_lead(actor, body)


def _calls(
    tenant: Tenant, number: int, position: int, of: int, rng: random.Random
) -> Iterator[tuple[datetime, bool]]:
    """When a lead was called and whether it was recorded: every day of its agent has a call."""
    for day in range(position, DAYS, of):
        yield tenant.now - timedelta(days=day, minutes=2), False
    if number % 2:
        minutes = rng.randrange(10, DAYS * 24 * 60 - 24 * 60)
        yield tenant.now - timedelta(minutes=minutes), number // 2 % _RECORDED == 0
    if number == 0:
        for minute in range(_TIMELINE_CALLS):
            yield tenant.now - timedelta(days=1, minutes=10 + minute), True


def _call(
    actor: Actor,
    lead: LeadCreated,
    started: datetime,
    rng: random.Random,
    recorder: Recorder,
    *,
    record: bool,
) -> str:
    body = CallCreate(
        lead_id=lead.lead_id,
        outcome=Outcome.ANSWERED if record else rng.choice(_OUTCOMES),
        started_at=started,
        duration_seconds=61 if record else rng.randrange(5, 600),
        wrap_up_seconds=rng.randrange(5, 60),
        notes="Talked through the summer offers.",
    )
    with clock.at(started + timedelta(seconds=60)):
        call = calls.log_call(actor, body)
        if record:
            uploads.begin_upload(
                actor, call.call_id, RecordingCreate(content_type="audio/wav", size=96_044)
            )
            row = recorder.get(RecordingItem, actor.org_id, call.call_id)
            checking.check(str(row.attribute_values["key"]))
    return call.call_id
