"""Every night the segments are counted anew from the numbers themselves."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from chalicelib.core import reads
from chalicelib.core.paging import PageRequest
from chalicelib.core.reads import Slice
from chalicelib.numbers import counters
from chalicelib.numbers.table import NumberItem
from chalicelib.orgs import finding as orgs

_ORGS_AT_ONCE = 200
_NUMBERS_AT_ONCE = 1000


def recount_all() -> int:
    """Puts every organisation's counts right; answers how many segments were wrong.

    Safe to repeat and to run twice at once: a segment that changes meanwhile is left alone.
    """
    return sum(recount(org_id) for org_id in _every_org())


def recount(org_id: str) -> int:
    """Reads every number of one organisation: for the night."""
    before = counters.segments(org_id)
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    cursor = None
    while True:
        source = Slice(NumberItem, org_id, newest_first=False)
        page = reads.page(source, PageRequest(limit=_NUMBERS_AT_ONCE, cursor=cursor))
        for row in page.items:
            counted[row["segment"]][row["status"]] += 1
        cursor = page.next_cursor
        if cursor is None:
            return counters.recount(org_id, counted, before)


def _every_org() -> Iterator[str]:
    cursor = None
    while True:
        page = orgs.list_orgs(PageRequest(limit=_ORGS_AT_ONCE, cursor=cursor))
        yield from (org.org_id for org in page.items)
        cursor = page.next_cursor
        if cursor is None:
            return
