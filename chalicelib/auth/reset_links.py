"""The link of a reset mail: its secret is made when the mail is sent, and is nowhere else."""

from datetime import timedelta

from msgspec import Struct

from chalicelib.auth.reset_table import ResetItem
from chalicelib.core import clock, ids
from chalicelib.users import finding as users

LIFETIME = timedelta(hours=1)


class ResetLink(Struct, frozen=True, kw_only=True):
    """Whom a reset mail goes to, and the secret in its link."""

    email: str
    full_name: str
    token: str


def issue_reset(user_id: str, lasts: timedelta = LIFETIME) -> ResetLink | None:
    """Makes the person's reset link, in place of any before; None where they cannot sign in."""
    account = users.find_account(user_id)
    if account is None or not account.is_active:
        return None
    secret = ids.token()
    expires_at = clock.now() + lasts
    ResetItem(user_id=user_id, token_hash=ids.hash_of(secret), expires_at=expires_at).save()
    token = f"{user_id}.{secret}"
    return ResetLink(email=account.email, full_name=account.full_name, token=token)
