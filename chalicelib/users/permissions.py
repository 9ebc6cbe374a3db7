"""Permissions explained, and the ones an admin gives to or takes from a manager one by one."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from chalicelib.core.actor import (
    GRANTABLE,
    ROLE_GRANTS,
    WITHDRAWABLE,
    Actor,
    Permission,
    Role,
)
from chalicelib.core.errors import FieldError, Forbidden, Invalid
from chalicelib.users.schema import PermissionMatrix, PermissionRow, User

OVERRIDES: Mapping[str, tuple[Collection[Permission], str]] = {
    "granted": (GRANTABLE, "given"),
    "withdrawn": (WITHDRAWABLE, "taken"),
}

EXPLAINED: Mapping[Permission, str] = {
    Permission.SELF_MANAGE: "Sign in, see and change one's own profile, password and sessions",
    Permission.DIRECTORY_READ: "See the names of the people work can be given to",
    Permission.USERS_READ: "See the organisation's people, their roles and permissions",
    Permission.USERS_MANAGE: "Add people, change their roles and take them out",
    Permission.LEADS_READ: "See leads, their timelines and numbers",
    Permission.LEADS_CREATE: "Create leads",
    Permission.LEADS_UPDATE: "Change leads, convert them and set their tags",
    Permission.LEADS_ASSIGN: "Give leads to somebody else",
    Permission.LEADS_DELETE: "Delete leads, which moves them to the archive",
    Permission.CUSTOMERS_READ: "See customers and their timelines",
    Permission.CUSTOMERS_CREATE: "Create customers, also by converting a lead",
    Permission.CUSTOMERS_UPDATE: "Change customers and write down what was said to them",
    Permission.CUSTOMERS_DELETE: "Delete customers, which moves them to the archive",
    Permission.TAGS_READ: "See the tags",
    Permission.TAGS_MANAGE: "Create, rename and delete tags",
    Permission.CALLS_READ: "See calls and their statistics",
    Permission.CALLS_CREATE: "Dial numbers and log calls",
    Permission.CALLS_UPDATE: "Correct the outcome, length and notes of calls",
    Permission.CALLS_DELETE: "Delete calls with their recordings, which moves them to the archive",
    Permission.DIAL_OVERRIDE: "Dial though a rule says no, with a reason; set where numbers ring",
    Permission.CONSENTS_READ: "See who agreed to be called, and whether a number may be dialled",
    Permission.CONSENTS_MANAGE: "Record that somebody agreed to be called, or takes it back",
    Permission.RECORDINGS_READ: "Listen to recordings of calls",
    Permission.RECORDINGS_CREATE: "Upload recordings of calls",
    Permission.RECORDINGS_DELETE: "Delete recordings for good",
    Permission.PROGRESS_READ: "See the day's counters",
    Permission.TARGETS_MANAGE: "Set what people should reach in a day",
    Permission.SCRIPTS_READ: "Read call scripts",
    Permission.SCRIPTS_MANAGE: "Write, change and delete call scripts",
    Permission.TASKS_READ: "See tasks",
    Permission.TASKS_MANAGE: "Give, change, complete and delete tasks",
    Permission.VIEWS_MANAGE: "Save views of lists; managers for the teams they reach, too",
    Permission.PROMOTIONS_READ: "See promotions and how far they are",
    Permission.PROMOTIONS_MANAGE: "Plan, change and delete promotions",
    Permission.ARCHIVE_MANAGE: "See what was deleted, and restore it",
    Permission.ARCHIVE_DELETE: "Delete archived records for good",
    Permission.NUMBERS_READ: "See the pool's numbers, or those one has to call",
    Permission.NUMBERS_MANAGE: "Add, import and change numbers, and see the pool's segments",
    Permission.NUMBERS_ASSIGN: "Give numbers of the pool to agents, and take them back",
    Permission.NUMBERS_DELETE: "Delete numbers, which moves them to the archive",
    Permission.ASSIGNMENTS_UPDATE: "Work through calling lists, and skip numbers of them",
    Permission.DNC_READ: "See which numbers must not be called",
    Permission.DNC_CREATE: "Put numbers on the do-not-call list",
    Permission.DNC_MANAGE: "Import do-not-call lists and take numbers off them",
    Permission.ACTIVITY_READ: "Read the audit trail and the attempts to sign in",
    Permission.HEALTH_READ: "See whether each part of the service is up",
    Permission.TEAMS_READ: "See teams and who is in them",
    Permission.TEAMS_MANAGE: "Create teams, name their leads and choose their members",
    Permission.LINES_READ: "See phone lines",
    Permission.LINES_MANAGE: "Add phone lines and choose who uses them",
    Permission.KEYS_MANAGE: "Create and revoke API keys",
    Permission.SETTINGS_READ: "See the organisation's settings",
    Permission.SETTINGS_MANAGE: "Change the organisation's settings",
    Permission.PLATFORM_ORGS: "Found, change, suspend and enter organisations",
    Permission.PLATFORM_USERS: "See and change the people of the whole platform",
}


class AdminsOnly(Forbidden):
    code = "admins_only"
    title = "Only an admin changes admins, makes them, or decides what managers may do"


def matrix() -> PermissionMatrix:
    """Every permission: what it is for, who has it, and what may be changed for managers."""
    return PermissionMatrix(items=[_row(permission) for permission in Permission])


def _row(permission: Permission) -> PermissionRow:
    scopes = {role: ROLE_GRANTS[role].get(permission) for role in Role}
    return PermissionRow(
        permission=permission,
        explanation=EXPLAINED[permission],
        admin=scopes[Role.ADMIN],
        manager=scopes[Role.MANAGER],
        agent=scopes[Role.AGENT],
        grantable=permission in GRANTABLE,
        withdrawable=permission in WITHDRAWABLE,
    )


def settled(before: User, sent: Mapping[str, Any]) -> dict[str, Any]:
    """The edit with its overrides in order; whoever stops being a manager loses theirs.

    Raises:
        Invalid: somebody else's than a manager's are set, or one that may not be.
    """
    after = dict(sent)
    overrides = {name: sorted(set(after[name])) for name in OVERRIDES if name in after}
    if after.get("role", before.role) is Role.MANAGER:
        _refuse(_errors(overrides))
        return after | overrides
    _refuse(
        FieldError(name, "counts for managers only") for name, some in overrides.items() if some
    )
    return after | {name: [] for name in OVERRIDES if name in after or getattr(before, name)}


def guard(actor: Actor, before: User | None, after: Mapping[str, Any]) -> None:
    """A manager who was given `users:manage` may not make themselves or others more than that.

    Raises:
        AdminsOnly: it concerns an admin, or what a manager may do, and the actor is no admin.
    """
    founding = actor.role is None and actor.given is None
    if founding or actor.role is Role.ADMIN or actor.may(Permission.PLATFORM_ORGS):
        return
    roles = {before.role if before else None, after.get("role")}
    if Role.ADMIN in roles or OVERRIDES.keys() & after.keys():
        raise AdminsOnly()


def _errors(overrides: Mapping[str, Iterable[Permission]]) -> Iterable[FieldError]:
    for name, permissions in overrides.items():
        allowed, done = OVERRIDES[name]
        if wrong := [permission for permission in permissions if permission not in allowed]:
            yield FieldError(name, f"{', '.join(wrong)} cannot be {done} one by one")


def _refuse(errors: Iterable[FieldError]) -> None:
    if found := list(errors):
        raise Invalid(errors=found)
