"""Moving a session to another organisation. A platform admin enters any, and leaves a record."""

from collections.abc import Sequence

from chalicelib.auth import sessions
from chalicelib.auth.schema import SignedIn, SwitchOrg
from chalicelib.auth.seats import Seat, entered_seat, find_seat, signed_in
from chalicelib.auth.table import SessionItem
from chalicelib.core.actor import Actor, Origin, Role
from chalicelib.core.errors import NotFound
from chalicelib.core.transactions import Entity, transaction
from chalicelib.users import service as users
from chalicelib.users.schema import Account, Place


def switch(actor: Actor, body: SwitchOrg) -> SignedIn:
    """Moves the actor's session to another of their organisations.

    Raises:
        NotFound: they are not a member of it, nor a platform admin; or it is suspended.
    """
    account = users.find_account(actor.user_id)
    if account is None or not account.is_active:
        raise NotFound("organisation")
    places = users.places_of(actor.user_id)
    seat = _wanted(account, places, body.org_id)
    session = sessions.find_live(actor.session_id)
    if session is None:
        raise NotFound("session")
    if session.platform_role:
        _leave(session, account, actor.origin, "switched")
    _enter(seat, session, actor.origin, body.reason)
    return signed_in(seat, actor.session_id, second_factor=session.second_factor)


def seat_of(session: SessionItem, account: Account, origin: Origin) -> Seat | None:
    """Where a session goes on; a platform admin whose stay is over goes on outside."""
    places = users.places_of(account.user_id)
    seat = find_seat(account, places, session.org_id)
    if seat is None and session.platform_role and session.org_id:
        if sessions.has_entered(session):
            seat = entered_seat(account, places, session.org_id)
        if seat is None:
            _leave(session, account, origin, "the stay was over")
            return find_seat(account, places, None) if account.platform_admin else None
    return seat if seat is not None and seat.org_id == session.org_id else None


def _wanted(account: Account, places: Sequence[Place], org_id: str | None) -> Seat:
    if org_id is None and not account.platform_admin:
        raise NotFound("organisation")
    seat = find_seat(account, places, org_id)
    if seat is None and org_id is not None:
        seat = entered_seat(account, places, org_id)
    if seat is None:
        raise NotFound("organisation", org_id or "")
    return seat


def _enter(seat: Seat, session: SessionItem, origin: Origin, reason: str | None) -> None:
    actor = seat.actor(origin)
    user_id, session_id = seat.account.user_id, session.session_id
    if seat.org_id and seat.place is None:
        entity = Entity("organisation", seat.org_id)
        with transaction(actor, "platform.entered", entity) as tx:
            sessions.move(tx, user_id, session_id, seat.org_id, platform_role=Role.ADMIN)
            tx.note(name=seat.account.full_name, reason=reason)
        return
    with transaction(actor, "session.switched", Entity("user", user_id)) as tx:
        sessions.move(tx, user_id, session_id, seat.org_id)
        tx.note(session_id=session_id)
        if seat.org_id:
            users.remember_org(tx, seat.account, seat.org_id)


def _leave(session: SessionItem, account: Account, origin: Origin, why: str) -> None:
    org_id = session.org_id or ""
    actor = Actor(org_id=org_id, user_id=account.user_id, name=account.full_name, origin=origin)
    with transaction(actor, "platform.left", Entity("organisation", org_id)) as tx:
        sessions.move(tx, account.user_id, session.session_id, None)
        tx.note(name=account.full_name, why=why)
