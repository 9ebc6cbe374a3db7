"""Who acts, and what they may do.

One table says which role holds which permission over which records (its scope); the same
table is served with `GET /me`, shown in the API reference and turned into gateway policies.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from msgspec import Struct, field

from chalicelib.core.errors import Forbidden


class Role(StrEnum):
    ADMIN = "admin"
    MANAGER = "manager"
    AGENT = "agent"


class Scope(StrEnum):
    """Which records a permission reaches: created by or assigned to me, my teams', all."""

    OWN = "own"
    TEAM = "team"
    ALL = "all"


class Permission(StrEnum):
    SELF_MANAGE = "self:manage"
    DIRECTORY_READ = "directory:read"
    USERS_READ = "users:read"
    USERS_MANAGE = "users:manage"
    LEADS_READ = "leads:read"
    LEADS_CREATE = "leads:create"
    LEADS_UPDATE = "leads:update"
    LEADS_ASSIGN = "leads:assign"
    LEADS_DELETE = "leads:delete"
    CUSTOMERS_READ = "customers:read"
    CUSTOMERS_CREATE = "customers:create"
    CUSTOMERS_UPDATE = "customers:update"
    CUSTOMERS_DELETE = "customers:delete"
    TAGS_READ = "tags:read"
    TAGS_MANAGE = "tags:manage"
    CALLS_READ = "calls:read"
    CALLS_CREATE = "calls:create"
    CALLS_UPDATE = "calls:update"
    CALLS_DELETE = "calls:delete"
    DIAL_OVERRIDE = "dial:override"
    CONSENTS_READ = "consents:read"
    CONSENTS_MANAGE = "consents:manage"
    RECORDINGS_READ = "recordings:read"
    RECORDINGS_CREATE = "recordings:create"
    RECORDINGS_DELETE = "recordings:delete"
    PROGRESS_READ = "progress:read"
    TARGETS_MANAGE = "targets:manage"
    SCRIPTS_READ = "scripts:read"
    SCRIPTS_MANAGE = "scripts:manage"
    TASKS_READ = "tasks:read"
    TASKS_MANAGE = "tasks:manage"
    VIEWS_MANAGE = "views:manage"
    PROMOTIONS_READ = "promotions:read"
    PROMOTIONS_MANAGE = "promotions:manage"
    ARCHIVE_MANAGE = "archive:manage"
    ARCHIVE_DELETE = "archive:delete"
    ACTIVITY_READ = "activity:read"
    HEALTH_READ = "health:read"
    TEAMS_READ = "teams:read"
    TEAMS_MANAGE = "teams:manage"
    LINES_READ = "lines:read"
    LINES_MANAGE = "lines:manage"
    KEYS_MANAGE = "keys:manage"
    SETTINGS_READ = "settings:read"
    SETTINGS_MANAGE = "settings:manage"
    NUMBERS_READ = "numbers:read"
    NUMBERS_MANAGE = "numbers:manage"
    NUMBERS_ASSIGN = "numbers:assign"
    NUMBERS_DELETE = "numbers:delete"
    ASSIGNMENTS_UPDATE = "assignments:update"
    DNC_READ = "dnc:read"
    DNC_CREATE = "dnc:create"
    DNC_MANAGE = "dnc:manage"
    PLATFORM_ORGS = "platform:orgs"
    PLATFORM_USERS = "platform:users"


Grants = Mapping[Permission, Scope]

MACHINE = "key:"  # how the id of an actor that is an API key begins

_OWN = (
    Permission.SELF_MANAGE,
    Permission.LEADS_READ,
    Permission.LEADS_CREATE,
    Permission.LEADS_UPDATE,
    Permission.CUSTOMERS_READ,
    Permission.CUSTOMERS_CREATE,
    Permission.CUSTOMERS_UPDATE,
    Permission.CALLS_READ,
    Permission.CALLS_CREATE,
    Permission.CALLS_UPDATE,
    Permission.RECORDINGS_READ,
    Permission.RECORDINGS_CREATE,
    Permission.PROGRESS_READ,
    Permission.TASKS_READ,
    Permission.TASKS_MANAGE,
    Permission.VIEWS_MANAGE,
)
_SHARED = (
    Permission.TAGS_READ,
    Permission.SCRIPTS_READ,
    Permission.PROMOTIONS_READ,
    Permission.SETTINGS_READ,
    Permission.DNC_READ,
    Permission.DNC_CREATE,
    Permission.CONSENTS_READ,
    Permission.CONSENTS_MANAGE,
)
_OWN_OF_ALL = (
    Permission.TEAMS_READ,
    Permission.LINES_READ,
    Permission.NUMBERS_READ,
    Permission.ASSIGNMENTS_UPDATE,
)
_MANAGER = (
    Permission.DIRECTORY_READ,
    Permission.LEADS_ASSIGN,
    Permission.TAGS_MANAGE,
    Permission.NUMBERS_MANAGE,
    Permission.NUMBERS_ASSIGN,
    Permission.DNC_MANAGE,
    Permission.DIAL_OVERRIDE,
    Permission.TARGETS_MANAGE,
)
_ADMIN = (
    Permission.USERS_READ,
    Permission.USERS_MANAGE,
    Permission.LEADS_DELETE,
    Permission.CUSTOMERS_DELETE,
    Permission.CALLS_DELETE,
    Permission.RECORDINGS_DELETE,
    Permission.SCRIPTS_MANAGE,
    Permission.PROMOTIONS_MANAGE,
    Permission.ARCHIVE_MANAGE,
    Permission.ARCHIVE_DELETE,
    Permission.ACTIVITY_READ,
    Permission.HEALTH_READ,
    Permission.TEAMS_MANAGE,
    Permission.LINES_MANAGE,
    Permission.KEYS_MANAGE,
    Permission.SETTINGS_MANAGE,
    Permission.NUMBERS_DELETE,
)


def _grants(scope: Scope, *groups: tuple[Permission, ...]) -> dict[Permission, Scope]:
    return {permission: scope for group in groups for permission in group}


ROLE_GRANTS: Mapping[Role, Grants] = MappingProxyType(
    {
        Role.AGENT: _grants(Scope.OWN, _OWN, _OWN_OF_ALL) | _grants(Scope.ALL, _SHARED),
        Role.MANAGER: _grants(Scope.ALL, _OWN, _OWN_OF_ALL, _SHARED, _MANAGER),
        Role.ADMIN: _grants(Scope.ALL, _OWN, _OWN_OF_ALL, _SHARED, _MANAGER, _ADMIN),
    }
)
PLATFORM_GRANTS: Grants = MappingProxyType(
    {
        Permission.SELF_MANAGE: Scope.OWN,
        Permission.PLATFORM_ORGS: Scope.ALL,
        Permission.PLATFORM_USERS: Scope.ALL,
    }
)
# Of an admin who has yet to set up the second factor that the organisation demands.
ENROLLING_GRANTS: Grants = MappingProxyType({Permission.SELF_MANAGE: Scope.OWN})
# What an admin may give a manager beyond the role, one by one.
GRANTABLE: frozenset[Permission] = frozenset(_ADMIN) - {Permission.KEYS_MANAGE}
# What an admin may take from a manager; the rest is what signing in and seeing one's own needs.
WITHDRAWABLE: frozenset[Permission] = frozenset({*_OWN, *_OWN_OF_ALL, *_SHARED, *_MANAGER}) - {
    Permission.SELF_MANAGE
}
# What an organisation may narrow to a manager's own teams.
_BY_TEAM = frozenset({*_OWN, Permission.TARGETS_MANAGE}) - {Permission.SELF_MANAGE}


def grants_of(
    role: Role | None,
    *,
    platform_admin: bool = False,
    granted: Iterable[Permission] = (),
    withdrawn: Iterable[Permission] = (),
    manager_scope: Scope = Scope.ALL,
) -> dict[Permission, Scope]:
    """The permissions of a membership; `role` is None where the person acts in no organisation.

    `granted`, `withdrawn` and `manager_scope` count for managers alone.
    """
    made: dict[Permission, Scope] = {}
    if platform_admin:
        made.update(PLATFORM_GRANTS)
    if role is not None:
        made.update(ROLE_GRANTS[role])
    if role is Role.MANAGER:
        made.update(_grants(Scope.ALL, tuple(GRANTABLE.intersection(granted))))
        for permission in WITHDRAWABLE.intersection(withdrawn):
            del made[permission]
        for permission in _BY_TEAM & made.keys():
            made[permission] = manager_scope
    return made


def grants_to_text(grants: Grants) -> str:
    """The grants as the authorizer hands them on: `leads:read=all calls:read=own`."""
    return " ".join(f"{permission}={scope}" for permission, scope in grants.items())


@cache
def grants_from_text(text: str) -> Grants:
    pairs = (part.split("=") for part in text.split())
    return MappingProxyType({Permission(name): Scope(scope) for name, scope in pairs})


class Once(Struct, frozen=True):
    """An Idempotency-Key and what it was sent with: the same key may not carry another request."""

    key: str
    fingerprint: str
    scope: str | None = None  # where the key counts; None: in the organisation it is used in


class Origin(Struct, frozen=True):
    """Where a request came from; kept with every activity record."""

    ip: str = ""
    user_agent: str = ""
    request_id: str = ""


class Actor(Struct, frozen=True):
    """The person (or job) behind a request, as the authorizer vouched for them."""

    org_id: str
    user_id: str
    name: str = ""
    role: Role | None = None
    platform_admin: bool = False
    session_id: str = ""
    team_ids: frozenset[str] = frozenset()
    line_ids: frozenset[str] = frozenset()  # the phone lines that are assigned to them
    time_zone: str = "UTC"
    phone_region: str = ""
    given: Grants | None = None  # what the authorizer worked out; None: what the role holds
    origin: Origin = field(default_factory=Origin)
    once: Once | None = None

    @classmethod
    def job(cls, name: str, org_id: str, request_id: str = "") -> "Actor":
        """The actor of a schedule, queue or stream handler: no permissions, its name on record."""
        return cls(
            org_id=org_id, user_id=f"job:{name}", name=name, origin=Origin(request_id=request_id)
        )

    @property
    def is_machine(self) -> bool:
        """True for an API key: nobody whom a lead could belong to."""
        return self.user_id.startswith(MACHINE)

    @property
    def kind(self) -> str:
        """What the log says of the actor: never who it is."""
        if self.is_machine:
            return "machine"
        return "platform_admin" if self.platform_admin else "person"

    @property
    def grants(self) -> Grants:
        if self.given is not None:
            return self.given
        return grants_of(self.role, platform_admin=self.platform_admin)

    def may(self, permission: Permission) -> bool:
        return permission in self.grants

    def require(self, permission: Permission) -> None:
        """Raises Forbidden where the permission is not held."""
        if not self.may(permission):
            raise Forbidden(f"Your role does not include {permission}")

    def scope(self, permission: Permission) -> Scope | None:
        return self.grants.get(permission)

    def reaches_all(self, permission: Permission) -> bool:
        """True where the permission is held over every record of the organisation."""
        return self.grants.get(permission) is Scope.ALL
