"""Organisations and people, as platform admins see them."""

from typing import Annotated

from msgspec import Meta

from chalicelib.core.actor import Actor, Permission, Role
from chalicelib.core.errors import Stale
from chalicelib.core.http import Routes
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.params import IfMatch
from chalicelib.invites.schema import Invite
from chalicelib.invites.service import AlreadyInvited, InviteClosed
from chalicelib.orgs.schema import Org, OrgUpdate
from chalicelib.platform import service
from chalicelib.platform.schema import (
    MemberAdd,
    MemberAdded,
    OrgCreate,
    OrgOverview,
    PlatformUserDetails,
    PlatformUserUpdate,
)
from chalicelib.users.schema import PlatformUser, PlatformUserCreate, User
from chalicelib.users.service import AlreadyMember, EmailTaken, LastPlatformAdmin

routes = Routes("platform")

Beginning = Annotated[str, Meta(max_length=254, description="How the e-mail begins")]


@routes.get("/admin/orgs", permit=Permission.PLATFORM_ORGS)
def list_orgs(actor: Actor, page: PageRequest) -> Page[OrgOverview]:  # noqa: ARG001 - the permission is all
    """Every organisation, by name, with how many people and invitations it has."""
    return service.list_orgs(page)


@routes.post("/admin/orgs", permit=Permission.PLATFORM_ORGS, location="/admin/orgs/{org_id}")
def create_org(actor: Actor, body: OrgCreate) -> OrgOverview:
    """Founds an organisation and invites its first admin by mail, both or neither."""
    return service.create_org(actor, body)


@routes.get("/admin/orgs/{org_id}", permit=Permission.PLATFORM_ORGS)
def read_org(actor: Actor, org_id: str) -> OrgOverview:  # noqa: ARG001 - the permission is all
    """One organisation, with how many people and invitations it has."""
    return service.get_org(org_id)


@routes.patch("/admin/orgs/{org_id}", permit=Permission.PLATFORM_ORGS)
def update_org(actor: Actor, org_id: str, body: OrgUpdate, if_match: IfMatch) -> Org:
    """Changes name, time zone, default phone region or policy; it counts within a minute."""
    return service.update_org(actor, org_id, body, if_match=if_match)


@routes.post(
    "/admin/orgs/{org_id}/suspend",
    status=200,
    permit=Permission.PLATFORM_ORGS,
    errors=[service.AlreadySuspended, Stale],
)
def suspend_org(actor: Actor, org_id: str) -> Org:
    """Shuts the organisation's people out within a minute; signing in says so. Its data stays."""
    return service.suspend_org(actor, org_id)


@routes.post(
    "/admin/orgs/{org_id}/restore",
    status=200,
    permit=Permission.PLATFORM_ORGS,
    errors=[service.NotSuspended, Stale],
)
def restore_org(actor: Actor, org_id: str) -> Org:
    """Lets the organisation's people in again."""
    return service.restore_org(actor, org_id)


@routes.get("/admin/orgs/{org_id}/members", permit=Permission.PLATFORM_USERS)
def list_members(
    actor: Actor,
    org_id: str,
    page: PageRequest,
    role: Role | None = None,
    is_active: bool | None = None,
) -> Page[User]:
    """The organisation's people, newest first."""
    return service.list_members(actor, org_id, page, role=role, is_active=is_active)


@routes.post(
    "/admin/orgs/{org_id}/members",
    permit=Permission.PLATFORM_USERS,
    location="/admin/orgs/{org_id}/members",
    errors=[AlreadyMember, AlreadyInvited],
)
def add_member(actor: Actor, org_id: str, body: MemberAdd) -> MemberAdded:
    """Makes whoever has an account with this e-mail a member at once; invites others by mail."""
    return service.add_member(actor, org_id, body)


@routes.delete(
    "/admin/orgs/{org_id}/members/{user_id}",
    permit=Permission.PLATFORM_USERS,
    errors=[service.LastAdmin, Stale],
)
def remove_member(actor: Actor, org_id: str, user_id: str) -> None:
    """Takes the person out of the organisation within a minute; their history stays."""
    service.remove_member(actor, org_id, user_id)


@routes.get("/admin/orgs/{org_id}/invites", permit=Permission.PLATFORM_USERS)
def list_org_invites(actor: Actor, org_id: str, page: PageRequest) -> Page[Invite]:
    """Who was invited and has not come yet, those last sent first; expired ones too."""
    return service.list_invites(actor, org_id, page)


@routes.post(
    "/admin/orgs/{org_id}/invites/{invite_id}/resend",
    status=200,
    permit=Permission.PLATFORM_USERS,
    errors=[InviteClosed],
)
def resend_org_invite(actor: Actor, org_id: str, invite_id: str) -> Invite:
    """Mails a new link, good for a week; the one before is dead."""
    return service.resend_invite(actor, org_id, invite_id)


@routes.delete(
    "/admin/orgs/{org_id}/invites/{invite_id}",
    permit=Permission.PLATFORM_USERS,
    errors=[InviteClosed],
)
def cancel_org_invite(actor: Actor, org_id: str, invite_id: str) -> None:
    """Takes an invitation back; its link is dead."""
    service.cancel_invite(actor, org_id, invite_id)


@routes.get("/admin/users", permit=Permission.PLATFORM_USERS)
def list_people(
    actor: Actor,  # noqa: ARG001 - the permission is all
    page: PageRequest,
    q: Beginning | None = None,
    platform_admin: bool | None = None,
) -> Page[PlatformUser]:
    """Everybody, by e-mail; `platform_admin=true` keeps the active platform admins, on one page."""
    return service.list_people(page, q=q, platform_admin=platform_admin)


@routes.post(
    "/admin/users",
    permit=Permission.PLATFORM_USERS,
    location="/admin/users/{user_id}",
    errors=[EmailTaken],
)
def create_person(actor: Actor, body: PlatformUserCreate) -> PlatformUser:
    """Creates a person outside organisations, and mails a link by which they choose a password.

    The link is good for a week; after that "forgot your password" mails another.
    """
    return service.create_person(actor, body)


@routes.get("/admin/users/{user_id}", permit=Permission.PLATFORM_USERS)
def read_person(actor: Actor, user_id: str) -> PlatformUserDetails:  # noqa: ARG001 - the permission is all
    """One person, and the organisations they are a member of."""
    return service.get_person(user_id)


@routes.patch(
    "/admin/users/{user_id}", permit=Permission.PLATFORM_USERS, errors=[LastPlatformAdmin]
)
def update_person(
    actor: Actor, user_id: str, body: PlatformUserUpdate, if_match: IfMatch
) -> PlatformUserDetails:
    """Changes the name everywhere, whether they may sign in, or whether they administer the
    platform. Taking either from somebody ends their sessions; one active platform admin stays.
    """
    return service.update_person(actor, user_id, body, if_match=if_match)
