"""The demo's calls: office hours of the days before, and the last hours."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.calls import service
from chalicelib.calls.schema import Call, CallCreate
from chalicelib.core import clock
from chalicelib.core.actor import Actor
from chalicelib.leads.schema import Lead
from chalicelib.lines.schema import Line
from chalicelib.settings.vocabulary import Outcome
from infra.local.demo import words
from infra.local.demo.hours import at_work
from infra.local.demo.once import once
from infra.local.demo.people import Team

DAYS = 60

_ANSWERED = {"answered", "interested", "callback", "sale", "not_interested", "wrong_number"}


def log(
    team: Team,
    rng: random.Random,
    count: int,
    now: datetime,
    owned: list[tuple[Actor, Lead]],
    phone_lines: dict[str, list[Line]],
) -> list[tuple[Actor, Call]]:
    """`count` calls, oldest first: each agent's one after the other, the agents' side by side."""
    with ExitStack() as stack:
        lanes = {agent.user_id: stack.enter_context(ThreadPoolExecutor(1)) for agent in team.agents}
        logged = []
        for number, started in enumerate(_moments(rng, count, now, team.org.time_zone)):
            agent, lead = rng.choice(owned)
            body = _call(rng, number, started, agent, lead, phone_lines[agent.user_id])
            end = started + timedelta(seconds=body.duration_seconds + 60)
            logged.append((agent, lanes[agent.user_id].submit(_log, agent, number, body, end)))
        return [(agent, call.result()) for agent, call in logged]


def _log(agent: Actor, number: int, body: CallCreate, at: datetime) -> Call:
    with clock.at(at):
        return once(service.log_call, agent, f"call-{number}", body, Call)


def _moments(rng: random.Random, count: int, now: datetime, time_zone: str) -> Iterator[datetime]:
    """Starts of calls, oldest first: office hours of the days before, and the last hours."""
    today = [now - timedelta(minutes=3 + 9 * number) for number in range(min(20, count))]
    zone = ZoneInfo(time_zone)
    days = [
        day for back in range(1, DAYS)
        if (day := now.astimezone(zone) - timedelta(days=back)).weekday() < 6
    ]  # fmt: skip
    earlier = [
        rng.choice(days).replace(hour=rng.randint(9, 17), minute=rng.randint(0, 59), second=0)
        for _ in range(count - len(today))
    ]
    yield from sorted([*today, *(moment.astimezone(UTC) for moment in earlier)])


def _call(
    rng: random.Random,
    number: int,
    started: datetime,
    agent: Actor,
    lead: Lead,
    lines: list[Line],
) -> CallCreate:
    outcome = rng.choices([o for o, _ in words.OUTCOMES], [w for _, w in words.OUTCOMES])[0]
    talked = int(rng.lognormvariate(4.8, 0.6)) if outcome in _ANSWERED else 0
    return CallCreate(
        lead_id=lead.lead_id,
        line_id=lines[number % len(lines)].line_id if lines and number % 3 else None,
        outcome=Outcome(outcome),
        direction="inbound" if rng.random() < 0.15 else "outbound",
        started_at=started,
        duration_seconds=talked,
        wrap_up_seconds=rng.randint(5, 60),
        notes=words.CALL_NOTES.get(outcome),
        # Whatever the past promised is still to come: nobody begins with a heap of overdue tasks.
        callback_at=_callback_at(agent, number) if outcome == "callback" else None,
    )


def _callback_at(agent: Actor, number: int) -> datetime:
    ahead = clock.now() + timedelta(hours=2 + 5 * (number % 40))
    quarter = 15 * (number % 4)
    return at_work(agent, ahead.replace(minute=quarter, second=0, microsecond=0))
