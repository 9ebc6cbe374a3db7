"""Organisations as the jobs need them, which see to each in turn: without what people are shown."""

from collections.abc import Iterator

from msgspec import Struct

from chalicelib.core import reads
from chalicelib.core.actor import Scope
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import NotFound
from chalicelib.orgs.table import OrgItem

_AT_ONCE = 200


class Tenant(Struct, frozen=True):
    """Whose records they are, by which clock and country code, and how far managers reach."""

    org_id: str
    name: str
    time_zone: str
    phone_region: str
    created_at: str
    manager_scope: Scope = Scope.ALL
    suspended_at: str | None = None


def every_org() -> Iterator[Tenant]:
    """All organisations, by name."""
    return (record(Tenant, row) for row in reads.walk(by_name(), _AT_ONCE))


def tenant(org_id: str) -> Tenant:
    """The organisation.

    Raises:
        NotFound: there is none.
    """
    try:
        return record(Tenant, plain(OrgItem.get(org_id, consistent_read=True)))
    except OrgItem.DoesNotExist as error:
        raise NotFound("organisation", org_id) from error


def by_name() -> reads.Slice:
    return reads.Slice(OrgItem, "org", index=OrgItem.by_name, newest_first=False)
