"""The phone numbers of customers, for jobs that compare many with them."""

from collections.abc import Iterator

from chalicelib.core import reads
from chalicelib.core.paging import PageRequest
from chalicelib.core.reads import Slice
from chalicelib.customers.table import CustomerItem

_AT_ONCE = 1000


def every_phone(org_id: str) -> Iterator[str]:
    """The numbers of all the organisation's customers."""
    cursor = None
    while True:
        page = reads.page(Slice(CustomerItem, org_id), PageRequest(limit=_AT_ONCE, cursor=cursor))
        yield from (row["phone"] for row in page.items if row.get("phone"))
        cursor = page.next_cursor
        if cursor is None:
            return
