"""Every night the segments are counted anew from the numbers themselves."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from chalicelib.core import reads
from chalicelib.core.logs import log
from chalicelib.core.reads import Slice
from chalicelib.numbers import counters, segments
from chalicelib.numbers.schema import Segment
from chalicelib.numbers.segments import STATUSES
from chalicelib.numbers.table import NumberItem, SegmentItem
from chalicelib.orgs import tenants

_NUMBERS_AT_ONCE = 1000


def recount_all() -> int:
    """Puts every organisation's counts right; answers how many segments were wrong.

    Safe to repeat and to run twice at once: a segment that changes meanwhile is left alone.
    """
    return sum(recount(org.org_id) for org in tenants.every_org())


def recount(org_id: str) -> int:
    """Reads every number of one organisation: for the night."""
    before = segments.of_org(org_id)
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    source = Slice(NumberItem, org_id, newest_first=False)
    for row in reads.walk(source, _NUMBERS_AT_ONCE):
        counted[row["segment"]][row["status"]] += 1
    return _correct(org_id, counted, before)


def _correct(org_id: str, counted: Mapping[str, Counter[str]], before: list[Segment]) -> int:
    """Adds the difference between a count of the numbers and what the shards said before it.

    A segment that changed while it was counted is left for another night. Answers how many were
    wrong.
    """
    now = {segment.segment: segment for segment in segments.of_org(org_id)}
    then = {segment.segment: segment for segment in before}
    wrong = 0
    for name in {*counted, *then, *now}:
        if now.get(name) != then.get(name):
            continue
        said = now.get(name)
        drift = {
            status: counted.get(name, Counter())[status] - (getattr(said, status) if said else 0)
            for status in STATUSES
        }
        actions = [getattr(SegmentItem, status).add(step) for status, step in drift.items() if step]
        if actions:
            log.warning("segment counts were wrong", org_id=org_id, segment=name, drift=drift)
            counters.add(org_id, name, actions)
            wrong += 1
    return wrong
