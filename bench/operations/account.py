"""A person's own account: signing in and out, password, sessions, second factor, picture."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pyotp

from bench.facts import ADMIN, AGENT, PASSWORD
from bench.operations.people import user
from bench.operations.shape import (
    Body,
    Operation,
    above,
    delete,
    edit,
    page,
    post,
    put,
    read,
    values,
    with_headers,
)
from bench.site import Record, Site

# Signed in for one operation, so that it spoils nobody else's session.
_SOMEBODY = "somebody"
_STEP = timedelta(seconds=30)
_SIGN_IN = {"email": ADMIN, "password": PASSWORD}
_NEXT = "callboard demo, the next"
_PICTURE = {"content_type": "image/png", "size": 2_000}


def _somebody(site: Site) -> Record:
    """A new person, who is signed in."""
    person = user(site)
    site.signed_in(_SOMEBODY, person["email"])
    return {**person, **site.got(_SOMEBODY, "/me")}


def _forgetful(site: Site) -> Record:
    person = user(site)
    return {**person, "token": site.behind.forgotten(person["user_id"])}


def _elsewhere(site: Site) -> Record:
    """A session of the admin's that is not the one that asks."""
    site.cookie()
    sessions = site.got("admin", "/me/sessions")["items"]
    found: Record = next(one for one in sessions if not one["current"])
    return found


def _enrolling(site: Site) -> Record:
    _somebody(site)
    return site.made(_SOMEBODY, "/me/totp")


def _protected(site: Site) -> Record:
    """Somebody whose second factor is on."""
    enrolled = _enrolling(site)
    return {**enrolled, **site.made(_SOMEBODY, "/me/totp/confirm", _code(0)(site, enrolled))}


def _code(steps_ahead: int) -> Body:
    """What the app shows, now or a step on: a code is good once, and a step early, too."""
    return lambda _, enrolled: {
        "code": pyotp.TOTP(enrolled["secret"]).at(datetime.now(UTC) + steps_ahead * _STEP)
    }


def _password_and_code(_: Site, protected: Record) -> dict[str, Any]:
    return {"password": PASSWORD, "recovery_code": protected["recovery_codes"][0]}


def _pictured(site: Site) -> Record:
    person = _somebody(site)
    upload = site.made(_SOMEBODY, "/me/avatar", _PICTURE)["upload"]
    site.behind.pictured(upload["fields"]["key"])
    return person


def _by_cookie(operation: Operation) -> Operation:
    return with_headers(operation, lambda site, _: {"cookie": site.cookie()})


def _new_password(_: Site, forgetful: Record) -> dict[str, Any]:
    return {"token": forgetful["token"], "new_password": _NEXT}


def _own_organisation(_: Site, somebody: Record) -> dict[str, Any]:
    return {"org_id": somebody["org"]["org_id"]}


SIGNING_IN = (
    post("sign in", "", "/auth/login", values(**_SIGN_IN)),
    _by_cookie(post("refresh", "", "/auth/refresh")),
    _by_cookie(post("sign out", "", "/auth/logout")),
    post("forget the password", "", "/auth/password/forgot", values(email=AGENT)),
    post("reset the password", "", "/auth/password/reset", _new_password, _forgetful),
)

ACCOUNT = (
    read("who am I", "agent", "/me", ceiling=above(2)),
    edit(
        "change own name",
        _SOMEBODY,
        "/me",
        values(full_name="Vera Renamed"),
        _somebody,
        ceiling=above(3),
    ),
    put(
        "change own password",
        _SOMEBODY,
        "/me/password",
        values(current_password=PASSWORD, new_password=_NEXT),
        _somebody,
    ),
    page("own sessions", "agent", "/me/sessions"),
    delete("end another session", "admin", "/me/sessions/{session_id}", _elsewhere),
    post("go to another organisation", _SOMEBODY, "/auth/switch", _own_organisation, _somebody),
    post("ticket for a socket", "agent", "/auth/socket-ticket"),
    post("enrol a second factor", _SOMEBODY, "/me/totp", on=_somebody),
    post("turn it on", _SOMEBODY, "/me/totp/confirm", _code(0), _enrolling),
    post("new recovery codes", _SOMEBODY, "/me/totp/recovery-codes", _code(1), _protected),
    post("turn it off", _SOMEBODY, "/me/totp/disable", _password_and_code, _protected),
    post("announce a picture", _SOMEBODY, "/me/avatar", values(**_PICTURE), _somebody),
    delete("remove own picture", _SOMEBODY, "/me/avatar", _pictured),
)
