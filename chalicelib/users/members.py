"""Memberships: a person's place in one organisation, and that an admin is always left."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import structs
from pynamodb.attributes import UnicodeSetAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.core import clock
from chalicelib.core.actor import Role
from chalicelib.core.db import sets
from chalicelib.core.errors import Stale
from chalicelib.core.transactions import Transaction
from chalicelib.orgs import service as orgs
from chalicelib.users import accounts
from chalicelib.users.membership_table import MembershipItem
from chalicelib.users.permissions import OVERRIDES
from chalicelib.users.schema import Account, User
from chalicelib.users.table import UserItem


def new(org_id: str, person: UserItem | Account, role: Role) -> MembershipItem:
    stamp = clock.iso(clock.now())
    return MembershipItem(
        org_id=org_id,
        user_id=person.user_id,
        role=role,
        email=person.email,
        username=person.username,
        full_name=person.full_name,
        avatar_id=person.avatar_id,
        is_active=True,
        created_at=stamp,
        updated_at=stamp,
    )


def update(
    tx: Transaction, org_id: str, before: User, after: Mapping[str, Any], stamp: str
) -> User:
    """Sets what is in `after`, on condition that nobody changed the place since `before`."""
    changed = structs.replace(before, **after, updated_at=stamp, version=before.version + 1)
    actions = [*_actions(after), *accounts.name_actions(MembershipItem, after)]
    _write(tx, org_id, before, actions, stamp)
    orgs.count_people(tx, org_id, _working_as(before), _working_as(changed))
    if _is_admin(changed) and not _is_admin(before):
        orgs.admit_admin(tx, org_id, before.user_id)
    if _is_admin(before) and not _is_admin(changed):
        orgs.dismiss_admin(tx, org_id, before.user_id)
    return changed


def remove(tx: Transaction, org_id: str, before: User, stamp: str) -> None:
    """Takes the person out, on condition that they are in the teams and on the lines of `before`:
    the caller takes them off those."""
    teams, lines = MembershipItem.team_ids, MembershipItem.line_ids
    actions: list[Action] = [MembershipItem.deleted_at.set(stamp), teams.remove(), lines.remove()]
    as_read = _holds(teams, before.team_ids) & _holds(lines, before.line_ids)
    _write(tx, org_id, before, actions, stamp, condition=as_read)
    orgs.count_people(tx, org_id, _working_as(before), None)
    if _is_admin(before):
        orgs.dismiss_admin(tx, org_id, before.user_id)


def _holds(held: UnicodeSetAttribute, wanted: Sequence[str]) -> Condition:
    same: Condition = held == set(wanted) if wanted else held.does_not_exist()
    return same


def _write(
    tx: Transaction,
    org_id: str,
    before: User,
    actions: list[Action],
    stamp: str,
    *,
    condition: Condition | None = None,
) -> None:
    unchanged = MembershipItem.version == before.version
    tx.update(
        MembershipItem(org_id=org_id, user_id=before.user_id),
        [*actions, *accounts.touched(MembershipItem, stamp)],
        condition=unchanged if condition is None else unchanged & condition,
        otherwise=Stale(),
    )


def _actions(after: Mapping[str, Any]) -> list[Action]:
    actions: list[Action] = []
    if "role" in after:
        actions.append(MembershipItem.role.set(after["role"]))
    if "is_active" in after:
        actions.append(MembershipItem.is_active.set(after["is_active"]))
    # A set may not be empty: nothing is an absent attribute.
    overrides = {name: set(after[name]) or None for name in OVERRIDES if name in after}
    return [*actions, *sets(MembershipItem, overrides)]


def _is_admin(person: User) -> bool:
    return _working_as(person) is Role.ADMIN


def _working_as(person: User) -> Role | None:
    return person.role if person.is_active else None
