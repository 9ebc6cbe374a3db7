"""Which teams a person belongs to, kept on their membership: the authorizer reads it there."""

from chalicelib.core.errors import Conflict, NotFound
from chalicelib.core.transactions import Transaction
from chalicelib.users.table import MembershipItem


def join_team(tx: Transaction, org_id: str, user_id: str, team_id: str) -> None:
    """Puts the team on the person's membership; fails the transaction where they are gone.

    The version people edit against stays, so that a form open meanwhile remains valid.
    """
    here = MembershipItem.user_id.exists() & MembershipItem.deleted_at.does_not_exist()
    tx.update(
        MembershipItem(org_id=org_id, user_id=user_id),
        [MembershipItem.team_ids.add({team_id})],
        condition=here,
        otherwise=NotFound("person", user_id),
    )


def leave_team(tx: Transaction, org_id: str, user_id: str, team_id: str) -> None:
    """Takes the team off; also from somebody who was taken out of the organisation."""
    tx.update(
        MembershipItem(org_id=org_id, user_id=user_id),
        [MembershipItem.team_ids.delete({team_id})],
        condition=MembershipItem.user_id.exists(),
        otherwise=Conflict(),
    )
