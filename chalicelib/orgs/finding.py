"""Finding organisations: one, some, or all of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.core import reads
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import NotFound
from chalicelib.core.paging import Page, PageRequest
from chalicelib.orgs.schema import Org
from chalicelib.orgs.table import OrgItem
from chalicelib.orgs.tenants import by_name


def get_org(org_id: str) -> Org:
    """The organisation.

    Raises:
        NotFound: there is none.
    """
    try:
        item = OrgItem.get(org_id, consistent_read=True)
    except OrgItem.DoesNotExist as error:
        raise NotFound("organisation", org_id) from error
    return _org(plain(item))


def get_orgs(org_ids: Sequence[str]) -> list[Org]:
    """The organisations with these ids, in that order; unknown ones left out."""
    if not org_ids:
        return []
    return [_org(row) for row in reads.get_many(OrgItem, [(org_id, None) for org_id in org_ids])]


def list_orgs(page: PageRequest) -> Page[Org]:
    rows = reads.page(by_name(), page)
    return Page(items=[_org(row) for row in rows.items], next_cursor=rows.next_cursor)


def _org(row: Mapping[str, Any]) -> Org:
    return record(Org, row)
