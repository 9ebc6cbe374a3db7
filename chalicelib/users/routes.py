"""People of an organisation."""

from chalicelib.core.actor import Actor, Permission, Role
from chalicelib.core.http import Routes
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.params import IfMatch
from chalicelib.orgs.service import LastAdmin
from chalicelib.users import service
from chalicelib.users.schema import (
    DirectoryEntry,
    PermissionMatrix,
    User,
    UserCreate,
    UserUpdate,
)

routes = Routes("users")


@routes.get("/users", permit=Permission.USERS_READ)
def list_users(
    actor: Actor, page: PageRequest, role: Role | None = None, is_active: bool | None = None
) -> Page[User]:
    """The organisation's people, newest first."""
    return service.list_users(actor, page, role=role, is_active=is_active)


@routes.post(
    "/users",
    permit=Permission.USERS_MANAGE,
    location="/users/{user_id}",
    errors=[service.EmailTaken, service.UsernameTaken, service.AdminsOnly],
)
def create_user(actor: Actor, body: UserCreate) -> User:
    """Creates a person who signs in with this e-mail, or the username, and this password."""
    return service.create_user(actor, body)


@routes.get("/users/directory", permit=Permission.DIRECTORY_READ)
def list_directory(actor: Actor, page: PageRequest) -> Page[DirectoryEntry]:
    """The active people work can be given to."""
    return service.list_directory(actor, page)


@routes.get("/users/{user_id}", permit=Permission.USERS_READ)
def read_user(actor: Actor, user_id: str) -> User:
    """One person."""
    return service.get_user(actor, user_id)


@routes.patch(
    "/users/{user_id}",
    permit=Permission.USERS_MANAGE,
    errors=[LastAdmin, service.UsernameTaken, service.AccountShared, service.AdminsOnly],
)
def update_user(actor: Actor, user_id: str, body: UserUpdate, if_match: IfMatch) -> User:
    """Changes names, role or whether the person may work; a new role counts within a minute.

    A manager may be given permissions one by one (`granted`), or lose them (`withdrawn`); whoever
    stops being a manager loses both lists. Only admins decide that, and who is an admin.
    Somebody who works in another organisation too changes their names themselves.
    """
    return service.update_user(actor, user_id, body, if_match=if_match)


@routes.delete(
    "/users/{user_id}", permit=Permission.USERS_MANAGE, errors=[LastAdmin, service.AdminsOnly]
)
def delete_user(actor: Actor, user_id: str) -> None:
    """Takes the person out of the organisation and signs them out; their history stays."""
    service.delete_user(actor, user_id)


@routes.get("/permissions", permit=Permission.USERS_READ)
def read_permissions(actor: Actor) -> PermissionMatrix:  # noqa: ARG001 - the permission is all
    """Every permission: what it is for, which role holds it over what, and what may be changed."""
    return service.permission_matrix()
