"""What platform admins ask of organisations and people, and the answers."""

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from chalicelib.core.actor import Role
from chalicelib.core.bodies import Body, Record
from chalicelib.core.emails import Email
from chalicelib.core.types import Id, PersonName, PhoneRegion, Text, TimeZone
from chalicelib.invites.schema import Invite
from chalicelib.orgs.schema import Org, OrgCounts
from chalicelib.users.schema import PlatformUser, User


class OrgCreate(Body):
    """An organisation, and who is invited to be its first admin."""

    name: Text
    time_zone: TimeZone
    phone_region: PhoneRegion
    admin_email: Email
    admin_full_name: PersonName | None = None


class OrgOverview(Org):
    """An organisation and how many belong to it."""

    counts: OrgCounts


class MemberAdd(Body):
    """Somebody who has an account joins at once; others are invited by mail."""

    email: Email
    full_name: Annotated[PersonName | None, Meta(description="For the invitation")] = None
    role: Role


class MemberAdded(Record):
    """One of both: the new member, or the invitation that is on its way."""

    org_id: Id
    user: User | None = None
    invite: Invite | None = None


class PlatformPlace(Record):
    """An organisation a person is a member of."""

    org_id: Id
    name: str
    role: Role
    is_active: bool


class PlatformUserDetails(PlatformUser):
    """A person across organisations, and where they work."""

    organisations: list[PlatformPlace]


class PlatformUserUpdate(Body):
    """Only the fields that are sent change."""

    full_name: PersonName | UnsetType = UNSET
    is_active: bool | UnsetType = UNSET
    platform_admin: bool | UnsetType = UNSET
