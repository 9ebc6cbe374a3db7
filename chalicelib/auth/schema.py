"""Signing in: requests and answers."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from chalicelib.auth.totp_schema import RecoveryCode, TotpCode
from chalicelib.core.actor import Permission, Role, Scope
from chalicelib.core.bodies import Body, Record
from chalicelib.core.emails import Email
from chalicelib.core.types import Id, PersonName, PhoneRegion, Text, Timestamp, TimeZone, Version
from chalicelib.users.schema import AvatarUrl, NewPassword, Username

Password = Annotated[str, Meta(min_length=1, max_length=128, examples=["seven blue kettles"])]


LoginName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=254,
        description="E-mail or username",
        examples=["ann.lee@example.com"],
    ),
]


class Login(Body):
    """`org_id` chooses among the person's organisations; without it, the last one used."""

    email: LoginName
    password: Password
    org_id: Id | None = None
    totp: TotpCode | None = None
    recovery_code: RecoveryCode | None = None


class SwitchOrg(Body):
    """Null leaves for outside organisations; a platform admin alone may do that."""

    org_id: Id | None
    reason: Annotated[
        Text | None, Meta(description="Why a platform admin enters, for those who work there")
    ] = None


class MeUpdate(Body):
    """Only the fields that are sent change; a null username gives it up."""

    full_name: PersonName | UnsetType = UNSET
    username: Username | UnsetType | None = UNSET


class PasswordChange(Body):
    current_password: Password
    new_password: NewPassword


class PasswordForgotten(Body):
    email: LoginName


class PasswordReset(Body):
    token: Annotated[str, Meta(min_length=1, max_length=200, description="Of the mailed link")]
    new_password: NewPassword


class ResetAsked(Record):
    """Says the same whether or not somebody has the name."""

    message: str


class SignedInUser(Record):
    user_id: Id
    email: Email
    full_name: PersonName
    avatar_url: AvatarUrl = None


class CurrentOrg(Record):
    """The organisation the session works in."""

    org_id: Id
    name: str
    time_zone: TimeZone
    phone_region: PhoneRegion


class Granted(Record):
    """A permission held, and over which records."""

    permission: Permission
    scope: Scope


class OrgChoice(Record):
    """An organisation the person may switch to."""

    org_id: Id
    name: str
    role: Role


class SignedIn(Record):
    """An access token, and whom and where it is for. `org` is null outside organisations."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - a kind of token
    expires_in: Annotated[int, Meta(description="Seconds", examples=[900])]
    user: SignedInUser
    org: CurrentOrg | None
    role: Role | None
    platform_admin: bool
    permissions: list[Granted]
    organisations: list[OrgChoice]
    totp_enrolment_required: Annotated[
        bool,
        Meta(description="The organisation wants a second factor: until then only /me is open"),
    ]


class Me(Record):
    """The signed-in person."""

    user_id: Id
    email: Email
    username: Username | None
    full_name: PersonName
    avatar_url: AvatarUrl = None
    avatar_large_url: Annotated[AvatarUrl, Meta(description="The same, 256 pixels wide")] = None
    org: CurrentOrg | None
    role: Role | None
    platform_admin: bool
    permissions: list[Granted]
    organisations: list[OrgChoice]
    totp_enabled: bool
    created_at: Timestamp
    updated_at: Timestamp
    version: Version


class Session(Record):
    """One sign-in; `current` is the one that asks."""

    session_id: Id
    created_at: Timestamp
    last_used_at: Timestamp
    ip: str | None = None
    user_agent: str | None = None
    current: bool


class SocketTicket(Record):
    """Opens one socket at `url?ticket=…`, once, within `expires_in` seconds."""

    ticket: str
    url: Annotated[str, Meta(examples=["wss://sockets.callboard.example/ws"])]
    expires_in: Annotated[int, Meta(description="Seconds", examples=[30])]


class LoginAttempt(Record):
    """An attempt to sign in; `reason` says why it was refused."""

    login_id: Id
    at: Timestamp
    user_id: Id | None = None
    email: Annotated[str, Meta(description="What was typed: e-mail or username")]
    success: bool
    reason: str | None = None
    ip: str | None = None
    user_agent: str | None = None
