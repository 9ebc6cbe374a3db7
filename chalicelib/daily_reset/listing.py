"""Closed days as people see them."""

from collections.abc import Mapping
from typing import Any

import msgspec

from chalicelib.core import reads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.errors import Forbidden
from chalicelib.core.paging import Page, PageRequest
from chalicelib.daily_reset.schema import ClosedDay
from chalicelib.daily_reset.table import ClosedDayItem
from chalicelib.progress.counters import GROUPS


def list_closed_days(actor: Actor, page: PageRequest) -> Page[ClosedDay]:
    """The organisation's closed days, newest first.

    Raises:
        Forbidden: the actor sees less than the whole organisation.
    """
    if not actor.reaches_all(Permission.PROGRESS_READ):
        raise Forbidden("Only those who see everybody's progress see the organisation's days")
    rows = reads.page(reads.Slice(ClosedDayItem, actor.org_id), page)
    return Page(items=[_closed_day(row) for row in rows.items], next_cursor=rows.next_cursor)


def _closed_day(row: Mapping[str, Any]) -> ClosedDay:
    groups = {name: msgspec.json.decode(row.get(name, "{}")) for name in GROUPS}
    return record(ClosedDay, {**row, **groups})
