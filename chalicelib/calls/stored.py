"""Rows of calls as the slices around them write them: without what a call counts for."""

from datetime import datetime

from chalicelib.calls.table import CallItem
from chalicelib.calls.vocabulary import EARLIEST, RecordingStatus
from chalicelib.core import ids, reads
from chalicelib.core.actor import Actor
from chalicelib.core.db import sets
from chalicelib.core.errors import Conflict, NotFound
from chalicelib.core.reads import Row, Slice
from chalicelib.core.transactions import Entity, Transaction


class CallChanged(Conflict):
    code = "call_changed"
    title = "Somebody changed this call at the same moment; try again"


def entity_of(call_id: str, lead_id: str | None) -> Entity:
    return Entity("call", call_id, timeline=Entity("lead", lead_id) if lead_id else None)


def set_recording(
    tx: Transaction,
    actor: Actor,
    call_id: str,
    status: RecordingStatus | None,
    *,
    seconds: float | None = None,
) -> None:
    """Shows on the call where its recording stands, within `tx`; None: there is none.

    The version people edit against stays, so that a form open meanwhile remains valid.
    """
    shown = {"recording_status": status.value if status else None, "recording_seconds": seconds}
    actions = sets(CallItem, shown)
    exists = CallItem.call_id.exists()
    missing = NotFound("call", call_id)
    tx.update(CallItem(actor.org_id, call_id), actions, condition=exists, otherwise=missing)


def started_before(org_id: str, moment: datetime, most: int) -> list[Row]:
    """The organisation's oldest calls that began before the moment: one Query."""
    bounds = ids.floor("call", EARLIEST), ids.floor("call", moment)
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
