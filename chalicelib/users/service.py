"""People of an organisation, and what the other slices may ask about them."""

import hashlib

import msgspec
from msgspec import structs

from chalicelib.core import clock
from chalicelib.core.actor import Actor, Once, Role
from chalicelib.core.db import plain
from chalicelib.core.errors import Conflict, NotFound, Stale
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.lines.leaving import leave_lines
from chalicelib.teams.places import leave_teams
from chalicelib.users import accounts, everybody, members, permissions, rules
from chalicelib.users.accounts import (
    EmailTaken,
    UsernameTaken,
    find_user_id,
    password_matches,
    recorded,
    remember_org,
    rename_self,
    sent_fields,
    set_password,
)
from chalicelib.users.avatars import LARGE, SMALL, avatar_key, avatar_url, set_avatar
from chalicelib.users.belonging import join_team, leave_line, leave_team, take_line
from chalicelib.users.everybody import (
    LastPlatformAdmin,
    administers,
    change_account,
    create_person,
    list_everybody,
    list_platform_admins,
)
from chalicelib.users.finding import (
    find_account,
    find_member,
    get_user,
    list_directory,
    list_users,
    places_of,
    require_member,
    user,
)
from chalicelib.users.joining import (
    AlreadyMember,
    join,
    new_person,
    put_person,
    refuse_member,
    register,
    take_place,
)
from chalicelib.users.permissions import AdminsOnly
from chalicelib.users.permissions import guard as guard_change
from chalicelib.users.permissions import matrix as permission_matrix
from chalicelib.users.schema import (
    Account,
    User,
    UserCreate,
    UserUpdate,
)

__all__ = [
    "LARGE",
    "SMALL",
    "AccountShared",
    "AdminsOnly",
    "AlreadyMember",
    "EmailTaken",
    "LastPlatformAdmin",
    "UsernameTaken",
    "add_member",
    "administers",
    "avatar_key",
    "avatar_url",
    "change_account",
    "create_person",
    "create_platform_admin",
    "create_user",
    "delete_user",
    "find_account",
    "find_member",
    "find_user_id",
    "get_user",
    "guard_change",
    "join_team",
    "leave_line",
    "leave_team",
    "list_directory",
    "list_everybody",
    "list_platform_admins",
    "list_users",
    "password_matches",
    "permission_matrix",
    "places_of",
    "put_member",
    "recorded",
    "refuse_member",
    "register",
    "remember_org",
    "rename_self",
    "require_member",
    "sent_fields",
    "set_avatar",
    "set_password",
    "take_line",
    "take_place",
    "update_user",
]


class AccountShared(Conflict):
    code = "account_shared"
    title = "This person works in another organisation too; only they change their names"


def create_user(actor: Actor, body: UserCreate) -> User:
    """Creates a person and their membership of the actor's organisation.

    Raises:
        EmailTaken, UsernameTaken: somebody has that name, here or in another organisation.
    """
    permissions.guard(actor, None, {"role": body.role})
    email = rules.normal_email(body.email)
    person = new_person(email, body.full_name, body.username, body.password)
    once = _once_without_password(actor.once, body)
    with transaction(actor, "user.created", Entity("user", person.user_id), once=once) as tx:
        put_person(tx, person)
        place = join(tx, actor.org_id, person, body.role)
        tx.note(full_name=person.full_name, role=body.role)
        return tx.answer(user(plain(place)))


def create_platform_admin(actor: Actor, email: str, full_name: str, password: str) -> str:
    """Creates somebody who administers the platform, outside organisations; answers their id."""
    person = new_person(rules.normal_email(email), full_name, None, password)
    person.platform_admin = True
    entity = Entity("user", person.user_id)
    with transaction(recorded(actor), "user.created", entity) as tx:
        put_person(tx, person)
        everybody.admit(tx, person.user_id)
        tx.note(full_name=person.full_name, platform_admin=True)
    return person.user_id


def put_member(tx: Transaction, org_id: str, account: Account, role: Role) -> User:
    """Makes the person a member, or fails the transaction with AlreadyMember."""
    place = join(tx, org_id, account, role)
    tx.note(full_name=account.full_name, role=role)
    return user(plain(place))


def add_member(actor: Actor, user_id: str, role: Role) -> User:
    """Makes an existing person a member of the actor's organisation, again or for the first time.

    Raises:
        NotFound: there is no such person.
        AlreadyMember: they are one.
    """
    account = find_account(user_id)
    if account is None:
        raise NotFound("person", user_id)
    with transaction(actor, "user.joined", Entity("user", user_id)) as tx:
        return put_member(tx, actor.org_id, account, role)


def update_user(actor: Actor, user_id: str, body: UserUpdate, *, if_match: int) -> User:
    """Changes the person's names, role, or whether they may work.

    Raises:
        Stale: somebody changed them meanwhile.
        AccountShared: their names are not this organisation's to change.
        AdminsOnly: it takes an admin.
        LastAdmin: nobody would be left to administer the organisation.
    """
    before = get_user(actor, user_id)
    if before.version != if_match:
        raise Stale()
    after = permissions.settled(before, sent_fields(body))
    permissions.guard(actor, before, after)
    names = {name: value for name, value in after.items() if name in ("full_name", "username")}
    if names and any(place.org_id != actor.org_id for place in places_of(user_id)):
        raise AccountShared()
    stamp = clock.iso(clock.now())
    with transaction(actor, "user.updated", Entity("user", user_id)) as tx:
        if names:
            accounts.rename(tx, before, names, stamp)
        changed = members.update(tx, actor.org_id, before, after, stamp)
        tx.changed(structs.asdict(before), after)
        tx.note(full_name=changed.full_name)
        tx.notify(user_id)
    return changed


def delete_user(actor: Actor, user_id: str) -> None:
    """Takes the person out of the organisation, its teams and lines; their history stays.

    Raises:
        LastAdmin: nobody would be left to administer the organisation.
    """
    before = get_user(actor, user_id)
    permissions.guard(actor, before, {})
    with transaction(actor, "user.deleted", Entity("user", user_id)) as tx:
        members.remove(tx, actor.org_id, before, clock.iso(clock.now()))
        tx.note(full_name=before.full_name)
        leave_teams(tx, actor.org_id, user_id, before.team_ids)
        leave_lines(tx, actor.org_id, user_id, before.line_ids)


def _once_without_password(once: Once | None, body: UserCreate) -> Once | None:
    """A fast hash of a body with a password in it would be a way to guess the password."""
    if once is None:
        return None
    rest = msgspec.json.encode(structs.replace(body, password=""))
    return msgspec.structs.replace(once, fingerprint=hashlib.sha256(rest).hexdigest())
