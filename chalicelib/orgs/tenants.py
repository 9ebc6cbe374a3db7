"""Organisations as the jobs need them, which see to each in turn: without what people are shown."""

from collections.abc import Iterator

from msgspec import Struct

from chalicelib.core import reads
from chalicelib.core.bodies import record
from chalicelib.core.errors import NotFound
from chalicelib.orgs.table import OrgItem

_AT_ONCE = 200


class Tenant(Struct, frozen=True):
    """Whose records they are, and by which clock and country code."""

    org_id: str
    name: str
    time_zone: str
    phone_region: str
    created_at: str
    suspended_at: str | None = None


def every_org() -> Iterator[Tenant]:
    """All organisations, by name."""
    return (record(Tenant, row) for row in reads.walk(by_name(), _AT_ONCE))


def phone_region_of(org_id: str) -> str:
    """Whose numbers the organisation may write without country code.

    Raises:
        NotFound: there is no such organisation.
    """
    try:
        return OrgItem.get(org_id, consistent_read=True).phone_region
    except OrgItem.DoesNotExist as error:
        raise NotFound("organisation", org_id) from error


def by_name() -> reads.Slice:
    return reads.Slice(OrgItem, "org", index=OrgItem.by_name, newest_first=False)
