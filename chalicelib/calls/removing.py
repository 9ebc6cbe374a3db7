"""Calls that leave the table and come back, written within somebody else's transaction."""

from datetime import datetime

from chalicelib.calls import counting, rules
from chalicelib.calls.items import counters_of, day_of
from chalicelib.calls.schema import Call
from chalicelib.calls.table import CallItem
from chalicelib.core import ids, reads
from chalicelib.core.actor import Actor
from chalicelib.core.archive import TakenMeanwhile
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import Conflict
from chalicelib.core.reads import Row, Slice
from chalicelib.core.transactions import Transaction
from chalicelib.progress.schema import Counters


class CallChanged(Conflict):
    code = "call_changed"
    title = "Somebody changed this call at the same moment; try again"


def take_out(tx: Transaction, actor: Actor, row: Row) -> None:
    """Removes a call and what it counted for. What it carried out stays: a task, a lead, where its
    number stands."""
    remove(tx, actor.org_id, row)
    item = CallItem(**row)
    call = _call(item)
    counting.count(tx, actor, call, day_of(item), Counters() - counters_of(call))


def put_back(tx: Transaction, actor: Actor, row: Row) -> Call:
    """A call that was taken out; it counts for what it counted before."""
    item = CallItem(**row | {"promotion_ids": set(row.get("promotion_ids") or ()) or None})
    taken = TakenMeanwhile("This call is among the calls already")
    tx.put(item, condition=CallItem.call_id.does_not_exist(), otherwise=taken)
    call = _call(item)
    counting.count(tx, actor, call, day_of(item), counters_of(call))
    return call


def started_before(org_id: str, moment: datetime, most: int) -> list[Row]:
    """The organisation's oldest calls that began before the moment: one Query."""
    bounds = ids.floor("call", rules.EARLIEST), ids.floor("call", moment)
    return reads.every(Slice(CallItem, org_id, between=bounds, newest_first=False), most)


def remove(tx: Transaction, org_id: str, row: Row) -> None:
    """Deletes a call whose time is over; the figures of its day keep it.

    Raises:
        CallChanged: on commit, where it was corrected, or its recording moved on, meanwhile.
    """
    status = CallItem.recording_status
    known = row.get("recording_status")
    tx.delete(
        CallItem(org_id, row["call_id"]),
        condition=(CallItem.version == row["version"])
        & (status == known if known else status.does_not_exist()),
        otherwise=CallChanged(),
    )


def _call(item: CallItem) -> Call:
    return record(Call, plain(item))
