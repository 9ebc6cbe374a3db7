"""The link of an invitation: its secret is made when the mail is sent, and is nowhere else."""

from msgspec import Struct
from pynamodb.exceptions import UpdateError

from chalicelib.core import clock, ids
from chalicelib.core.errors import Unavailable
from chalicelib.invites import rules
from chalicelib.invites.rules import InviteStatus
from chalicelib.invites.table import InviteItem
from chalicelib.orgs import tenants


class InviteLink(Struct, frozen=True, kw_only=True):
    """What the mail of an invitation says, with the secret in its link."""

    email: str
    full_name: str | None
    org_name: str
    invited_by_name: str | None
    expires_at: str
    token: str


def issue_link(org_id: str, invite_id: str) -> InviteLink | None:
    """Makes the link of a pending invitation, in place of any before; None where it is over.

    It has no record of its own: who asked for the mail is on record.
    """
    secret = ids.token()
    item = InviteItem(org_id=org_id, invite_id=invite_id)
    good = InviteItem.expires_at > clock.iso(clock.now())
    try:
        item.update(
            [InviteItem.token_hash.set(ids.hash_of(secret))],
            condition=(InviteItem.status == InviteStatus.PENDING) & good,
        )
    except UpdateError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            return None
        raise Unavailable() from error
    return InviteLink(
        email=item.email,
        full_name=item.full_name,
        org_name=tenants.tenant(org_id).name,
        invited_by_name=item.invited_by_name,
        expires_at=item.expires_at,
        token=rules.make_token(org_id, invite_id, secret),
    )
