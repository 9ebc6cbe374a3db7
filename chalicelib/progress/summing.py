"""A range of days summed: by agent, against what was asked of them, and by day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from msgspec import structs

from chalicelib.core.actor import Actor, Role
from chalicelib.core.bodies import record
from chalicelib.core.paging import PageRequest
from chalicelib.core.reads import Row
from chalicelib.core.together import together
from chalicelib.progress.asked import Asked, asked, asked_reads
from chalicelib.progress.closing import frozen, was_there
from chalicelib.progress.counters import NUMBERS, Counters
from chalicelib.progress.ranges import row_reads, summed
from chalicelib.progress.rules import TARGETS, DayRange, has_targets, met
from chalicelib.progress.schema import AgentProgress, DayOfProgress, ProgressSummary
from chalicelib.settings.nightly import DailyTargets
from chalicelib.teams.reach import Reach
from chalicelib.users import finding as users
from chalicelib.users.schema import Member, User

_MAX_PEOPLE = 5000

# An agent's days that had targets: what was asked, and what was reached.
_Days = Sequence[tuple[DailyTargets, Counters]]


def summarise(actor: Actor, reach: Reach, span: DayRange, today: date) -> ProgressSummary:
    """Whoever called in the range, and of those in reach the agents who did not."""
    people, *found = together(
        partial(_people, actor, reach, span),
        *asked_reads(actor, reach),
        *row_reads(actor, reach, span),
    )
    current = asked(found[:2])
    rows = [row for part in found[2:] for row in part]
    measured = {one for one in people if people[one].role is Role.AGENT or one in current.own}
    names = {row["agent_id"]: row.get("agent_name") for row in rows}
    names |= {one: people[one].full_name for one in people if one in measured or one in names}
    lasts = span.first <= today <= span.last
    days = _days_asked(rows, measured, current, today.isoformat() if lasts else None)
    by_agent, by_day = summed(rows, "agent_id"), summed(rows, "date")
    agents = [
        _agent(one, names[one], by_agent.get(one, Counters()), days.get(one, ()))
        for one in sorted(names, key=lambda one: ((names[one] or "").casefold(), one))
    ]
    return ProgressSummary(
        from_date=span.days[0],
        to_date=span.days[-1],
        agents=agents,
        per_day=[_day(day, by_day.get(day, Counters())) for day in span.days],
    )


def _people(actor: Actor, reach: Reach, span: DayRange) -> Mapping[str, User | Member]:
    """Who is in reach and was in the organisation by the end of the range, by id."""
    if reach.only:
        one = users.find_member(actor.org_id, reach.only)
        return {one.user_id: one} if one else {}
    page = PageRequest(limit=_MAX_PEOPLE)
    everybody = users.list_users(actor, page, role=None, is_active=True).items
    return {
        one.user_id: one
        for one in everybody
        if reach.includes(one.user_id) and was_there(one.created_at, span.last, actor.time_zone)
    }


def _days_asked(
    rows: Iterable[Row], measured: Iterable[str], current: Asked, today: str | None
) -> Mapping[str, _Days]:
    """By agent. `today` is the day that lasts, where it is in the range: what counts now counts
    for it, also for those who have yet to call."""
    found = defaultdict(list)
    waiting = set(measured) if today else set()
    for row in rows:
        agent_id, lasts = row["agent_id"], row["date"] == today
        if lasts:
            waiting.discard(agent_id)
        targets = frozen(row) or (current.of(agent_id) if lasts else DailyTargets())
        found[agent_id].append((targets, _numbers(row)))
    for agent_id in waiting:
        found[agent_id].append((current.of(agent_id), Counters()))
    return {
        agent_id: [day for day in days if has_targets(day[0])] for agent_id, days in found.items()
    }


def _numbers(row: Row) -> Counters:
    return Counters(**{name: row.get(name, 0) for name in NUMBERS})


def _agent(agent_id: str, name: str | None, sums: Counters, days: _Days) -> AgentProgress:
    return record(
        AgentProgress,
        structs.asdict(sums)
        | {
            "agent_id": agent_id,
            "agent_name": name,
            "targets": {goal: _asked(goal, days) for goal in TARGETS},
            "reached": {goal: _reached(goal, days) for goal in TARGETS},
            "days_asked": len(days),
            "days_met": sum(met(targets, reached) for targets, reached in days),
        },
    )


def _asked(name: str, days: _Days) -> int | None:
    goals = [goal for targets, _ in days if (goal := getattr(targets, name)) is not None]
    return sum(goals) if goals else None


def _reached(name: str, days: _Days) -> int | None:
    done = [getattr(reached, name) for targets, reached in days if getattr(targets, name)]
    return sum(done) if done else None


def _day(day: str, sums: Counters) -> DayOfProgress:
    return record(DayOfProgress, structs.asdict(sums) | {"date": day})
