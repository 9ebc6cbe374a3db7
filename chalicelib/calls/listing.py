"""Lists of calls: the narrowest key answers, the rest filters within it."""

from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct, structs

from chalicelib.calls import outcomes, rules, sight
from chalicelib.calls.schema import Call, Direction
from chalicelib.calls.table import CallItem, key
from chalicelib.calls.vocabulary import EARLIEST
from chalicelib.core import clock, ids, phones, reads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.core.reads import Rows, Slice
from chalicelib.settings.vocabulary import Outcome
from chalicelib.teams import reaching
from chalicelib.teams.reach import Reach

_READ = Permission.CALLS_READ
_RECENT = 5
_MILLISECOND = timedelta(milliseconds=1)


class CallFilter(Struct, frozen=True):
    """Which calls; `since` is included, `until` is not."""

    agent_id: str | None = None
    team_id: str | None = None
    lead_id: str | None = None
    phone: str | None = None
    line_id: str | None = None
    outcome: Outcome | None = None
    answered: bool | None = None
    disposition: str | None = None
    direction: Direction | None = None
    promotion_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    order: Order = Order.DESC


def list_calls(actor: Actor, wanted: CallFilter, page: PageRequest) -> Page[Call]:
    """Calls the actor sees by their start: of people within reach and on the actor's lines."""
    reach, line_ids = _seen(actor, wanted)
    if wanted.team_id is not None:
        reach, line_ids = reach.among(reaching.members(actor, wanted.team_id)), frozenset()
    return _list(actor, wanted, reach, page, line_ids)


def recent_calls(actor: Actor, reach: Reach, line_id: str | None) -> list[Call]:
    """The latest calls of the people in reach, on that line where one is named."""
    page = PageRequest(limit=_RECENT)
    return _list(actor, CallFilter(line_id=line_id), reach, page).items


def _seen(actor: Actor, wanted: CallFilter) -> tuple[Reach, frozenset[str]]:
    """Whose calls may be listed, and the lines whose calls come besides."""
    if wanted.line_id is not None:
        return sight.on_line(actor, _READ, wanted.line_id), frozenset()
    reach = reaching.reach(actor, _READ)
    return reach, sight.beyond(actor, reach, wanted.agent_id)


def _list(
    actor: Actor,
    wanted: CallFilter,
    reach: Reach,
    page: PageRequest,
    line_ids: frozenset[str] = frozenset(),
) -> Page[Call]:
    """The calls of the people in reach, and those on the lines."""
    filters: dict[str, Any] = {
        "lead_id": wanted.lead_id,
        "phone": phones.parse(wanted.phone, actor.phone_region) if wanted.phone else None,
        "line_id": wanted.line_id,
        "agent_id": wanted.agent_id,
        "outcome": wanted.outcome,
        "disposition": wanted.disposition,
        "direction": wanted.direction,
    }
    filters = {name: value for name, value in filters.items() if value is not None}
    if wanted.answered is not None:
        counted = outcomes.ANSWERED if wanted.answered else outcomes.MISSED
        if wanted.outcome not in (None, *counted):
            return Page(items=[])
        filters.setdefault("outcome", counted)
    reach = reach.narrowed(wanted.agent_id)
    rows = _rows(actor, wanted, filters, reach.people, line_ids, page)
    return Page(items=[record(Call, row) for row in rows.items], next_cursor=rows.next_cursor)


def _rows(
    actor: Actor,
    wanted: CallFilter,
    filters: dict[str, Any],
    people: frozenset[str] | None,
    line_ids: frozenset[str],
    page: PageRequest,
) -> Rows:
    """One Query; for several people or lines one for each, side by side."""
    if people is None:
        return reads.page(_slice(actor, filters, wanted), page)
    seen = {"agent_id": people, "line_id": line_ids}
    if not filters.keys().isdisjoint(("lead_id", "phone", "line_id")):
        return reads.page(structs.replace(_slice(actor, filters, wanted), among=seen), page)
    each = [
        _slice(actor, {**filters, name: one}, wanted)
        for name, some in seen.items()
        for one in sorted(some)
    ]
    return reads.merge(each, page)


def _slice(actor: Actor, filters: dict[str, Any], wanted: CallFilter) -> Slice:
    indexes = {
        "lead_id": CallItem.by_lead,
        "phone": CallItem.by_number,
        "line_id": CallItem.by_line,
        "agent_id": CallItem.by_agent,
        "outcome": CallItem.by_outcome,
    }
    # Several outcomes have no key of their own, nor has a call of several promotions.
    name = next((name for name in indexes if isinstance(filters.get(name), str)), None)
    newest_first = wanted.order is Order.DESC
    contains = {"promotion_ids": wanted.promotion_id} if wanted.promotion_id else {}
    if name is None:
        return Slice(
            CallItem,
            actor.org_id,
            between=_id_bounds(wanted.since, wanted.until),
            where=filters,
            contains=contains,
            newest_first=newest_first,
        )
    return Slice(
        CallItem,
        key(actor.org_id, filters[name]),
        index=indexes[name],
        owner=actor.org_id,
        between=_time_bounds(wanted.since, wanted.until),
        where={other: value for other, value in filters.items() if other != name},
        contains=contains,
        newest_first=newest_first,
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
    first = rules.within_reach(since or EARLIEST)
    return first, max(first, rules.within_reach(until or rules.LATEST))
