"""The phone numbers of customers, for jobs that compare many with them."""

from collections.abc import Iterator

from chalicelib.core import reads
from chalicelib.core.reads import Slice
from chalicelib.customers.table import CustomerItem

_AT_ONCE = 1000


def every_phone(org_id: str) -> Iterator[str]:
    """The numbers of all the organisation's customers."""
    rows = reads.walk(Slice(CustomerItem, org_id), _AT_ONCE)
    return (row["phone"] for row in rows if row.get("phone"))
