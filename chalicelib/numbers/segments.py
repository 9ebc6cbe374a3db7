"""Segments with their counts: the sums over their shards."""

from collections import defaultdict

from chalicelib.core import reads
from chalicelib.core.bodies import record
from chalicelib.core.reads import Row, Slice
from chalicelib.numbers import rules, table
from chalicelib.numbers.schema import Segment
from chalicelib.numbers.states import KINDS, NumberStatus
from chalicelib.numbers.table import SegmentItem

_MAX_ROWS = 8000
STATUSES = tuple(status.value for status in NumberStatus)


def of_org(org_id: str) -> list[Segment]:
    """The organisation's segments with their counts; those that hold nothing are left out."""
    found = [_segment(name, rows) for name, rows in _shards(org_id).items()]
    return [segment for segment in found if segment.total]


def matching(org_id: str, customer_type: str | None, airplane: str | None) -> list[Segment]:
    """The segments of these kinds, in any spelling, with their counts: one Query."""
    asked = {"type_slug": customer_type, "airplane_slug": airplane}
    slugs = {name: rules.slug(text) for name, text in asked.items() if text is not None}
    found = of_org(org_id)
    return [segment for segment in found if rules.matches(segment.segment, slugs)]


def _shards(org_id: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in reads.every(Slice(SegmentItem, org_id, newest_first=False), _MAX_ROWS):
        found[table.segment_of_shard(row["shard_key"])].append(row)
    return found


def _segment(name: str, shards: list[Row]) -> Segment:
    counts = {s: max(0, sum(row.get(s, 0) for row in shards)) for s in STATUSES}
    labels = {kind: next((row[kind] for row in shards if row.get(kind)), None) for kind in KINDS}
    return record(Segment, {"segment": name, "total": sum(counts.values())} | labels | counts)
