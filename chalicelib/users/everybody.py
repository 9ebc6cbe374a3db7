"""People of the whole platform, as its admins manage them."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import structs
from pynamodb.expressions.condition import size

from chalicelib.core import clock, ids, reads
from chalicelib.core.actor import Actor
from chalicelib.core.bodies import record
from chalicelib.core.db import plain, sets
from chalicelib.core.errors import Conflict, Stale
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.users import accounts, rules
from chalicelib.users.joining import new_person, put_person
from chalicelib.users.membership_table import MembershipItem
from chalicelib.users.schema import Account, Place, PlatformUser, PlatformUserCreate
from chalicelib.users.table import PlatformItem, UserItem

# The action whose record the mail with the first link follows from.
CREATED = "account.created"

_ADMINS = "admins"


class LastPlatformAdmin(Conflict):
    code = "last_platform_admin"
    title = "This is the last active platform admin; make somebody else one first"


def list_everybody(page: PageRequest, *, q: str | None) -> Page[PlatformUser]:
    """People by e-mail; `q` is how it begins."""
    source = reads.Slice(
        UserItem,
        "user",
        index=UserItem.by_email,
        starts_with=rules.normal_email(q or "") or None,
        newest_first=False,
    )
    rows = reads.page(source, page)
    return Page(items=[_person(row) for row in rows.items], next_cursor=rows.next_cursor)


def list_platform_admins(q: str | None) -> Page[PlatformUser]:
    """The active platform admins by e-mail, on one page: there are few."""
    try:
        item = PlatformItem.get(_ADMINS, consistent_read=True)
    except PlatformItem.DoesNotExist:
        return Page(items=[])
    rows = reads.get_many(UserItem, [(user_id, None) for user_id in sorted(item.user_ids or ())])
    found = [_person(row) for row in rows if row["email"].startswith(rules.normal_email(q or ""))]
    return Page(items=sorted(found, key=lambda person: person.email))


def create_person(actor: Actor, body: PlatformUserCreate) -> PlatformUser:
    """Creates somebody who chooses a password by a mailed link.

    Raises:
        EmailTaken: somebody has the e-mail.
    """
    # A password that nobody knows: it takes as long to refuse as any other.
    person = new_person(rules.normal_email(body.email), body.full_name, None, ids.token())
    person.platform_admin = body.platform_admin
    entity = Entity("user", person.user_id)
    with transaction(accounts.recorded(actor), CREATED, entity, once=actor.once) as tx:
        put_person(tx, person)
        if body.platform_admin:
            admit(tx, person.user_id)
        tx.note(full_name=person.full_name, platform_admin=body.platform_admin)
        return tx.answer(_person(plain(person)))


def change_account(
    tx: Transaction, before: Account, after: Mapping[str, Any], places: Sequence[Place]
) -> PlatformUser:
    """Sets what is in `after`, on condition that nobody changed the account since `before`.

    The name changes in every membership too. Fails the transaction with LastPlatformAdmin where
    nobody would be left to administer the platform.
    """
    stamp = clock.iso(clock.now())
    tx.update(
        UserItem(user_id=before.user_id),
        [*sets(UserItem, after), *accounts.touched(UserItem, stamp)],
        condition=UserItem.version == before.version,
        otherwise=Stale(),
    )
    for place in places if "full_name" in after else ():
        item = MembershipItem(org_id=place.org_id, user_id=before.user_id)
        names = accounts.name_actions(MembershipItem, {"full_name": after["full_name"]})
        tx.update(item, [*names, *accounts.touched(MembershipItem, stamp)])
    changed = structs.replace(before, **after, updated_at=stamp, version=before.version + 1)
    if administers(changed) and not administers(before):
        admit(tx, before.user_id)
    if administers(before) and not administers(changed):
        _dismiss(tx, before.user_id)
    return _person(structs.asdict(changed))


def administers(account: Account) -> bool:
    return account.platform_admin and account.is_active


def admit(tx: Transaction, user_id: str) -> None:
    """Counts the person among the active platform admins."""
    tx.update(PlatformItem(name=_ADMINS), [PlatformItem.user_ids.add({user_id})])


def _dismiss(tx: Transaction, user_id: str) -> None:
    tx.update(
        PlatformItem(name=_ADMINS),
        [PlatformItem.user_ids.delete({user_id})],
        condition=size(PlatformItem.user_ids) > 1,
        otherwise=LastPlatformAdmin(),
    )


def _person(row: Mapping[str, Any]) -> PlatformUser:
    return record(PlatformUser, row)
