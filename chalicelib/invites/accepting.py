"""Accepting an invitation: whoever holds the mailed token owns the mailbox, and joins."""

import hmac
from functools import partial

from chalicelib.auth import service as auth
from chalicelib.auth.schema import SignedIn
from chalicelib.core import clock, ids, names
from chalicelib.core.actor import Actor, Origin, Role
from chalicelib.core.errors import AppError, FieldError, Invalid
from chalicelib.core.http import Reply
from chalicelib.core.retries import persist
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.invites import rules
from chalicelib.invites.rules import InviteState, InviteStatus
from chalicelib.invites.schema import InviteAccept, InvitePreview
from chalicelib.invites.table import InviteItem, state_key
from chalicelib.orgs import service as orgs
from chalicelib.teams import service as teams
from chalicelib.users import service as users
from chalicelib.users.schema import Account


class InviteGone(AppError):
    status = 410
    code = "invite_gone"
    title = "This invitation was used, cancelled, sent again or has expired; ask for a new one"


def preview(token: str) -> InvitePreview:
    """Who invites whom.

    Raises:
        InviteGone: the token opens no pending invitation.
    """
    item = _find(token)
    return InvitePreview(
        org_name=orgs.get_org(item.org_id).name,
        email=item.email,
        full_name=item.full_name,
        role=Role(item.role),
        has_account=users.find_user_id(item.email) is not None,
    )


def accept(body: InviteAccept, origin: Origin) -> Reply[SignedIn]:
    """Makes the invited person a member, with an account where they have none, and signs them in.

    Raises:
        InviteGone: the token opens no pending invitation, or the account or organisation is shut.
        Invalid: somebody new needs a name, and a password that will do.
        AlreadyMember: they came in another way meanwhile.
        TotpRequired, WrongCode, RateLimited: their account has a second factor, which the mailed
            link does not stand in for.
        TeamChanged: others kept changing the teams they were invited to.
    """
    return persist(partial(_accept, body, origin), teams.TeamChanged)


def _accept(body: InviteAccept, origin: Origin) -> Reply[SignedIn]:
    item = _find(body.token)
    known_id = users.find_user_id(item.email)
    account = users.find_account(known_id) if known_id else None
    if account is not None and not account.is_active:
        raise InviteGone()
    places = users.places_of(account.user_id) if account else []
    admission = auth.admit(account, item.org_id, body, origin) if account else None
    open_teams = teams.with_room(item.org_id, sorted(item.team_ids or ()))
    user_id = known_id or ids.new("user")
    actor = Actor(org_id=item.org_id, user_id=user_id, name=_name(account, body), origin=origin)
    with transaction(actor, "invite.accepted", Entity("invite", item.invite_id)) as tx:
        person = account or _register(tx, user_id, item, body)
        role = Role(item.role)
        joined = [team.team_id for team in open_teams]
        place = users.take_place(tx, item.org_id, person, role, team_ids=joined)
        _close(tx, item, person)
        seat = auth.find_seat(person, [*places, place], item.org_id)
        if seat is None:
            raise InviteGone()
        reply = auth.open_seat(tx, seat, origin, admission)
        tx.note(user_id=user_id, full_name=person.full_name, role=role)
        tx.notify(item.invited_by)
        teams.admit(tx, item.org_id, open_teams, person.user_id, person.full_name)
    return reply


def _name(account: Account | None, body: InviteAccept) -> str:
    return account.full_name if account else (body.full_name or "").strip()


def _register(tx: Transaction, user_id: str, item: InviteItem, body: InviteAccept) -> Account:
    needed = {"full_name": body.full_name, "password": body.password}
    missing = [FieldError(name, "is required") for name, value in needed.items() if value is None]
    if body.full_name is None or body.password is None:
        raise Invalid(errors=missing)
    return users.register(tx, user_id, item.email, body.full_name, body.password, item.org_id)


def _close(tx: Transaction, item: InviteItem, person: Account) -> None:
    now = clock.iso(clock.now())
    good = (InviteItem.token_hash == item.token_hash) & (InviteItem.expires_at > now)
    tx.update(
        InviteItem(org_id=item.org_id, invite_id=item.invite_id),
        [
            InviteItem.status.set(InviteStatus.ACCEPTED),
            InviteItem.state_key.set(state_key(item.org_id, InviteState.ACCEPTED)),
            InviteItem.user_id.set(person.user_id),
            InviteItem.accepted_at.set(now),
            InviteItem.token_hash.remove(),
        ],
        condition=(InviteItem.status == InviteStatus.PENDING) & good,
        otherwise=InviteGone(),
    )
    names.release(tx, item.org_id, "invite", item.email, item.invite_id)
    orgs.count_invites(tx, item.org_id, -1)


def _find(token: str) -> InviteItem:
    """The pending invitation of the token, in an organisation that is open."""
    parsed = rules.parse_token(token)
    if parsed is None:
        raise InviteGone()
    org_id, invite_id, secret = parsed
    try:
        item = InviteItem.get(org_id, invite_id, consistent_read=True)
    except InviteItem.DoesNotExist as error:
        raise InviteGone() from error
    known = hmac.compare_digest(item.token_hash or "", ids.hash_of(secret))
    status = rules.standing(item.status, item.expires_at, clock.now())
    if not known or status is not InviteStatus.PENDING or orgs.get_org(org_id).suspended_at:
        raise InviteGone()
    return item
