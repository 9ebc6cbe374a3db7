"""Invitations: requests and answers."""

from typing import Annotated

from msgspec import Meta, field

from chalicelib.auth.totp_schema import RecoveryCode, TotpCode
from chalicelib.core.actor import Role
from chalicelib.core.bodies import Body, Record
from chalicelib.core.emails import Email
from chalicelib.core.types import Id, PersonName, Timestamp
from chalicelib.invites.rules import InviteStatus
from chalicelib.users.schema import NewPassword

InviteToken = Annotated[str, Meta(min_length=1, max_length=300, description="Of the mailed link")]


class InviteCreate(Body):
    email: Email
    full_name: PersonName | None = None
    role: Role
    team_ids: Annotated[list[Id], Meta(max_length=5)] = field(default_factory=list)


class Invite(Record):
    """An invitation; `expired` ones can be sent again."""

    invite_id: Id
    email: Email
    full_name: PersonName | None = None
    role: Role
    team_ids: list[Id] = field(default_factory=list)
    status: InviteStatus
    invited_by: Id
    invited_by_name: str | None = None
    user_id: Annotated[Id | None, Meta(description="Who accepted it")] = None
    accepted_at: Timestamp | None = None
    created_at: Timestamp
    expires_at: Timestamp


class InvitePreviewRequest(Body):
    token: InviteToken


class InvitePreview(Record):
    """Who invites whom; who has an account needs neither name nor password to accept."""

    org_name: str
    email: Email
    full_name: PersonName | None
    role: Role
    has_account: bool


class InviteAccept(Body):
    """Name and password make the account; somebody who has one leaves both out.

    An account with a second factor shows it: `totp`, or a `recovery_code` in its place.
    """

    token: InviteToken
    full_name: PersonName | None = None
    password: NewPassword | None = None
    totp: TotpCode | None = None
    recovery_code: RecoveryCode | None = None
