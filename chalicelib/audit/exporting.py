"""The audit trail as a file."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta

from chalicelib.audit.schema import ActivityExport, ExportRequest
from chalicelib.core import clock, files, ids, reads
from chalicelib.core.actor import Actor
from chalicelib.core.errors import Invalid
from chalicelib.core.records import ActivityItem
from chalicelib.core.spreadsheet import MARK, cell
from chalicelib.core.transactions import Entity, transaction

FOLDER = "exports"
LASTS = timedelta(minutes=5)
MOST_ROWS = 10_000

_PAGE = 1000
_COLUMNS = (
    "activity_id",
    "at",
    "action",
    "entity_type",
    "entity_id",
    "actor_id",
    "actor_name",
    "ip",
    "user_agent",
    "request_id",
    "correlation_id",
    "changes",
    "data",
)


def export_activity(actor: Actor, body: ExportRequest) -> ActivityExport:
    """Writes the range as CSV to storage and says where to fetch it; the export is recorded.

    Raises:
        Invalid: the range is the wrong way round or holds too many records.
    """
    if body.from_ >= body.to:
        raise Invalid.field("to", "must be after `from`")
    export_id = ids.new("export")
    key = f"{FOLDER}/{actor.org_id}/{export_id}.csv"
    text, rows = _csv(actor.org_id, body.from_, body.to)
    name = f"activity-{body.from_:%Y-%m-%d}-{body.to:%Y-%m-%d}.csv"
    files.put_csv(key, text, name)
    with transaction(actor, "activity.exported", Entity("export", export_id)) as tx:
        tx.note(since=clock.iso(body.from_), until=clock.iso(body.to), rows=rows)
    url = files.signed("get_object", {"Key": key}, LASTS)
    return ActivityExport(url=url, expires_at=clock.iso(clock.now() + LASTS), rows=rows)


def _csv(org_id: str, since: datetime, until: datetime) -> tuple[str, int]:
    file = io.StringIO(newline="")
    file.write(MARK)
    writer = csv.writer(file)  # RFC 4180: CRLF, quotes where needed
    writer.writerow(_COLUMNS)
    count = 0
    for row in _rows(org_id, since, until):
        count += 1
        if count > MOST_ROWS:
            raise Invalid.field("to", f"leaves more than {MOST_ROWS:,} records; narrow the range")
        writer.writerow([cell(row.get(name)) for name in _COLUMNS])
    return file.getvalue(), count


def _rows(org_id: str, since: datetime, until: datetime) -> Iterator[reads.Row]:
    """Oldest first."""
    span = ids.floor("act", since), ids.floor("act", until)
    source = reads.Slice(ActivityItem, org_id, between=span, newest_first=False)
    return reads.walk(source, _PAGE)
