"""People of an organisation: requests, answers, and what other slices see of a member."""

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType, field

from chalicelib.core.actor import Permission, Role, Scope
from chalicelib.core.bodies import Body, Record
from chalicelib.core.emails import Email
from chalicelib.core.types import Id, PersonName, Timestamp, Version

Username = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=40,
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$",
        description="Letters, digits, dots, dashes and underscores; signs in like the e-mail",
        examples=["ann.lee"],
    ),
]
NewPassword = Annotated[
    str,
    Meta(
        min_length=12,
        max_length=128,
        description="Not made of the person's own name, username or e-mail",
        examples=["seven blue kettles"],
    ),
]


AvatarUrl = Annotated[
    str | None,
    Meta(
        description="A square picture in WebP, 64 pixels wide; good for three quarters of an hour",
        examples=["https://storage.example/avatars/…"],
        extra_json_schema={"format": "uri"},
    ),
]
Overrides = Annotated[
    list[Permission],
    Meta(max_length=100, description="Beyond, or taken from, a manager's role; empty for others"),
]


class UserCreate(Body):
    email: Email
    username: Username | None = None
    full_name: PersonName
    role: Role
    password: NewPassword


class UserUpdate(Body):
    """Only the fields that are sent change; a null username gives it up."""

    full_name: PersonName | UnsetType = UNSET
    role: Role | UnsetType = UNSET
    username: Username | UnsetType | None = UNSET
    is_active: bool | UnsetType = UNSET
    granted: Overrides | UnsetType = UNSET
    withdrawn: Overrides | UnsetType = UNSET


class User(Record):
    """A person's place in the organisation."""

    user_id: Id
    email: Email
    username: Username | None = None
    full_name: PersonName
    avatar_url: AvatarUrl = None
    role: Role
    team_ids: list[Id] = field(default_factory=list)
    line_ids: list[Id] = field(default_factory=list)
    granted: Overrides = field(default_factory=list)
    withdrawn: Overrides = field(default_factory=list)
    is_active: bool
    created_at: Timestamp
    updated_at: Timestamp
    version: Version


class PermissionRow(Record):
    """A permission, and over which records each role holds it; null where it does not.

    An admin may give a `grantable` one to a manager, and take a `withdrawable` one.
    """

    permission: Permission
    explanation: str
    admin: Scope | None
    manager: Scope | None
    agent: Scope | None
    grantable: bool
    withdrawable: bool


class PermissionMatrix(Record):
    items: list[PermissionRow]


class DirectoryEntry(Record):
    """Somebody work can be given to."""

    user_id: Id
    full_name: PersonName
    avatar_url: AvatarUrl = None
    role: Role


class Member(Record):
    """An active person of an organisation, for the other slices."""

    user_id: Id
    full_name: PersonName
    email: Email
    role: Role
    team_ids: list[Id] = field(default_factory=list)
    line_ids: list[Id] = field(default_factory=list)


class Place(Record):
    """An organisation a person is a member of, and as what."""

    org_id: Id
    role: Role
    is_active: bool = True
    team_ids: list[Id] = field(default_factory=list)
    granted: Overrides = field(default_factory=list)
    withdrawn: Overrides = field(default_factory=list)


class PlatformUser(Record):
    """A person across organisations, as platform admins see them."""

    user_id: Id
    email: Email
    username: Username | None = None
    full_name: PersonName
    platform_admin: bool = False
    is_active: Annotated[bool, Meta(description="Whether they may sign in anywhere")] = True
    created_at: Timestamp
    updated_at: Timestamp
    version: Version


class PlatformUserCreate(Body):
    """No password: a mailed link lets the person choose one."""

    email: Email
    full_name: PersonName
    platform_admin: bool = False


class Account(Record):
    """A person across organisations, for signing in; never an answer of the API."""

    user_id: Id
    email: Email
    username: Username | None = None
    full_name: PersonName
    password_hash: str
    platform_admin: bool = False
    is_active: bool = True
    last_org_id: Id | None = None
    avatar_id: Id | None = None
    avatar_mark: Id | None = None
    created_at: Timestamp
    updated_at: Timestamp
    version: Version
