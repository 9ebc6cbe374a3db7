"""Invitations, and accepting one."""

from chalicelib.auth.schema import SignedIn
from chalicelib.auth.service import TotpRequired, WrongCode
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.errors import RateLimited
from chalicelib.core.http import Reply, Routes
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.params import Incoming
from chalicelib.invites import service
from chalicelib.invites.rules import InviteFilter
from chalicelib.invites.schema import (
    Invite,
    InviteAccept,
    InviteCreate,
    InvitePreview,
    InvitePreviewRequest,
)
from chalicelib.teams.service import TeamChanged
from chalicelib.users.service import AdminsOnly, AlreadyMember, EmailTaken

routes = Routes("invites")


@routes.get("/invites", permit=Permission.USERS_MANAGE)
def list_invites(
    actor: Actor, page: PageRequest, status: InviteFilter | None = None
) -> Page[Invite]:
    """Invitations to your organisation, newest first; with a `status` those sent last first.

    `unanswered` ones are pending, or expired with no newer one in their place.
    """
    return service.list_invites(actor, page, status=status)


@routes.post(
    "/invites",
    permit=Permission.USERS_MANAGE,
    location="/invites/{invite_id}",
    errors=[AlreadyMember, service.AlreadyInvited, AdminsOnly],
)
def invite(actor: Actor, body: InviteCreate) -> Invite:
    """Invites somebody by e-mail. The mailed link is good for a week, once.

    Somebody who signs in elsewhere on Callboard joins with the account they have.
    """
    return service.invite(actor, body)


@routes.post(
    "/invites/{invite_id}/resend",
    status=200,
    permit=Permission.USERS_MANAGE,
    errors=[service.InviteClosed, AdminsOnly],
)
def resend_invite(actor: Actor, invite_id: str) -> Invite:
    """Mails a new link, good for another week; the link mailed before is dead."""
    return service.resend(actor, invite_id)


@routes.delete(
    "/invites/{invite_id}",
    permit=Permission.USERS_MANAGE,
    errors=[service.InviteClosed, AdminsOnly],
)
def cancel_invite(actor: Actor, invite_id: str) -> None:
    """Takes a pending invitation back; its link is dead."""
    service.cancel(actor, invite_id)


@routes.post(
    "/auth/invites/preview",
    status=200,
    public="who is invited may have no account yet; the token proves the mailbox",
    errors=[service.InviteGone],
)
def preview_invite(body: InvitePreviewRequest) -> InvitePreview:
    """Who invites, and whether the e-mail has an account already."""
    return service.preview(body.token)


@routes.post(
    "/auth/invites/accept",
    status=200,
    public="who is invited may have no account yet; the token proves the mailbox",
    errors=[
        service.InviteGone,
        AlreadyMember,
        EmailTaken,
        TotpRequired,
        WrongCode,
        RateLimited,
        TeamChanged,
    ],
)
def accept_invite(incoming: Incoming, body: InviteAccept) -> Reply[SignedIn]:
    """Joins the organisation and signs in, as `POST /auth/login` answers.

    Somebody new sends name and password. Somebody who has an account leaves them out: what they
    send is not looked at, and their password stays. Where that account has a second factor, 401
    `totp_required` asks for `totp`, or a `recovery_code`; nothing is used up until it is right.
    """
    return service.accept(body, incoming.origin)
