"""Invitations: made, sent again and cancelled by who manages people; listed.

An organisation has one pending invitation for an e-mail: a name item holds it.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from msgspec import Struct

from chalicelib.core import clock, ids, names, reads
from chalicelib.core.actor import Actor, Role
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import Conflict, Invalid, NotFound
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.invites import rules
from chalicelib.invites.accepting import InviteGone, accept, preview
from chalicelib.invites.rules import InviteFilter, InviteState, InviteStatus, Stretch
from chalicelib.invites.schema import Invite, InviteCreate
from chalicelib.invites.table import InviteItem, state_key
from chalicelib.orgs import service as orgs
from chalicelib.teams import service as teams
from chalicelib.users import service as users

__all__ = [
    "INVITED",
    "AlreadyInvited",
    "Draft",
    "InviteClosed",
    "InviteGone",
    "accept",
    "cancel",
    "draft_first_admin",
    "draft_invite",
    "invite",
    "list_invites",
    "preview",
    "put_invite",
    "resend",
]


# The action whose record the mail follows from.
INVITED = "invite.created"


class Draft(Struct, frozen=True):
    """An invitation, whose account the e-mail is, and which invitation went to it before."""

    item: InviteItem
    member_id: str | None = None
    earlier: str | None = None

    @property
    def entity(self) -> Entity:
        return Entity("invite", self.item.invite_id)


class AlreadyInvited(Conflict):
    code = "already_invited"
    title = "An invitation to this e-mail is pending; send it again or cancel it"


class InviteClosed(Conflict):
    """Says what became of it, for who still sees it open."""

    code = "invite_closed"
    title = "This invitation is not open any more"


def invite(actor: Actor, body: InviteCreate) -> Invite:
    """Invites somebody to the actor's organisation; the mail follows from the record.

    Raises:
        AlreadyMember, AlreadyInvited: they are in, or asked in.
        Invalid: a team is none of the organisation's.
        AdminsOnly: only admins (and who founds an organisation) invite admins.
    """
    users.guard_change(actor, None, {"role": body.role})
    draft = draft_invite(actor, body)
    with transaction(actor, INVITED, draft.entity, once=actor.once) as tx:
        return tx.answer(put_invite(tx, draft))


def draft_invite(actor: Actor, body: InviteCreate) -> Draft:
    """An invitation to the actor's organisation, not written yet.

    Raises:
        Invalid: a team is none of the organisation's.
    """
    item = _new(actor, body)
    member_id, earlier, *_ = together(
        lambda: users.find_user_id(item.email),
        lambda: names.owner(actor.org_id, "invite", item.email),
        *(partial(_check_team, actor, team_id) for team_id in body.team_ids),
    )
    return Draft(item, member_id, earlier)


def draft_first_admin(actor: Actor, email: str, full_name: str | None) -> Draft:
    """The invitation of an organisation that is being founded: nobody is in or asked in yet."""
    return Draft(_new(actor, InviteCreate(email=email, full_name=full_name, role=Role.ADMIN)))


def put_invite(tx: Transaction, draft: Draft) -> Invite:
    """Writes it, or fails the transaction with AlreadyMember or AlreadyInvited."""
    item, org_id = draft.item, draft.item.org_id
    if draft.member_id:
        users.refuse_member(tx, org_id, draft.member_id)
    if draft.earlier:
        _replace_expired(tx, org_id, draft.earlier)
    else:
        orgs.count_invites(tx, org_id, 1)
    names.claim(
        tx,
        org_id,
        "invite",
        item.email,
        item.invite_id,
        instead_of=draft.earlier,
        otherwise=AlreadyInvited(),
    )
    tx.put(item, condition=InviteItem.invite_id.does_not_exist())
    tx.note(email=item.email, role=item.role)
    return _invite(plain(item))


def list_invites(actor: Actor, page: PageRequest, *, status: InviteFilter | None) -> Page[Invite]:
    """The organisation's invitations, newest first; those of one status last sent first."""
    if status is None:
        rows = reads.page(reads.Slice(InviteItem, actor.org_id), page)
    else:
        found = rules.stretches(status, clock.now())
        rows = reads.merge([_slice(actor.org_id, stretch) for stretch in found], page)
    return Page(items=[_invite(row) for row in rows.items], next_cursor=rows.next_cursor)


def _slice(org_id: str, stretch: Stretch) -> reads.Slice:
    return reads.Slice(
        InviteItem,
        state_key(org_id, stretch.state),
        index=InviteItem.by_state,
        owner=org_id,
        between=stretch.between,
    )


def resend(actor: Actor, invite_id: str) -> Invite:
    """Sends it again, good for another week; the link sent before is dead from now on.

    Raises:
        InviteClosed: it is not pending any more.
        AdminsOnly: it invites an admin, and the actor is none.
    """
    item = _find_open(actor, invite_id)
    expires_at = clock.iso(clock.now() + rules.LIFETIME)
    with transaction(actor, "invite.resent", Entity("invite", invite_id)) as tx:
        tx.update(
            InviteItem(org_id=actor.org_id, invite_id=invite_id),
            [
                InviteItem.expires_at.set(expires_at),
                InviteItem.token_hash.remove(),
                InviteItem.times_sent.add(1),
            ],
            condition=InviteItem.status == InviteStatus.PENDING,
            otherwise=InviteClosed(),
        )
        tx.note(email=item.email, role=item.role)
    return _invite({**plain(item), "expires_at": expires_at})


def cancel(actor: Actor, invite_id: str) -> None:
    """Takes the invitation back; its link is dead.

    Raises:
        InviteClosed: it is not pending any more.
        AdminsOnly: it invites an admin, and the actor is none.
    """
    item = _find_open(actor, invite_id)
    with transaction(actor, "invite.cancelled", Entity("invite", invite_id)) as tx:
        tx.update(
            InviteItem(org_id=actor.org_id, invite_id=invite_id),
            [
                InviteItem.status.set(InviteStatus.CANCELLED),
                InviteItem.state_key.set(state_key(actor.org_id, InviteState.CANCELLED)),
                InviteItem.token_hash.remove(),
            ],
            condition=InviteItem.status == InviteStatus.PENDING,
            otherwise=InviteClosed(),
        )
        names.release(tx, actor.org_id, "invite", item.email, invite_id)
        orgs.count_invites(tx, actor.org_id, -1)
        tx.note(email=item.email, role=item.role)


def _new(actor: Actor, body: InviteCreate) -> InviteItem:
    now = clock.now()
    return InviteItem(
        org_id=actor.org_id,
        invite_id=ids.new("invite", now),
        state_key=state_key(actor.org_id, InviteState.UNANSWERED),
        email=body.email.strip().lower(),
        full_name=body.full_name.strip() if body.full_name else None,
        role=body.role,
        team_ids=set(body.team_ids) or None,
        invited_by=actor.user_id,
        invited_by_name=actor.name or None,
        created_at=clock.iso(now),
        expires_at=clock.iso(now + rules.LIFETIME),
    )


def _check_team(actor: Actor, team_id: str) -> None:
    try:
        teams.get_team(actor, team_id)
    except NotFound as error:
        raise Invalid.field("team_ids", f"{team_id} is no team of your organisation") from error


def _replace_expired(tx: Transaction, org_id: str, invite_id: str) -> None:
    """Marks the e-mail's earlier invitation expired, or fails where it is still good."""
    ran_out = InviteItem.expires_at <= clock.iso(clock.now())
    tx.update(
        InviteItem(org_id=org_id, invite_id=invite_id),
        [
            InviteItem.status.set(InviteStatus.EXPIRED),
            InviteItem.state_key.set(state_key(org_id, InviteState.REPLACED)),
            InviteItem.token_hash.remove(),
        ],
        condition=(InviteItem.status == InviteStatus.PENDING) & ran_out,
        otherwise=AlreadyInvited(),
    )


def _find_open(actor: Actor, invite_id: str) -> InviteItem:
    """The invitation to change.

    Raises:
        InviteClosed: it is not pending any more; with what became of it.
        AdminsOnly: it invites an admin, and the actor is none.
    """
    item = _find(actor, invite_id)
    users.guard_change(actor, None, {"role": Role(item.role)})
    if item.status != InviteStatus.PENDING:
        raise InviteClosed(rules.end_in_words(InviteStatus(item.status), item.email))
    return item


def _find(actor: Actor, invite_id: str) -> InviteItem:
    try:
        return InviteItem.get(actor.org_id, invite_id, consistent_read=True)
    except InviteItem.DoesNotExist as error:
        raise NotFound("invitation", invite_id) from error


def _invite(row: Mapping[str, Any]) -> Invite:
    status = rules.standing(row["status"], row["expires_at"], clock.now())
    return record(Invite, {**row, "team_ids": sorted(row.get("team_ids", ())), "status": status})
