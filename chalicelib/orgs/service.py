"""Organisations: reading them, founding one, and who administers it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import available_timezones

from pynamodb.expressions.condition import size

from chalicelib.core import clock, ids, reads
from chalicelib.core.actor import Actor
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import Conflict, Invalid, NotFound
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.orgs.schema import Org
from chalicelib.orgs.table import OrgItem


class LastAdmin(Conflict):
    code = "last_admin"
    title = "This is the organisation's last active admin; make somebody else admin first"


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
    source = reads.Slice(OrgItem, "org", index=OrgItem.by_name, newest_first=False)
    rows = reads.page(source, page)
    return Page(items=[_org(row) for row in rows.items], next_cursor=rows.next_cursor)


def create_org(actor: Actor, name: str, time_zone: str, phone_region: str) -> Org:
    """Founds an organisation, without people yet; recorded in its own activity.

    Raises:
        Invalid: the time zone or region does not exist.
    """
    _check_place(time_zone, phone_region)
    item = OrgItem(
        org_id=ids.new("org"),
        name=name.strip(),
        time_zone=time_zone,
        phone_region=phone_region,
        created_at=clock.iso(clock.now()),
    )
    entity = Entity("organisation", item.org_id)
    with transaction(replace(actor, org_id=item.org_id), "organisation.created", entity) as tx:
        tx.put(item, condition=OrgItem.org_id.does_not_exist())
        tx.note(name=item.name)
    return _org(plain(item))


def admit_admin(tx: Transaction, org_id: str, user_id: str) -> None:
    """Counts the person among the organisation's active admins."""
    tx.update(
        OrgItem(org_id=org_id),
        [OrgItem.admin_ids.add({user_id})],
        condition=OrgItem.org_id.exists(),
        otherwise=NotFound("organisation", org_id),
    )


def dismiss_admin(tx: Transaction, org_id: str, user_id: str) -> None:
    """Counts the person out, which fails the transaction where no active admin would be left."""
    tx.update(
        OrgItem(org_id=org_id),
        [OrgItem.admin_ids.delete({user_id})],
        condition=size(OrgItem.admin_ids) > 1,
        otherwise=LastAdmin(),
    )


def _check_place(time_zone: str, phone_region: str) -> None:
    if time_zone not in available_timezones():
        raise Invalid.field("time_zone", "must be an IANA time zone such as Europe/Madrid")
    if not re.fullmatch("[A-Z]{2}", phone_region):
        raise Invalid.field("phone_region", "must be a two-letter country code such as ES")


def _org(row: Mapping[str, Any]) -> Org:
    return record(Org, row)
