"""Every night the segments are counted anew from the numbers themselves."""

from collections import Counter, defaultdict

from chalicelib.core import reads
from chalicelib.core.reads import Slice
from chalicelib.numbers import counters
from chalicelib.numbers.table import NumberItem
from chalicelib.orgs import tenants

_NUMBERS_AT_ONCE = 1000


def recount_all() -> int:
    """Puts every organisation's counts right; answers how many segments were wrong.

    Safe to repeat and to run twice at once: a segment that changes meanwhile is left alone.
    """
    return sum(recount(org.org_id) for org in tenants.every_org())


def recount(org_id: str) -> int:
    """Reads every number of one organisation: for the night."""
    before = counters.segments(org_id)
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    source = Slice(NumberItem, org_id, newest_first=False)
    for row in reads.walk(source, _NUMBERS_AT_ONCE):
        counted[row["segment"]][row["status"]] += 1
    return counters.recount(org_id, counted, before)
