"""The public face of signing in; each noun has a module of its own."""

from chalicelib.auth.audit import list_attempts
from chalicelib.auth.entering import switch
from chalicelib.auth.me import change_password, read_me, update_me
from chalicelib.auth.sessions import end as end_session
from chalicelib.auth.sessions import list_sessions
from chalicelib.auth.signing_in import OrgSuspended, WrongCredentials, login
from chalicelib.auth.staying import CrossSite, SessionEnded, logout, refresh
from chalicelib.auth.tickets import issue as issue_ticket
from chalicelib.auth.tickets import redeem as redeem_ticket

__all__ = [
    "CrossSite",
    "OrgSuspended",
    "SessionEnded",
    "WrongCredentials",
    "change_password",
    "end_session",
    "issue_ticket",
    "list_attempts",
    "list_sessions",
    "login",
    "logout",
    "read_me",
    "redeem_ticket",
    "refresh",
    "switch",
    "update_me",
]
