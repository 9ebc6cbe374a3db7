"""What agents did, day by day: counters that move in the transaction that logs the call."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from chalicelib.core import clock, reads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.errors import Invalid, NotFound
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.reads import Row, Slice
from chalicelib.core.transactions import Transaction
from chalicelib.progress import rules
from chalicelib.progress.rules import DayRange
from chalicelib.progress.schema import NUMBERS, Counters, Progress
from chalicelib.progress.table import (
    OUTCOME_PREFIX,
    ProgressItem,
    agent_key,
    day_key,
    outcome_path,
)

_MAX_AGENTS = 5000


def count(tx: Transaction, actor: Actor, agent_id: str, day: date, delta: Counters) -> None:
    """Adds `delta` to the agent's counters of that local day, within `tx`."""
    steps = [(getattr(ProgressItem, name), getattr(delta, name)) for name in NUMBERS]
    steps += [(outcome_path(name), amount) for name, amount in delta.by_outcome.items()]
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
    agent = visible_agent(actor, agent_id) or actor.user_id
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
    agent = visible_agent(actor, agent_id)
    if agent is not None:
        span = DayRange(day, day) if day else day_range(actor, first, last)
        source = _of_agent(actor, agent, span)
    elif first is not None or last is not None:
        raise Invalid.field("agent_id", "is required with from and to")
    else:
        source = _of_day(actor, (day or _today(actor)).isoformat())
    rows = reads.page(source, page)
    return Page(items=[_progress(row) for row in rows.items], next_cursor=rows.next_cursor)


def day_range(actor: Actor, first: date | None, last: date | None) -> DayRange:
    """The local days asked for; by default the last 30.

    Raises:
        Invalid: it runs backwards or is longer than 92 days.
    """
    return rules.day_range(first, last, _today(actor))


def counter_reads(
    actor: Actor, agent_id: str | None, span: DayRange
) -> list[Callable[[], dict[str, Counters]]]:
    """Reads that together answer the counters of the range by day; days without calls are left
    out. One request for one agent; for everybody (`agent_id` is None) one for each day."""
    if agent_id is not None:
        return [partial(_days_of_agent, actor, agent_id, span)]
    return [partial(_day_of_everybody, actor, day) for day in span.days]


def total(counters: Iterable[Counters]) -> Counters:
    return sum(counters, start=Counters())


def visible_agent(actor: Actor, agent_id: str | None) -> str | None:
    """Whose counters to read: an agent's own, or anybody's for those who reach all.

    Raises:
        NotFound: somebody else's, out of the actor's scope.
    """
    if actor.reaches_all(Permission.PROGRESS_READ):
        return agent_id
    if agent_id not in (None, actor.user_id):
        raise NotFound("agent", agent_id or "")
    return actor.user_id


def _days_of_agent(actor: Actor, agent_id: str, span: DayRange) -> dict[str, Counters]:
    rows = reads.every(_of_agent(actor, agent_id, span), len(span.days))
    return {row["date"]: _counters(row) for row in rows}


def _day_of_everybody(actor: Actor, day: str) -> dict[str, Counters]:
    rows = reads.every(_of_day(actor, day), _MAX_AGENTS)
    return {day: total(_counters(row) for row in rows)} if rows else {}


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
    return Counters(**numbers, by_outcome=_by_outcome(row))


def _progress(row: Row) -> Progress:
    return record(Progress, row | {"by_outcome": _by_outcome(row)})


def _by_outcome(row: Row) -> dict[str, int]:
    return {
        name.removeprefix(OUTCOME_PREFIX): amount
        for name, amount in row.items()
        if name.startswith(OUTCOME_PREFIX) and amount
    }
