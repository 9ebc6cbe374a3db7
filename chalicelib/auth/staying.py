"""Staying signed in: the refresh token rotates, and one used twice ends its session."""

from chalicelib.auth import entering, rules, sessions
from chalicelib.auth.rules import CLEARED_COOKIE, RefreshToken
from chalicelib.auth.schema import SignedIn
from chalicelib.auth.seats import signed_in
from chalicelib.auth.table import SessionItem
from chalicelib.core.actor import Actor, Origin
from chalicelib.core.config import config
from chalicelib.core.errors import Conflict, Forbidden, Unauthenticated
from chalicelib.core.http import Reply
from chalicelib.core.params import Incoming
from chalicelib.core.transactions import Entity, transaction
from chalicelib.users import service as users


class CrossSite(Forbidden):
    code = "cross_site"
    title = "This may only be asked from Callboard's own pages"


class SessionEnded(Unauthenticated):
    code = "session_ended"
    title = "Your session has ended; sign in again"

    def __init__(self) -> None:
        super().__init__(headers={"Set-Cookie": CLEARED_COOKIE})


def refresh(incoming: Incoming) -> Reply[SignedIn]:
    """A new access token and the next refresh token; the same again for who lost that answer.

    Raises:
        SessionEnded: it expired or was ended, the token was used before by another, or its person
            may no longer work there.
        CrossSite: another site's page asks.
    """
    attempt = rules.attempt_of(incoming.headers)
    session, token = _session(incoming, attempt)
    if session is None or token is None:
        raise SessionEnded()
    account = users.find_account(session.user_id)
    if account is None or not account.is_active:
        raise SessionEnded()
    seat = entering.seat_of(session, account, incoming.origin)
    if seat is None:
        raise SessionEnded()
    following = _next_token(session, token, attempt)
    if following is None:
        _end_reused(session, incoming.origin)
        raise SessionEnded()
    return Reply(
        signed_in(seat, session.session_id, second_factor=session.second_factor),
        cookie=following.cookie,
    )


def logout(incoming: Incoming) -> Reply[None]:
    """Ends the session of the cookie, where there is one, and clears the cookie."""
    session, _ = _session(incoming)
    if session is not None:
        account = users.find_account(session.user_id)
        name = account.full_name if account else ""
        actor = _actor(session, session.user_id, incoming.origin, name)
        with transaction(actor, "session.closed", Entity("user", session.user_id)) as tx:
            sessions.revoke(tx, session.session_id, session.user_id, "signed out")
    return Reply(None, cookie=CLEARED_COOKIE)


def _next_token(
    session: SessionItem, token: RefreshToken, attempt: str | None
) -> RefreshToken | None:
    if not sessions.is_current(session, token):
        return sessions.answer_again(session, token, attempt)
    following = sessions.rotate(session, token, attempt)
    if following is None and (now := sessions.find_live(session.session_id)):
        # The same request came twice at once, and the other one was first.
        return sessions.answer_again(now, token, attempt)
    return following


def _session(
    incoming: Incoming, attempt: str | None = None
) -> tuple[SessionItem | None, RefreshToken | None]:
    """The live session of the request's cookie; one whose token was used before is ended."""
    if rules.is_cross_site(incoming.headers, config().origins):
        raise CrossSite()
    token = rules.parse_token(incoming.cookie(rules.COOKIE))
    session = sessions.find_live(token.session_id) if token else None
    if session is None or token is None:
        return None, None
    if not sessions.is_current(session, token) and not sessions.answer_again(
        session, token, attempt
    ):
        _end_reused(session, incoming.origin)
        return None, None
    return session, token


def _end_reused(session: SessionItem, origin: Origin) -> None:
    actor = _actor(session, "anonymous", origin)
    try:
        with transaction(actor, "session.reused", Entity("user", session.user_id)) as tx:
            sessions.revoke(tx, session.session_id, session.user_id, "reused")
            tx.notify(session.user_id)
    except Conflict:
        return  # it was ended meanwhile


def _actor(session: SessionItem, user_id: str, origin: Origin, name: str = "") -> Actor:
    org_id = session.org_id or ""
    return users.recorded(Actor(org_id=org_id, user_id=user_id, name=name, origin=origin))
