"""What agents did, day by day: counters that move in the transaction that logs the call."""

from datetime import date
from functools import partial

from msgspec import structs

from chalicelib.core import clock, reads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.errors import Invalid, NotFound
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.reads import Row, Rows
from chalicelib.core.together import together
from chalicelib.progress import rules
from chalicelib.progress.asked import Asked, asked, asked_reads
from chalicelib.progress.closing import AgentDay, close_day, frozen
from chalicelib.progress.counting import count
from chalicelib.progress.days import groups, of_day, total
from chalicelib.progress.ranges import (
    counter_reads,
    line_counters,
    of_agent,
    page_of_people,
)
from chalicelib.progress.rules import DayRange
from chalicelib.progress.schema import Progress, ProgressSummary
from chalicelib.progress.summing import summarise
from chalicelib.progress.table import ProgressItem, day_key
from chalicelib.progress.targets import list_targets, set_targets
from chalicelib.settings.nightly import DailyTargets
from chalicelib.teams import reaching
from chalicelib.teams.reach import Reach

__all__ = [
    "AgentDay",
    "close_day",
    "count",
    "counter_reads",
    "day_range",
    "line_counters",
    "list_progress",
    "list_targets",
    "read_today",
    "set_targets",
    "summary",
    "total",
    "visible_agents",
]


def read_today(actor: Actor, agent_id: str | None) -> Progress:
    """An agent's counters of the current local day; the actor's own by default."""
    agent = agent_id or actor.user_id
    reach = visible_agents(actor, agent)
    today = _today(actor).isoformat()
    key = (day_key(actor.org_id, today), agent)
    find = partial(reads.get_many, ProgressItem, [key])
    rows, *found = together(find, *asked_reads(actor, reach))
    current = asked(found)
    if rows:
        return _progress(rows[0], current.of(agent))
    name = actor.name if agent == actor.user_id else None
    return Progress(agent_id=agent, agent_name=name or None, date=today, targets=current.of(agent))


def list_progress(
    actor: Actor,
    day: date | None,
    first: date | None,
    last: date | None,
    agent_id: str | None,
    page: PageRequest,
) -> Page[Progress]:
    """One day of everybody in scope, or a range of days of one agent."""
    if day is not None and (first is not None or last is not None):
        raise Invalid.field("date", "goes alone: send either `date`, or `from` and `to`")
    reach = visible_agents(actor, agent_id)
    agent, today = reach.only, _today(actor)
    if agent is not None:
        span = DayRange(day, day) if day else day_range(actor, first, last)
        read = partial(reads.page, of_agent(actor, agent, span), page)
    elif first is not None or last is not None:
        raise Invalid.field("agent_id", "is required with `from` and `to`")
    else:
        span = DayRange(day or today, day or today)
        read = partial(_day_of, actor, reach, span.last, page)
    lasts = span.first <= today <= span.last
    rows, *found = together(read, *(asked_reads(actor, reach) if lasts else ()))
    current = asked(found) if lasts else Asked()
    items = [_progress(row, _current(current, row, today)) for row in rows.items]
    return Page(items=items, next_cursor=rows.next_cursor)


def summary(
    actor: Actor, first: date | None, last: date | None, team_id: str | None
) -> ProgressSummary:
    """A range of days of everybody in the actor's scope, or of one team's people in it, summed."""
    span = day_range(actor, first, last)
    reach = reaching.reach(actor, Permission.PROGRESS_READ)
    if team_id is not None:
        reach = reach.among(reaching.members(actor, team_id))
    return summarise(actor, reach, span, _today(actor))


def day_range(actor: Actor, first: date | None, last: date | None) -> DayRange:
    """The local days asked for; by default the last 30.

    Raises:
        Invalid: it runs backwards or is longer than 92 days.
    """
    return rules.day_range(first, last, _today(actor))


def visible_agents(actor: Actor, agent_id: str | None) -> Reach:
    """Whose counters to read: that agent's, or those of everybody in the actor's scope.

    Raises:
        NotFound: the agent is out of the actor's scope.
    """
    reach = reaching.reach(actor, Permission.PROGRESS_READ)
    if agent_id is not None and not reach.includes(agent_id):
        raise NotFound("agent", agent_id)
    return reach.narrowed(agent_id)


def _day_of(actor: Actor, reach: Reach, day: date, page: PageRequest) -> Rows:
    """A page of the agents in reach who have counters that day, by their ids."""
    if reach.people is None:
        return reads.page(of_day(actor, day), page)
    return page_of_people(ProgressItem, day_key(actor.org_id, day.isoformat()), reach.people, page)


def _today(actor: Actor) -> date:
    return clock.local_date(clock.now(), actor.time_zone)


def _current(current: Asked, row: Row, today: date) -> DailyTargets:
    lasts = row["date"] == today.isoformat()
    return current.of(row["agent_id"]) if lasts else DailyTargets()


def _progress(row: Row, current: DailyTargets) -> Progress:
    """`current` is what counts unless the day was closed with its targets."""
    targets = frozen(row) or current
    return record(Progress, row | groups(row) | {"targets": structs.asdict(targets)})
