"""Which teams and phone lines a person has, kept on their membership: the authorizer reads it
there. The version people edit against stays, so that a form open meanwhile remains valid."""

from pynamodb.attributes import UnicodeSetAttribute
from pynamodb.expressions.condition import Condition, size

from chalicelib.core.errors import AppError, Conflict
from chalicelib.core.transactions import Transaction
from chalicelib.users.membership_table import MembershipItem


def join_team(
    tx: Transaction, org_id: str, user_id: str, team_id: str, *, at_most: int, otherwise: AppError
) -> None:
    """Puts the team on the person's membership.

    Fails the transaction with `otherwise` where they are gone, or in `at_most` teams already.
    """
    _add(tx, org_id, user_id, MembershipItem.team_ids, team_id, at_most, otherwise)


def leave_team(tx: Transaction, org_id: str, user_id: str, team_id: str) -> None:
    """Takes the team off; also from somebody who was taken out of the organisation."""
    _remove(tx, org_id, user_id, MembershipItem.team_ids, team_id)


def take_line(
    tx: Transaction, org_id: str, user_id: str, line_id: str, *, at_most: int, otherwise: AppError
) -> None:
    """Puts the phone line on the person's membership, as `join_team` does a team."""
    _add(tx, org_id, user_id, MembershipItem.line_ids, line_id, at_most, otherwise)


def leave_line(tx: Transaction, org_id: str, user_id: str, line_id: str) -> None:
    """Takes the phone line off, as `leave_team` does a team."""
    _remove(tx, org_id, user_id, MembershipItem.line_ids, line_id)


def _add(
    tx: Transaction,
    org_id: str,
    user_id: str,
    held: UnicodeSetAttribute,
    one: str,
    at_most: int,
    otherwise: AppError,
) -> None:
    here: Condition = MembershipItem.user_id.exists() & MembershipItem.deleted_at.does_not_exist()
    room: Condition = held.does_not_exist() | held.contains(one) | (size(held) < at_most)
    item = MembershipItem(org_id=org_id, user_id=user_id)
    tx.update(item, [held.add({one})], condition=here & room, otherwise=otherwise)


def _remove(
    tx: Transaction, org_id: str, user_id: str, held: UnicodeSetAttribute, one: str
) -> None:
    item = MembershipItem(org_id=org_id, user_id=user_id)
    exists = MembershipItem.user_id.exists()
    tx.update(item, [held.delete({one})], condition=exists, otherwise=Conflict())
