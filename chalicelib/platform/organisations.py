"""Organisations and their members, from above: what is done is in their own activity."""

from functools import partial
from typing import Any

from msgspec import structs

from chalicelib.core.actor import Actor, Role
from chalicelib.core.names import PLATFORM
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, transaction
from chalicelib.invites import service as invites
from chalicelib.invites.rules import InviteFilter
from chalicelib.invites.schema import Invite, InviteCreate
from chalicelib.orgs import service as orgs
from chalicelib.orgs.schema import Org, OrgCounts
from chalicelib.platform.schema import MemberAdd, MemberAdded, OrgCreate, OrgOverview
from chalicelib.users import service as users
from chalicelib.users.schema import User


def list_orgs(page: PageRequest) -> Page[OrgOverview]:
    """Every organisation by name, with its counts."""
    found = orgs.list_orgs(page)
    counts = orgs.counts_of([org.org_id for org in found.items])
    items = [_overview(org, counts[org.org_id]) for org in found.items]
    return Page(items=items, next_cursor=found.next_cursor)


def get_org(org_id: str) -> OrgOverview:
    """One organisation, with its counts.

    Raises:
        NotFound: there is none.
    """
    org, counts = together(partial(orgs.get_org, org_id), partial(orgs.counts_of, [org_id]))
    return _overview(org, counts[org_id])


def create_org(actor: Actor, body: OrgCreate) -> OrgOverview:
    """Founds an organisation and invites its first admin, both or neither; the mail follows from
    the record.

    Raises:
        Invalid: the name is blank, or the time zone or region does not exist.
    """
    org = orgs.draft_org(body.name, body.time_zone, body.phone_region)
    inside = structs.replace(actor, org_id=org.org_id)
    draft = invites.draft_first_admin(inside, body.admin_email, body.admin_full_name)
    # A retry would found another organisation: its key counts for the platform.
    once = structs.replace(actor.once, scope=PLATFORM) if actor.once else None
    entity = Entity("organisation", org.org_id)
    with transaction(inside, "organisation.created", entity, once=once) as tx:
        orgs.put_org(tx, org)
        tx.about(draft.entity, invites.INVITED)
        invites.put_invite(tx, draft)
        return tx.answer(_overview(org, OrgCounts(pending_invites=1)))


def list_members(
    actor: Actor, org_id: str, page: PageRequest, *, role: Role | None, is_active: bool | None
) -> Page[User]:
    """The organisation's people, newest first.

    Raises:
        NotFound: there is no such organisation.
    """
    people: Page[User]
    _, people = together(
        partial(orgs.get_org, org_id),
        partial(users.list_users, _inside(actor, org_id), page, role=role, is_active=is_active),
    )
    return people


def list_invites(actor: Actor, org_id: str, page: PageRequest) -> Page[Invite]:
    """Whom the organisation awaits, and whose invitation ran out: those last sent first.

    Raises:
        NotFound: there is no such organisation.
    """
    found: Page[Invite]
    _, found = together(
        partial(orgs.get_org, org_id),
        partial(invites.list_invites, _inside(actor, org_id), page, status=InviteFilter.UNANSWERED),
    )
    return found


def resend_invite(actor: Actor, org_id: str, invite_id: str) -> Invite:
    """Sends it again, good for another week.

    Raises:
        NotFound: the organisation has no such invitation.
        InviteClosed: it is not pending any more.
    """
    return invites.resend(_inside(actor, org_id), invite_id)


def cancel_invite(actor: Actor, org_id: str, invite_id: str) -> None:
    """Takes the invitation back.

    Raises:
        NotFound: the organisation has no such invitation.
        InviteClosed: it is not pending any more.
    """
    invites.cancel(_inside(actor, org_id), invite_id)


def add_member(actor: Actor, org_id: str, body: MemberAdd) -> MemberAdded:
    """Makes somebody with an account a member at once; invites others.

    Raises:
        NotFound: there is no such organisation.
        AlreadyMember, AlreadyInvited: they are in, or asked in.
    """
    inside = _inside(actor, org_id)
    _, user_id = together(
        partial(orgs.get_org, org_id), partial(users.find_user_id, body.email.strip())
    )
    account = users.find_account(user_id) if user_id else None
    if account is None:
        return _invite(inside, body)
    entity = Entity("user", account.user_id)
    with transaction(inside, "user.joined", entity, once=actor.once) as tx:
        user = users.put_member(tx, org_id, account, body.role)
        return tx.answer(MemberAdded(org_id=org_id, user=user))


def remove_member(actor: Actor, org_id: str, user_id: str) -> None:
    """Takes the person out of the organisation; their history stays.

    Raises:
        NotFound: there is no such organisation or member.
        LastAdmin: nobody would be left to administer the organisation.
    """
    users.delete_user(_inside(actor, org_id), user_id)


def _invite(inside: Actor, body: MemberAdd) -> MemberAdded:
    wanted = InviteCreate(email=body.email, full_name=body.full_name, role=body.role)
    draft = invites.draft_invite(inside, wanted)
    with transaction(inside, invites.INVITED, draft.entity, once=inside.once) as tx:
        invite = invites.put_invite(tx, draft)
        return tx.answer(MemberAdded(org_id=inside.org_id, invite=invite))


def _inside(actor: Actor, org_id: str) -> Actor:
    return structs.replace(actor, org_id=org_id)


def _overview(org: Org, counts: OrgCounts) -> OrgOverview:
    fields: dict[str, Any] = structs.asdict(org)
    return OrgOverview(**fields, counts=counts)
