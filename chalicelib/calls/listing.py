"""Lists of calls: the narrowest key answers, the rest filters within it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.calls import rules
from chalicelib.calls.schema import Call, Direction
from chalicelib.calls.table import CallItem, key
from chalicelib.core import clock, ids, phones, reads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.reads import Rows, Slice
from chalicelib.settings.vocabulary import Outcome
from chalicelib.teams import service as teams
from chalicelib.teams.schema import Reach

_RECENT = 5
_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class CallFilter:
    """Which calls; `since` is included, `until` is not."""

    agent_id: str | None = None
    lead_id: str | None = None
    phone: str | None = None
    outcome: Outcome | None = None
    disposition: str | None = None
    direction: Direction | None = None
    since: datetime | None = None
    until: datetime | None = None


def list_calls(actor: Actor, wanted: CallFilter, page: PageRequest) -> Page[Call]:
    """Calls in the actor's scope, latest first."""
    reach = teams.reach(actor, Permission.CALLS_READ).narrowed(wanted.agent_id)
    return _list(actor, wanted, reach, page)


def _list(actor: Actor, wanted: CallFilter, reach: Reach, page: PageRequest) -> Page[Call]:
    filters: dict[str, Any] = {
        "lead_id": wanted.lead_id,
        "phone": phones.parse(wanted.phone, actor.phone_region) if wanted.phone else None,
        "agent_id": reach.only,
        "outcome": wanted.outcome,
        "disposition": wanted.disposition,
        "direction": wanted.direction,
    }
    filters = {name: value for name, value in filters.items() if value is not None}
    rows = _rows(actor, wanted, filters, reach, page)
    return Page(items=[record(Call, row) for row in rows.items], next_cursor=rows.next_cursor)


def recent_calls(actor: Actor, reach: Reach) -> list[Call]:
    """The latest calls of the people in reach."""
    return _list(actor, CallFilter(), reach, PageRequest(limit=_RECENT)).items


def _rows(
    actor: Actor, wanted: CallFilter, filters: dict[str, Any], reach: Reach, page: PageRequest
) -> Rows:
    """One Query; for the people of some teams one for each, side by side."""
    if reach.people is None or reach.only is not None:
        return reads.page(_slice(actor, filters, wanted), page)
    if not reach.people:
        return Rows([], None)
    if "lead_id" in filters or "phone" in filters:
        source = _slice(actor, filters, wanted)
        return reads.page(replace(source, among={"agent_id": reach.people}), page)
    each = [_slice(actor, {**filters, "agent_id": agent}, wanted) for agent in sorted(reach.people)]
    return reads.merge(each, page)


def _slice(actor: Actor, filters: dict[str, Any], wanted: CallFilter) -> Slice:
    indexes = {
        "lead_id": CallItem.by_lead,
        "phone": CallItem.by_number,
        "agent_id": CallItem.by_agent,
        "outcome": CallItem.by_outcome,
    }
    name = next((name for name in indexes if name in filters), None)
    if name is None:
        between = _id_bounds(wanted.since, wanted.until)
        return Slice(CallItem, actor.org_id, between=between, where=filters)
    return Slice(
        CallItem,
        key(actor.org_id, filters[name]),
        index=indexes[name],
        owner=actor.org_id,
        between=_time_bounds(wanted.since, wanted.until),
        where={other: value for other, value in filters.items() if other != name},
    )


def _id_bounds(since: datetime | None, until: datetime | None) -> tuple[str, str] | None:
    """A call's id begins with its start, so a range of time is a range of ids."""
    if since is None and until is None:
        return None
    first, end = _bounds(since, until)
    return ids.floor("call", first), ids.floor("call", end)


def _time_bounds(since: datetime | None, until: datetime | None) -> tuple[str, str] | None:
    if since is None and until is None:
        return None
    first, end = _bounds(since, until)
    return clock.iso(first), clock.iso(end - _MILLISECOND)


def _bounds(since: datetime | None, until: datetime | None) -> tuple[datetime, datetime]:
    first = rules.within_reach(since or rules.EARLIEST)
    return first, max(first, rules.within_reach(until or rules.LATEST))
