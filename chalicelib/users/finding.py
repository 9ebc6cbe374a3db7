"""Finding people and their places in organisations: what other slices and jobs ask most."""

from collections.abc import Mapping
from typing import Any

import msgspec

from chalicelib.core import reads
from chalicelib.core.actor import Actor, Role
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import Invalid, NotFound
from chalicelib.core.paging import Page, PageRequest
from chalicelib.users.avatars import avatar_url
from chalicelib.users.membership_table import MembershipItem
from chalicelib.users.schema import Account, DirectoryEntry, Member, Place, User
from chalicelib.users.table import UserItem

_MAX_PLACES = 80  # all of a person's memberships fit one transaction
_SETS = ("granted", "withdrawn", "team_ids", "line_ids")


def find_account(user_id: str) -> Account | None:
    try:
        item = UserItem.get(user_id, consistent_read=True)
    except UserItem.DoesNotExist:
        return None
    return record(Account, plain(item))


def places_of(user_id: str) -> list[Place]:
    """The organisations the person is a member of, oldest first."""
    source = reads.Slice(
        MembershipItem,
        user_id,
        index=MembershipItem.by_user,
        absent=("deleted_at",),
        newest_first=False,
    )
    return [record(Place, row) for row in reads.every(source, _MAX_PLACES)]


def list_users(
    actor: Actor, page: PageRequest, *, role: Role | None, is_active: bool | None
) -> Page[User]:
    """People of the organisation, newest first."""
    wanted = {"role": role, "is_active": is_active}
    rows = reads.page(people(actor.org_id, wanted), page)
    return Page(items=[user(row) for row in rows.items], next_cursor=rows.next_cursor)


def list_directory(actor: Actor, page: PageRequest) -> Page[DirectoryEntry]:
    """Active people of the organisation, newest first."""
    rows = reads.page(people(actor.org_id, {"is_active": True}), page)
    return Page(items=[_entry(row) for row in rows.items], next_cursor=rows.next_cursor)


def _entry(row: reads.Row) -> DirectoryEntry:
    picture = avatar_url(row["user_id"], row.get("avatar_id"))
    return record(DirectoryEntry, {**row, "avatar_url": picture})


def get_user(actor: Actor, user_id: str) -> User:
    found = find(actor.org_id, user_id)
    if found is None:
        raise NotFound("person", user_id)
    return found


def find_member(org_id: str, user_id: str) -> Member | None:
    """The person, where they are an active member of the organisation."""
    found = find(org_id, user_id)
    if found is None or not found.is_active:
        return None
    return msgspec.convert(found, Member, from_attributes=True)


def require_member(actor: Actor, user_id: str, field: str = "agent_id") -> Member:
    """The active member of the actor's organisation.

    Raises:
        Invalid: there is no such member; `field` is what the error names.
    """
    member = find_member(actor.org_id, user_id)
    if member is None:
        raise Invalid.field(field, "is nobody active in your organisation")
    return member


def people(org_id: str, wanted: Mapping[str, Any]) -> reads.Slice:
    """The organisation's people with these attributes; None means any."""
    where = {name: value for name, value in wanted.items() if value is not None}
    return reads.Slice(MembershipItem, org_id, where=where, absent=("deleted_at",))


def find(org_id: str, user_id: str) -> User | None:
    """The person's place, unless they were taken out."""
    try:
        item = MembershipItem.get(org_id, user_id, consistent_read=True)
    except MembershipItem.DoesNotExist:
        return None
    return None if item.deleted_at else user(plain(item))


def user(row: Mapping[str, Any]) -> User:
    sets = {name: sorted(row.get(name) or ()) for name in _SETS}
    picture = avatar_url(row["user_id"], row.get("avatar_id"))
    return record(User, {**row, **sets, "avatar_url": picture})
