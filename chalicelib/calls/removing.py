"""Calls that leave the table and come back, written within somebody else's transaction."""

from chalicelib.calls import counting
from chalicelib.calls.items import counters_of, day_of
from chalicelib.calls.schema import Call
from chalicelib.calls.stored import remove
from chalicelib.calls.table import CallItem
from chalicelib.core.actor import Actor
from chalicelib.core.archive import TakenMeanwhile
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.reads import Row
from chalicelib.core.transactions import Transaction
from chalicelib.progress.counters import Counters


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


def _call(item: CallItem) -> Call:
    return record(Call, plain(item))
