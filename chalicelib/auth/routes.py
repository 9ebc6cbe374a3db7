"""Signing in and out, the signed-in person, and the login audit."""

from chalicelib.auth import service
from chalicelib.auth.schema import (
    Login,
    LoginAttempt,
    Me,
    MeUpdate,
    PasswordChange,
    PasswordForgotten,
    PasswordReset,
    ResetAsked,
    Session,
    SignedIn,
    SocketTicket,
    SwitchOrg,
)
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.errors import RateLimited
from chalicelib.core.http import Reply, Routes
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.core.params import IfMatch, Incoming
from chalicelib.users.service import UsernameTaken

routes = Routes("auth")


@routes.post(
    "/auth/login",
    status=200,
    public="it is how people sign in",
    errors=[
        service.WrongCredentials,
        service.TotpRequired,
        service.WrongCode,
        service.OrgSuspended,
        RateLimited,
    ],
)
def login(incoming: Incoming, body: Login) -> Reply[SignedIn]:
    """Opens a session: an access token in the answer, the refresh token in a cookie.

    Somebody with a second factor is asked for `totp`, or a `recovery_code`, by 401
    `totp_required` once the password is right.

    After too many failures every answer is 429, for a quarter of an hour at most.
    """
    return service.login(body, incoming.origin)


@routes.post(
    "/auth/refresh",
    status=200,
    public="the access token has expired when it is asked; the cookie proves the session",
    errors=[service.SessionEnded, service.CrossSite],
)
def refresh(incoming: Incoming) -> Reply[SignedIn]:
    """A new access token for the session of the cookie, which is replaced.

    A refresh token works once. One that comes again ends its session: it may have been stolen.
    Whoever sent an `Idempotency-Key` of at least 16 characters and lost the answer sends both again
    and gets it, within a day and while the token that followed was not used.
    """
    return service.refresh(incoming)


@routes.post(
    "/auth/logout",
    status=204,
    public="signing out must work when the access token has expired",
    errors=[service.CrossSite],
)
def logout(incoming: Incoming) -> Reply[None]:
    """Ends the session of the cookie and clears the cookie."""
    return service.logout(incoming)


@routes.post(
    "/auth/password/forgot",
    status=202,
    public="who forgot the password cannot sign in",
    errors=[RateLimited],
)
def ask_for_reset(incoming: Incoming, body: PasswordForgotten) -> ResetAsked:
    """Mails a link that resets the password, good for an hour; a newer one replaces it.

    The answer is the same for names that nobody has.
    """
    return service.ask_for_reset(body, incoming.origin)


@routes.post(
    "/auth/password/reset",
    status=204,
    public="the mailed token proves who asks",
    errors=[service.LinkGone],
)
def reset_password(incoming: Incoming, body: PasswordReset) -> None:
    """Sets a new password by the mailed token, once, and ends all your sessions."""
    service.reset_password(body, incoming.origin)


@routes.post("/auth/switch", status=200, permit=Permission.SELF_MANAGE)
def switch(actor: Actor, body: SwitchOrg) -> SignedIn:
    """Moves the session to another organisation of yours; tokens for the one before end.

    A platform admin also enters organisations they are no member of, as admin, for an hour; that
    and leaving are written to the organisation's activity, with the reason. Null leads outside.
    """
    return service.switch(actor, body)


@routes.post("/auth/socket-ticket", status=200, permit=Permission.SELF_MANAGE)
def issue_ticket(actor: Actor) -> SocketTicket:
    """A ticket that opens one socket, once, within half a minute."""
    return service.issue_ticket(actor)


@routes.get("/me", permit=Permission.SELF_MANAGE)
def read_me(actor: Actor) -> Me:
    """Who you are, where you work and what you may do."""
    return service.read_me(actor)


@routes.patch("/me", permit=Permission.SELF_MANAGE, errors=[UsernameTaken])
def update_me(actor: Actor, body: MeUpdate, if_match: IfMatch) -> Me:
    """Changes your name or username, in every organisation you work in."""
    return service.update_me(actor, body, if_match=if_match)


@routes.put("/me/password", permit=Permission.SELF_MANAGE, errors=[RateLimited])
def change_password(actor: Actor, body: PasswordChange) -> None:
    """Sets a new password and ends your other sessions."""
    service.change_password(actor, body)


@routes.get("/me/sessions", permit=Permission.SELF_MANAGE)
def list_sessions(actor: Actor, page: PageRequest) -> Page[Session]:
    """Where you are signed in, newest first."""
    return service.list_sessions(actor, page)


@routes.delete("/me/sessions/{session_id}", permit=Permission.SELF_MANAGE)
def end_session(actor: Actor, session_id: str) -> None:
    """Signs you out there, within a minute."""
    service.end_session(actor, session_id)


@routes.get("/audit/logins", permit=Permission.ACTIVITY_READ)
def list_attempts(
    actor: Actor, page: PageRequest, user_id: str | None = None, order: Order = Order.DESC
) -> Page[LoginAttempt]:
    """Attempts to sign in to your organisation's accounts, newest first unless `order` is
    `asc`."""
    return service.list_attempts(actor, page, user_id=user_id, order=order)
