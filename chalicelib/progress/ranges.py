"""Counters of a range of local days, summed by day: of agents, or of a phone line."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial

from chalicelib.core import reads
from chalicelib.core.actor import Actor
from chalicelib.core.paging import PageRequest, decode_cursor, encode_cursor
from chalicelib.core.reads import Row, Rows, Slice
from chalicelib.progress.counters import NUMBERS, Counters
from chalicelib.progress.days import counters
from chalicelib.progress.line_table import LineProgressItem, line_key
from chalicelib.progress.rules import DayRange
from chalicelib.progress.table import (
    PREFIXES,
    ProgressItem,
    TargetItem,
    agent_key,
)
from chalicelib.teams.reach import Reach

Days = dict[str, Counters]

# Of so few people each is read alone, side by side; of more the organisation's range is read.
_FEW = 16
_COUNTED = frozenset(NUMBERS)
_GROUPED = tuple(PREFIXES.values())
_MAX_ROWS = 500_000  # 5,000 agents on the 92 days that may be asked for, and some


def counter_reads(actor: Actor, reach: Reach, span: DayRange) -> list[Callable[[], Days]]:
    """Reads that together answer the counters of the range by day; days without calls are left
    out."""
    return [partial(_days, read) for read in row_reads(actor, reach, span)]


def row_reads(actor: Actor, reach: Reach, span: DayRange) -> list[Callable[[], list[Row]]]:
    """Reads that together answer each agent's days of the range. One paged Query for one agent or
    for everybody; for a few people one for each."""
    if reach.people is not None and len(reach.people) <= _FEW:
        each = [of_agent(actor, agent_id, span) for agent_id in sorted(reach.people)]
        return [partial(_rows, source, Reach(None)) for source in each]
    source = Slice(ProgressItem, actor.org_id, index=ProgressItem.by_org, between=_bounds(span))
    return [partial(_rows, source, reach)]


def line_counters(actor: Actor, line_id: str, reach: Reach, span: DayRange) -> Days:
    """What the people in reach did on the phone line, by day: one paged Query."""
    key = line_key(actor.org_id, line_id)
    source = Slice(LineProgressItem, key, between=_bounds(span))
    return _days(partial(_rows, source, reach))


def of_agent(actor: Actor, agent_id: str, span: DayRange) -> Slice:
    """The agent's days of the range, latest first."""
    bounds = (span.first.isoformat(), span.last.isoformat())
    key = agent_key(actor.org_id, agent_id)
    return Slice(ProgressItem, key, index=ProgressItem.by_agent, between=bounds)


def page_of_people(
    model: type[ProgressItem | TargetItem], key: str, people: Iterable[str], page: PageRequest
) -> Rows:
    """A page of these people's rows under `key`, by their ids; for people who are few by design."""
    after = decode_cursor(page.cursor, 1)[0] if page.cursor else ""
    rest = sorted({user_id for user_id in people if user_id > after})
    rows = reads.get_many(model, [(key, user_id) for user_id in rest])
    shown = rows[: page.limit]
    more = len(rows) > len(shown)
    return Rows(shown, encode_cursor([shown[-1]["agent_id"]]) if more else None)


def summed(rows: Iterable[Row], by: str) -> dict[str, Counters]:
    """The counters of the rows that share an attribute, by its value.

    One pass over all attributes: adding up Counters one by one takes several times as long.
    """
    found: dict[str, Row] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        sums = found[row[by]]
        for name, amount in row.items():
            if name in _COUNTED or name.startswith(_GROUPED):
                sums[name] += amount
    return {value: counters(sums) for value, sums in found.items()}


def _days(read: Callable[[], list[Row]]) -> Days:
    return summed(read(), "date")


def _rows(source: Slice, reach: Reach) -> list[Row]:
    rows = reads.every(source, _MAX_ROWS)
    return [row for row in rows if reach.includes(row["agent_id"])]


def _bounds(span: DayRange) -> tuple[str, str]:
    """An agent's id follows the day, after a # that sorts before the ~."""
    return span.first.isoformat(), span.last.isoformat() + "~"
