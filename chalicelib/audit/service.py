"""An audit that can be trusted: seals, the check against them, exports."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chalicelib.audit import verifying
from chalicelib.audit.exporting import export_activity
from chalicelib.audit.schema import Seal, Verification, VerifyRequest
from chalicelib.audit.sealing import seal_days
from chalicelib.audit.table import SealItem
from chalicelib.audit.verifying import verify
from chalicelib.core import reads
from chalicelib.core.actor import Actor
from chalicelib.core.bodies import record
from chalicelib.core.errors import Invalid
from chalicelib.core.paging import Order, Page, PageRequest

__all__ = ["export_activity", "list_seals", "seal_days", "verify", "verify_range"]

# What one request can read within the gateway's half minute; the command has no such bound.
_MOST_DAYS = 31
_MOST_RECORDS = 50_000


def list_seals(actor: Actor, page: PageRequest, order: Order) -> Page[Seal]:
    newest_first = order is Order.DESC
    rows = reads.page(reads.Slice(SealItem, actor.org_id, newest_first=newest_first), page)
    return Page(items=[_seal(row) for row in rows.items], next_cursor=rows.next_cursor)


def verify_range(actor: Actor, body: VerifyRequest) -> Verification:
    """Compares the organisation's records of these days with their seals.

    Raises:
        Invalid: the range is the wrong way round, or too much for one request.
    """
    _check_range(actor.org_id, body.from_, body.to)
    return verify(actor.org_id, body.from_, body.to)


def _check_range(org_id: str, first: date, last: date) -> None:
    if first > last:
        raise Invalid.field("to", "may not be before `from`")
    if (last - first).days >= _MOST_DAYS:
        raise Invalid.field("to", f"may be at most {_MOST_DAYS} days on from `from`, both included")
    rows = verifying.seal_rows(org_id, first, last)
    if sum(row["records"] for row in rows.values()) > _MOST_RECORDS:
        raise Invalid.field("to", f"leaves more than {_MOST_RECORDS:,} records; narrow the range")


def _seal(row: Mapping[str, Any]) -> Seal:
    return record(Seal, {"previous": "", **row})
