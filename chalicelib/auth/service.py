"""The public face of signing in; each noun has a module of its own."""

from chalicelib.auth.admitting import admit, open_seat
from chalicelib.auth.audit import list_attempts
from chalicelib.auth.entering import switch
from chalicelib.auth.factors import TotpRequired, WrongCode
from chalicelib.auth.me import change_password, read_me, update_me
from chalicelib.auth.resetting import LinkGone, ask_for_reset, reset_password
from chalicelib.auth.seats import find_seat
from chalicelib.auth.sessions import end as end_session
from chalicelib.auth.sessions import list_sessions
from chalicelib.auth.sessions import live_ids as live_sessions
from chalicelib.auth.sessions import revoke_many as end_sessions
from chalicelib.auth.sessions import revoke_rest as end_other_sessions
from chalicelib.auth.signing_in import OrgSuspended, WrongCredentials, login
from chalicelib.auth.staying import CrossSite, SessionEnded, logout, refresh
from chalicelib.auth.tickets import issue as issue_ticket

__all__ = [
    "CrossSite",
    "LinkGone",
    "OrgSuspended",
    "SessionEnded",
    "TotpRequired",
    "WrongCode",
    "WrongCredentials",
    "admit",
    "ask_for_reset",
    "change_password",
    "end_other_sessions",
    "end_session",
    "end_sessions",
    "find_seat",
    "issue_ticket",
    "list_attempts",
    "list_sessions",
    "live_sessions",
    "login",
    "logout",
    "open_seat",
    "read_me",
    "refresh",
    "reset_password",
    "switch",
    "update_me",
]
