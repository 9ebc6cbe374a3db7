"""What agents did, day by day: counters that move in the transaction that logs the call."""

from collections.abc import Iterable
from datetime import date

from chalicelib.core import clock, reads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.errors import Invalid, NotFound
from chalicelib.core.paging import Page, PageRequest, decode_cursor, encode_cursor
from chalicelib.core.reads import Row, Rows, Slice
from chalicelib.progress import rules
from chalicelib.progress.counting import count
from chalicelib.progress.ranges import (
    counter_reads,
    counters,
    groups,
    line_counters,
    of_agent,
    total,
)
from chalicelib.progress.rules import DayRange
from chalicelib.progress.schema import Counters, Progress
from chalicelib.progress.table import ProgressItem, day_key
from chalicelib.teams import service as teams
from chalicelib.teams.schema import Reach

__all__ = [
    "count",
    "counter_reads",
    "counters_of_day",
    "day_range",
    "line_counters",
    "list_progress",
    "read_today",
    "total",
    "visible_agents",
]

_MAX_AGENTS = 5000


def read_today(actor: Actor, agent_id: str | None) -> Progress:
    """An agent's counters of the current local day; the actor's own by default."""
    agent = agent_id or actor.user_id
    if agent != actor.user_id:
        visible_agents(actor, agent)
    today = _today(actor).isoformat()
    rows = reads.get_many(ProgressItem, [(day_key(actor.org_id, today), agent)])
    if rows:
        return _progress(rows[0])
    name = actor.name if agent == actor.user_id else None
    return Progress(agent_id=agent, agent_name=name or None, date=today)


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
        raise Invalid.field("date", "goes alone: send either date, or from and to")
    reach = visible_agents(actor, agent_id)
    agent = reach.only
    if agent is not None:
        span = DayRange(day, day) if day else day_range(actor, first, last)
        rows = reads.page(of_agent(actor, agent, span), page)
    elif first is not None or last is not None:
        raise Invalid.field("agent_id", "is required with from and to")
    else:
        rows = _day_of(actor, reach, (day or _today(actor)).isoformat(), page)
    return Page(items=[_progress(row) for row in rows.items], next_cursor=rows.next_cursor)


def day_range(actor: Actor, first: date | None, last: date | None) -> DayRange:
    """The local days asked for; by default the last 30.

    Raises:
        Invalid: it runs backwards or is longer than 92 days.
    """
    return rules.day_range(first, last, _today(actor))


def counters_of_day(actor: Actor, day: date) -> dict[str, Counters]:
    """Everybody's counters of that local day by agent, whoever asks: for jobs."""
    rows = reads.every(_of_day(actor, day.isoformat()), _MAX_AGENTS)
    return {row["agent_id"]: counters(row) for row in rows}


def visible_agents(actor: Actor, agent_id: str | None) -> Reach:
    """Whose counters to read: that agent's, or those of everybody in the actor's scope.

    Raises:
        NotFound: the agent is out of the actor's scope.
    """
    reach = teams.reach(actor, Permission.PROGRESS_READ)
    if agent_id is not None and not reach.includes(agent_id):
        raise NotFound("agent", agent_id)
    return reach.narrowed(agent_id)


def _day_of(actor: Actor, reach: Reach, day: str, page: PageRequest) -> Rows:
    """A page of the agents in reach who have counters that day, by their ids."""
    if reach.people is None:
        return reads.page(_of_day(actor, day), page)
    after = decode_cursor(page.cursor, 1)[0] if page.cursor else ""
    rest = {user_id for user_id in reach.people if user_id > after}
    rows = reads.get_many(ProgressItem, _keys(actor, rest, day))
    shown = rows[: page.limit]
    more = len(rows) > len(shown)
    return Rows(shown, encode_cursor([shown[-1]["agent_id"]]) if more else None)


def _keys(actor: Actor, people: Iterable[str], day: str) -> list[tuple[str, str | None]]:
    return [(day_key(actor.org_id, day), user_id) for user_id in sorted(people)]


def _of_day(actor: Actor, day: str) -> Slice:
    return Slice(ProgressItem, day_key(actor.org_id, day), newest_first=False)


def _today(actor: Actor) -> date:
    return clock.local_date(clock.now(), actor.time_zone)


def _progress(row: Row) -> Progress:
    return record(Progress, row | groups(row))
