"""A local day that is over: its targets are written beside its counters, and count for good."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

import msgspec

from chalicelib.core import clock, reads
from chalicelib.core.actor import Actor, Role
from chalicelib.core.reads import Row
from chalicelib.core.records import to_json
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, transaction
from chalicelib.progress.asked import Asked, asked, asked_reads
from chalicelib.progress.counters import Counters
from chalicelib.progress.days import MAX_AGENTS, counters, of_day
from chalicelib.progress.rules import has_targets, met
from chalicelib.progress.table import ProgressItem, agent_key, day_agent, day_key
from chalicelib.settings.nightly import DailyTargets
from chalicelib.teams.reach import Reach
from chalicelib.users import staff
from chalicelib.users.staff import Colleague

_PER_TRANSACTION = 90  # of the 100 writes that one may hold, its record among them


class AgentDay(msgspec.Struct, frozen=True):
    """What one agent did on a day that is over, against what was asked of them."""

    counters: Counters
    targets: DailyTargets

    @property
    def has_targets(self) -> bool:
        return has_targets(self.targets)

    @property
    def met(self) -> bool:
        return met(self.targets, self.counters)


class _Due(msgspec.Struct, frozen=True):
    """Targets that are yet to be written beside an agent's counters."""

    agent_id: str
    full_name: str | None
    targets: DailyTargets


def close_day(actor: Actor, day: date, time_zone: str) -> dict[str, AgentDay]:
    """Everybody's day by agent, with the targets that count for it from now on.

    Those who called, and those who have targets and did not. Safe to repeat and to run twice at
    once: targets that are written stay as they are.
    """
    rows, people, *found = together(
        partial(reads.every, of_day(actor, day), MAX_AGENTS),
        partial(staff.everybody, actor.org_id, MAX_AGENTS, active=True),
        *asked_reads(actor, Reach(None)),
    )
    known = {row["agent_id"]: row for row in rows}
    expected = {one.user_id: one for one in people if was_there(one.created_at, day, time_zone)}
    due = _due(known, expected, asked(found))
    batches = [
        due[start : start + _PER_TRANSACTION] for start in range(0, len(due), _PER_TRANSACTION)
    ]
    together(*(partial(_freeze, actor, day.isoformat(), batch) for batch in batches))
    written = {one.agent_id: one.targets for one in due}
    return {
        agent_id: _agent_day(known.get(agent_id, {}), written.get(agent_id))
        for agent_id in sorted({*known, *written})
    }


def frozen(row: Row) -> DailyTargets | None:
    """The targets that counted when the day was closed."""
    text = row.get("targets")
    return msgspec.json.decode(text, type=DailyTargets) if text else None


def _due(
    known: Mapping[str, Row], expected: Mapping[str, Colleague], current: Asked
) -> Sequence[_Due]:
    """Whoever called is measured, and of the others the agents and who has targets of their own."""
    measured = {
        user_id
        for user_id, person in expected.items()
        if person.role is Role.AGENT or user_id in current.own
    }
    return [
        _Due(agent_id, expected[agent_id].full_name if agent_id in expected else None, targets)
        for agent_id in sorted({*known, *measured})
        if has_targets(targets := current.of(agent_id))
        and not known.get(agent_id, {}).get("targets")
    ]


def _freeze(actor: Actor, day: str, batch: Sequence[_Due]) -> None:
    with transaction(actor, "day.targets_kept", Entity("day", day)) as tx:
        for one in batch:
            sets = [
                ProgressItem.targets.set(ProgressItem.targets | to_json(one.targets)),
                ProgressItem.agent_key.set(agent_key(actor.org_id, one.agent_id)),
                ProgressItem.date.set(day),
                ProgressItem.org_id.set(actor.org_id),
                ProgressItem.day_agent.set(day_agent(day, one.agent_id)),
            ]
            if one.full_name:
                sets.append(ProgressItem.agent_name.set(ProgressItem.agent_name | one.full_name))
            tx.update(ProgressItem(day_key(actor.org_id, day), one.agent_id), sets)
        tx.note(agents=len(batch))


def was_there(joined: str, day: date, time_zone: str) -> bool:
    """False for who joined later: days that are closed late are asked of nobody new."""
    return clock.local_date(clock.parse(joined), time_zone) <= day


def _agent_day(row: Row, written: DailyTargets | None) -> AgentDay:
    return AgentDay(counters(row), frozen(row) or written or DailyTargets())
