"""The demo's team, phone lines, leads, calls, recordings and scripts.

Each is created with an Idempotency-Key of its own, so that a start which was interrupted goes on
where it stopped.
"""

import random
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import requests

from chalicelib.archive import service as archive
from chalicelib.archive.schema import ArchiveCreate, EntityType
from chalicelib.calls.schema import Call
from chalicelib.core import clock
from chalicelib.core.actor import Actor
from chalicelib.core.archive import Archived
from chalicelib.core.uploads import FormUpload
from chalicelib.customers import interactions
from chalicelib.customers.schema import (
    Customer,
    Interaction,
    InteractionCreate,
    InteractionKind,
)
from chalicelib.gate import callees
from chalicelib.gate.schema import ConsentUpdate
from chalicelib.leads import converting, tagging
from chalicelib.leads import service as leads
from chalicelib.leads.schema import Lead, LeadCreate, LeadCreated
from chalicelib.lines import service as lines
from chalicelib.lines.schema import Line, LineCreate
from chalicelib.promotions import service as promotions
from chalicelib.promotions.schema import Filter, Goal, GoalKind, Promotion, PromotionCreate
from chalicelib.recordings import uploads
from chalicelib.recordings.schema import RecordingCreate
from chalicelib.scripts import service as scripts
from chalicelib.scripts.schema import Script, ScriptCreate
from chalicelib.settings.vocabulary import Outcome, Priority
from chalicelib.tags import service as tags
from chalicelib.tags.schema import Colour, Tag, TagCreate
from chalicelib.tasks import service as tasks
from chalicelib.tasks.schema import Every, LinkTo, Recurrence, Task, TaskCreate, TaskKind
from chalicelib.teams import service as teams
from chalicelib.teams.schema import Team as CrmTeam
from chalicelib.teams.schema import TeamCreate
from infra.local.demo import calls, numbers, words
from infra.local.demo.audio import recording
from infra.local.demo.hours import at_work
from infra.local.demo.once import once
from infra.local.demo.people import Team


def load(team: Team, lead_count: int, call_count: int, recording_count: int) -> None:
    """Fills one organisation; the same numbers always make the same data."""
    rng = random.Random(team.org.name)  # noqa: S311 - the same demo everywhere
    now = datetime.now(UTC)
    written = [
        once(
            scripts.create_script, team.admin, f"script-{number}",
            ScriptCreate(title=title, category=category, occasion=occasion, body=body), Script,
        )
        for number, (title, category, occasion, body) in enumerate(words.SCRIPTS)
    ]  # fmt: skip
    _promotions(team, now, written[0])
    labels = [
        once(
            tags.create_tag, team.admin, f"tag-{name}",
            TagCreate(name=name, colour=Colour(colour)), Tag,
        )
        for name, colour in words.TAGS
    ]  # fmt: skip
    owned = [_lead(team, rng, number, now, labels) for number in range(lead_count)]
    numbers.add_called(team, [lead.phone for _, lead in owned if lead.phone])
    phone_lines = _desk(team, lead_count)
    logged = calls.log(team, rng, call_count, now, owned, phone_lines)
    sold = {call.lead_id: agent for agent, call in logged if call.outcome is Outcome.SALE}
    for number, (lead_id, agent) in enumerate(sorted(sold.items())[: lead_count // 10]):
        _customer(agent, lead_id, number)
    for number in range(lead_count, lead_count + lead_count // 40):
        agent, lead = _lead(team, rng, number, now, labels)
        deleted = ArchiveCreate(entity_type=EntityType.LEAD, entity_id=lead.lead_id)
        once(archive.archive_record, team.admin, f"archived-{number}", deleted, Archived)
    for agent, lead in owned[::9]:
        _consent(rng, agent, lead)
    for number, (agent, lead) in enumerate(owned[: 2 * len(words.TASKS)]):
        _task(team, agent, lead, number, now)
    talked = [(agent, call) for agent, call in logged if call.duration_seconds > 60]
    for number, (agent, call) in enumerate(talked[-recording_count:]):
        _recording(agent, call, 12 + 4 * number, 180 + 20 * number)


def _desk(team: Team, lead_count: int) -> dict[str, list[Line]]:
    """A team, and two lines that everybody but the last shares with a neighbour; who is on what."""
    first, *others = team.agents
    made = once(
        teams.create_team, team.admin, "team",
        TeamCreate(name=words.TEAM, lead_id=first.user_id), CrmTeam,
    )  # fmt: skip
    for agent in others[:1]:
        teams.add_member(team.admin, made.team_id, agent.user_id)
    held: dict[str, list[Line]] = {agent.user_id: [] for agent in team.agents}
    for number, label in enumerate(words.LINES):
        body = LineCreate(number=_phone(team.org.phone_region, lead_count + number), label=label)
        line = once(lines.create_line, team.admin, f"line-{number}", body, Line)
        for agent in team.agents[number : number + 2]:
            lines.assign_line(team.admin, line.line_id, agent.user_id)
            held[agent.user_id].append(line)
    return held


def _lead(
    team: Team, rng: random.Random, number: int, now: datetime, labels: list[Tag]
) -> tuple[Actor, Lead]:
    agent = team.agents[number % len(team.agents)]
    name = f"{rng.choice(words.FIRST_NAMES)} {rng.choice(words.LAST_NAMES)}"
    body = LeadCreate(
        full_name=name,
        company=rng.choice(words.COMPANIES),
        phone=_phone(team.org.phone_region, number),
        email=f"lead{number + 1}@customers.example" if rng.random() < 0.8 else None,
        source=rng.choice(words.SOURCES),
        priority=rng.choices(list(Priority), (2, 6, 2))[0],
        notes=rng.choice(words.LEAD_NOTES),
    )
    label = rng.choice(labels) if rng.random() < 0.4 else None
    with clock.at(now - timedelta(days=calls.DAYS + 1, minutes=-number)):
        lead = once(leads.create_lead, agent, f"lead-{number}", body, LeadCreated)
        if label is not None:
            tagging.put_tag(agent, lead.lead_id, label.tag_id)
    return agent, lead


def _consent(rng: random.Random, agent: Actor, lead: Lead) -> None:
    source, note = rng.choice(words.CONSENTS)
    if lead.phone:
        callees.put_consent(agent, lead.phone, ConsentUpdate(source=source, note=note))


def _phone(region: str, number: int) -> str:
    """Numbers that regulators keep free for drama: nobody's phone rings."""
    if region == "GB":
        return f"+442079460{number:03}"
    return f"+1{202 + number // 100}55501{number % 100:02}"


def _promotions(team: Team, now: datetime, script: Script) -> None:
    """One that runs, one to come and one that is over: the calls of their days count to them."""
    today = now.astimezone(ZoneInfo(team.org.time_zone)).date()
    for number, (name, airplane, first, last, target) in enumerate(words.PROMOTIONS):
        body = PromotionCreate(
            name=name,
            starts_on=today + timedelta(days=first),
            ends_on=today + timedelta(days=last),
            goal=Goal(kind=GoalKind.CALLS, target=target),
            segments=[Filter(airplane=airplane)],
            script_id=script.script_id,
        )
        once(promotions.create_promotion, team.admin, f"promotion-{number}", body, Promotion)


def _customer(agent: Actor, lead_id: str | None, number: int) -> None:
    """A lead that bought, and what was said since."""
    customer = once(converting.convert_lead, agent, f"customer-{number}", lead_id or "", Customer)
    kind, text = words.INTERACTIONS[number % len(words.INTERACTIONS)]
    body = InteractionCreate(kind=InteractionKind(kind), text=text)
    add = partial(interactions.add_interaction, customer_id=customer.customer_id)
    once(lambda actor, it: add(actor, body=it), agent, f"interaction-{number}", body, Interaction)


def _task(team: Team, agent: Actor, lead: Lead, number: int, now: datetime) -> None:
    """Every third is given by the admin, which its agent is told of."""
    title, kind, hours, repeats = words.TASKS[number % len(words.TASKS)]
    about = now + timedelta(hours=hours + 2 * number)
    due = at_work(agent, about.replace(minute=0, second=0, microsecond=0))
    body = TaskCreate(
        title=title.format(name=lead.full_name),
        kind=TaskKind(kind),
        due_at=due,
        remind_at=due - timedelta(minutes=15) if due > now + timedelta(hours=1) else None,
        assignee_id=agent.user_id,
        link=LinkTo(type="lead", id=lead.lead_id),
        recurrence=Recurrence(every=Every(repeats)) if repeats else None,
    )
    giver = team.admin if number % 3 == 0 else agent
    once(tasks.create_task, giver, f"task-{number}", body, Task)


def _recording(agent: Actor, call: Call, seconds: int, pitch: float) -> None:
    """Uploaded as a browser would; the storage event checks and stores it."""
    if call.recording_status is not None:
        return
    sound = recording(seconds, pitch)
    body = RecordingCreate(content_type="audio/wav", size=len(sound))
    made = uploads.begin_upload(agent, call.call_id, body)
    if isinstance(made.upload, FormUpload):
        file = {"file": ("call.wav", sound, "audio/wav")}
        requests.post(
            made.upload.url, data=made.upload.fields, files=file, timeout=30
        ).raise_for_status()
