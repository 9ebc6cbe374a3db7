"""What agents did, day by day: counters that move in the transaction that logs the call."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from chalicelib.core import clock, reads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.errors import Invalid, NotFound
from chalicelib.core.paging import Page, PageRequest, decode_cursor, encode_cursor
from chalicelib.core.reads import Row, Rows, Slice
from chalicelib.core.transactions import Transaction
from chalicelib.progress import rules
from chalicelib.progress.rules import DayRange
from chalicelib.progress.schema import GROUPS, NUMBERS, Counters, Progress
from chalicelib.progress.table import (
    PREFIXES,
    ProgressItem,
    agent_key,
    day_key,
    group_path,
)
from chalicelib.teams import service as teams
from chalicelib.teams.schema import Reach

_MAX_AGENTS = 5000


def count(tx: Transaction, actor: Actor, agent_id: str, day: date, delta: Counters) -> None:
    """Adds `delta` to the agent's counters of that local day, within `tx`."""
    steps = [(getattr(ProgressItem, name), getattr(delta, name)) for name in NUMBERS]
    for group in GROUPS:
        counts: Mapping[str, int] = getattr(delta, group)
        steps += [(group_path(group, name), amount) for name, amount in counts.items()]
    actions = [path.add(amount) for path, amount in steps if amount]
    if not actions:
        return
    key = day_key(actor.org_id, day.isoformat())
    actions += [
        ProgressItem.agent_key.set(agent_key(actor.org_id, agent_id)),
        ProgressItem.date.set(day.isoformat()),
    ]
    if agent_id == actor.user_id and actor.name:
        actions.append(ProgressItem.agent_name.set(actor.name))
    tx.update(ProgressItem(key, agent_id), actions)


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
        rows = reads.page(_of_agent(actor, agent, span), page)
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


def counter_reads(
    actor: Actor, reach: Reach, span: DayRange
) -> list[Callable[[], dict[str, Counters]]]:
    """Reads that together answer the counters of the range by day; days without calls are left
    out. One request for one agent; for several, or everybody, one for each day."""
    if reach.only is not None:
        return [partial(_days_of_agent, actor, reach.only, span)]
    return [partial(_day_of_all, actor, reach, day) for day in span.days]


def counters_of_day(actor: Actor, day: date) -> dict[str, Counters]:
    """Everybody's counters of that local day by agent, whoever asks: for jobs."""
    rows = reads.every(_of_day(actor, day.isoformat()), _MAX_AGENTS)
    return {row["agent_id"]: _counters(row) for row in rows}


def total(counters: Iterable[Counters]) -> Counters:
    return sum(counters, start=Counters())


def visible_agents(actor: Actor, agent_id: str | None) -> Reach:
    """Whose counters to read: that agent's, or those of everybody in the actor's scope.

    Raises:
        NotFound: the agent is out of the actor's scope.
    """
    reach = teams.reach(actor, Permission.PROGRESS_READ)
    if agent_id is not None and not reach.includes(agent_id):
        raise NotFound("agent", agent_id)
    return reach.narrowed(agent_id)


def _days_of_agent(actor: Actor, agent_id: str, span: DayRange) -> dict[str, Counters]:
    rows = reads.every(_of_agent(actor, agent_id, span), len(span.days))
    return {row["date"]: _counters(row) for row in rows}


def _day_of_all(actor: Actor, reach: Reach, day: str) -> dict[str, Counters]:
    if reach.people is None:
        rows = reads.every(_of_day(actor, day), _MAX_AGENTS)
    else:
        rows = reads.get_many(ProgressItem, _keys(actor, reach.people, day))
    return {day: total(_counters(row) for row in rows)} if rows else {}


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


def _of_agent(actor: Actor, agent_id: str, span: DayRange) -> Slice:
    bounds = (span.first.isoformat(), span.last.isoformat())
    key = agent_key(actor.org_id, agent_id)
    return Slice(ProgressItem, key, index=ProgressItem.by_agent, between=bounds)


def _today(actor: Actor) -> date:
    return clock.local_date(clock.now(), actor.time_zone)


def _counters(row: Row) -> Counters:
    numbers = {name: row.get(name, 0) for name in NUMBERS}
    return Counters(**numbers, **_groups(row))


def _progress(row: Row) -> Progress:
    return record(Progress, row | _groups(row))


def _groups(row: Row) -> dict[str, Any]:
    return {
        group: {
            name.removeprefix(prefix): amount
            for name, amount in row.items()
            if name.startswith(prefix) and amount
        }
        for group, prefix in PREFIXES.items()
    }
