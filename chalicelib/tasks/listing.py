"""Lists of tasks: the key that answers a filter holds the status, its order the due dates."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from chalicelib.core import clock, reads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.errors import Invalid
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.core.reads import Slice
from chalicelib.tasks import rules, table
from chalicelib.tasks.items import task_of
from chalicelib.tasks.schema import LinkType, Task, TaskStatus
from chalicelib.tasks.table import TaskItem
from chalicelib.teams import reaching

_MILLISECOND = timedelta(milliseconds=1)


class Filters(Struct, frozen=True):
    """Which tasks; `due_before` is not included. Without an order open ones come soonest first."""

    status: TaskStatus = TaskStatus.OPEN
    assignee_id: str | None = None
    due_before: datetime | None = None
    link_type: LinkType | None = None
    link_id: str | None = None
    order: Order | None = None

    @property
    def newest_first(self) -> bool:
        usual = Order.ASC if self.status is TaskStatus.OPEN else Order.DESC
        return (self.order or usual) is Order.DESC


def list_tasks(actor: Actor, filters: Filters, page: PageRequest) -> Page[Task]:
    """A page of tasks that people in reach are to do, by their due dates.

    Raises:
        Invalid: `link_id` without `link_type`, or the other way round.
    """
    if (filters.link_type is None) != (filters.link_id is None):
        missing = "link_id" if filters.link_id is None else "link_type"
        raise Invalid.field(missing, "is required together with the other half of the link")
    reach = reaching.reach(actor, Permission.TASKS_READ).narrowed(filters.assignee_id)
    if reach.people is not None and not reach.people:
        return Page(items=[])
    if filters.link_type and filters.link_id:
        key = table.link_key(actor.org_id, filters.link_type, filters.link_id, filters.status)
        among = {} if reach.people is None else {"assignee_id": reach.people}
        source = _slice(actor, filters, key, index=TaskItem.by_link, among=among)
        rows = reads.page(source, page)
    elif reach.people is None:
        key = table.status_key(actor.org_id, filters.status)
        source = _slice(actor, filters, key, index=TaskItem.by_status)
        rows = reads.page(source, page)
    else:
        keys = [table.assignee_key(actor.org_id, p, filters.status) for p in sorted(reach.people)]
        each = [_slice(actor, filters, key, index=TaskItem.by_assignee) for key in keys]
        rows = reads.merge(each, page)
    return Page(items=[task_of(row) for row in rows.items], next_cursor=rows.next_cursor)


def _slice(actor: Actor, filters: Filters, key: str, **which: Any) -> Slice:
    return Slice(
        TaskItem,
        key,
        **which,
        owner=actor.org_id,
        newest_first=filters.newest_first,
        **_bounds(filters.due_before),
    )


def _bounds(due_before: datetime | None) -> Mapping[str, Any]:
    if due_before is None:
        return {}
    end = min(max(due_before, rules.EARLIEST), rules.LATEST) - _MILLISECOND
    return {"between": (table.BEGINNING, clock.iso(end))}
