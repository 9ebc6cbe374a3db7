"""Organisations: founding and changing one, and who administers it."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from msgspec import UNSET, structs
from pynamodb.expressions.condition import size

from chalicelib.core import clock, ids, phones
from chalicelib.core.actor import Actor
from chalicelib.core.db import sets
from chalicelib.core.errors import Conflict, FieldError, Invalid, NotFound, Stale
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.orgs.counting import count_invites, count_people, counts_of
from chalicelib.orgs.finding import get_org, get_orgs, list_orgs
from chalicelib.orgs.schema import Org, OrgUpdate
from chalicelib.orgs.table import OrgItem

__all__ = [
    "AlreadySuspended",
    "LastAdmin",
    "NotSuspended",
    "admit_admin",
    "count_invites",
    "count_people",
    "counts_of",
    "create_org",
    "dismiss_admin",
    "draft_org",
    "get_org",
    "get_orgs",
    "list_orgs",
    "put_org",
    "restore_org",
    "suspend_org",
    "update_org",
]


class LastAdmin(Conflict):
    code = "last_admin"
    title = "This is the organisation's last active admin; make somebody else admin first"


class AlreadySuspended(Conflict):
    code = "already_suspended"
    title = "This organisation is suspended already"


class NotSuspended(Conflict):
    code = "not_suspended"
    title = "This organisation is not suspended"


def create_org(actor: Actor, name: str, time_zone: str, phone_region: str) -> Org:
    """Founds an organisation, without people yet; recorded in its own activity.

    Raises:
        Invalid: the time zone or region does not exist.
    """
    org = draft_org(name, time_zone, phone_region)
    with transaction(*_about(actor, org.org_id, "organisation.created")) as tx:
        put_org(tx, org)
    return org


def draft_org(name: str, time_zone: str, phone_region: str) -> Org:
    """An organisation, not written yet.

    Raises:
        Invalid: the name is blank, or the time zone or region does not exist.
    """
    _check(name.strip(), time_zone, phone_region)
    return Org(
        org_id=ids.new("org"),
        name=name.strip(),
        time_zone=time_zone,
        phone_region=phone_region,
        created_at=clock.iso(clock.now()),
        version=1,
    )


def put_org(tx: Transaction, org: Org) -> None:
    item = OrgItem(
        org_id=org.org_id,
        name=org.name,
        time_zone=org.time_zone,
        phone_region=org.phone_region,
        created_at=org.created_at,
    )
    tx.put(item, condition=OrgItem.org_id.does_not_exist())
    tx.note(name=org.name)


def update_org(actor: Actor, org_id: str, body: OrgUpdate, *, if_match: int) -> Org:
    """Changes the organisation; its people get a new zone, region or policy within a minute.

    Raises:
        Stale: somebody changed it meanwhile.
        Invalid: the time zone or region does not exist, or the name is blank.
    """
    before = get_org(org_id)
    if before.version != if_match:
        raise Stale()
    sent = {name: value for name, value in structs.asdict(body).items() if value is not UNSET}
    after = sent | ({"name": sent["name"].strip()} if "name" in sent else {})
    changed = structs.replace(before, **after, version=before.version + 1)
    _check(changed.name, changed.time_zone, changed.phone_region)
    with transaction(*_about(actor, org_id, "organisation.updated")) as tx:
        _write(tx, before, after)
        tx.changed(structs.asdict(before), after)
    return changed


def suspend_org(actor: Actor, org_id: str) -> Org:
    """Shuts the organisation's people out, within a minute; its data stays.

    Raises:
        AlreadySuspended: it is.
    """
    before = get_org(org_id)
    if before.suspended_at is not None:
        raise AlreadySuspended()
    return _set_suspended(actor, before, "organisation.suspended", clock.iso(clock.now()))


def restore_org(actor: Actor, org_id: str) -> Org:
    """Lets the organisation's people in again.

    Raises:
        NotSuspended: it is open.
    """
    before = get_org(org_id)
    if before.suspended_at is None:
        raise NotSuspended()
    return _set_suspended(actor, before, "organisation.restored", None)


def _set_suspended(actor: Actor, before: Org, action: str, moment: str | None) -> Org:
    after = {"suspended_at": moment}
    with transaction(*_about(actor, before.org_id, action)) as tx:
        _write(tx, before, after)
        tx.changed(structs.asdict(before), after)
    return structs.replace(before, **after, version=before.version + 1)


def _write(tx: Transaction, before: Org, after: Mapping[str, Any]) -> None:
    tx.update(
        OrgItem(org_id=before.org_id),
        [*sets(OrgItem, after), OrgItem.version.add(1)],
        condition=OrgItem.version == before.version,
        otherwise=Stale(),
    )


def _about(actor: Actor, org_id: str, action: str) -> tuple[Actor, str, Entity]:
    """What platform admins do to an organisation is in its own activity."""
    return structs.replace(actor, org_id=org_id), action, Entity("organisation", org_id)


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


def _check(name: str, time_zone: str, phone_region: str) -> None:
    errors = []
    if not name:
        errors.append(FieldError("name", "may not be blank"))
    if time_zone not in available_timezones():
        errors.append(FieldError("time_zone", "must be an IANA time zone such as Europe/Madrid"))
    if not phones.is_region(phone_region):
        errors.append(FieldError("phone_region", "must be a two-letter country code such as ES"))
    if errors:
        raise Invalid(errors=errors)
