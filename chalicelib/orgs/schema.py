"""Organisations as the API shows them."""

from enum import StrEnum

from msgspec import UNSET, UnsetType

from chalicelib.core.actor import Scope
from chalicelib.core.bodies import Body, Record
from chalicelib.core.types import Id, PhoneRegion, Text, Timestamp, TimeZone, Version


class ManagerScope(StrEnum):
    """Whose leads and calls managers see: everybody's, or their teams'."""

    ALL = Scope.ALL
    TEAM = Scope.TEAM


class Org(Record):
    """An organisation; `suspended_at` is when it was shut out, if it is."""

    org_id: Id
    name: Text
    time_zone: TimeZone
    phone_region: PhoneRegion
    manager_scope: ManagerScope = ManagerScope.ALL
    require_totp_for_admins: bool = False
    suspended_at: Timestamp | None = None
    created_at: Timestamp
    version: Version


class OrgCounts(Record):
    """Active people by role, and invitations that nobody has accepted yet.

    An expired invitation counts until it is cancelled, or another to the same e-mail replaces it.
    """

    admins: int = 0
    managers: int = 0
    agents: int = 0
    pending_invites: int = 0


class OrgUpdate(Body):
    """Only the fields that are sent change."""

    name: Text | UnsetType = UNSET
    time_zone: TimeZone | UnsetType = UNSET
    phone_region: PhoneRegion | UnsetType = UNSET
    manager_scope: ManagerScope | UnsetType = UNSET
    require_totp_for_admins: bool | UnsetType = UNSET
