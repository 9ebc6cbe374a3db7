"""The people of the organisation: users, teams, phone lines, invitations; and its API keys."""

from __future__ import annotations

from typing import Any

from bench.facts import PASSWORD
from bench.operations.shape import Body, above, create, delete, edit, page, post, put, read
from bench.site import Record, Site


def new_user(site: Site, _: Record) -> dict[str, Any]:
    number = site.fresh()
    return {
        "email": f"person{number}@northwind.example",
        "full_name": f"Person {number}",
        "role": "agent",
        "password": PASSWORD,
    }


def user(site: Site) -> Record:
    return site.made("admin", "/users", new_user(site, {}))


def new_invite(site: Site, _: Record) -> dict[str, Any]:
    return {"email": f"invited{site.fresh()}@northwind.example", "role": "agent"}


def invite(site: Site) -> Record:
    return site.made("admin", "/invites", new_invite(site, {}))


def mailed_invite(site: Site) -> Record:
    """With the token of the link in its mail."""
    made = invite(site)
    return {**made, "token": site.behind.invited(site.facts.org_id, made["invite_id"])}


def _token(_: Site, mailed: Record) -> dict[str, Any]:
    return {"token": mailed["token"]}


def _acceptance(_: Site, mailed: Record) -> dict[str, Any]:
    return {"token": mailed["token"], "full_name": "Vera Invited", "password": PASSWORD}


def _renamed(field: str) -> Body:
    return lambda site, _: {field: f"Name {site.fresh()}"}


def _team(site: Site) -> Record:
    return site.made("admin", "/teams", {"name": f"Crew {site.fresh()}"})


def _with_other(team_or_line: Record, site: Site) -> Record:
    return {**team_or_line, "user_id": site.facts.other_id}


def _joining(site: Site) -> Record:
    return _with_other(_team(site), site)


def _joined(site: Site) -> Record:
    both = _joining(site)
    site.put("admin", f"/teams/{both['team_id']}/members/{both['user_id']}")
    return both


def _new_line(site: Site, _: Record) -> dict[str, Any]:
    number = site.fresh()
    return {"number": f"+34{912000000 + number}", "label": f"Desk {number}"}


def _line(site: Site) -> Record:
    return site.made("admin", "/phone-lines", _new_line(site, {}))


def _unassigned(site: Site) -> Record:
    return _with_other(_line(site), site)


def _assigned(site: Site) -> Record:
    both = _unassigned(site)
    site.put("admin", f"/phone-lines/{both['line_id']}/users/{both['user_id']}")
    return both


def _ringing(site: Site, _: Record) -> dict[str, Any]:
    return {"phone": site.facts.lead_phone}


def _new_key(site: Site, _: Record) -> dict[str, Any]:
    return {"name": f"Key {site.fresh()}", "permissions": ["leads:read"]}


def _key(site: Site) -> Record:
    return site.made("admin", "/api-keys", _new_key(site, {}))


TEAMS = (
    page("teams", "admin", "/teams"),
    read("team", "admin", "/teams/{team_id}", _joined),
    create("create team", "admin", "/teams", _renamed("name")),
    edit("edit team", "admin", "/teams/{team_id}", _renamed("name"), _team),
    put("put into a team", "admin", "/teams/{team_id}/members/{user_id}", on=_joining),
    delete("take out of a team", "admin", "/teams/{team_id}/members/{user_id}", _joined),
    delete("delete team", "admin", "/teams/{team_id}", _team),
)

PEOPLE = (
    page("people", "admin", "/users", ceiling=above(1, 200)),
    page("directory", "admin", "/users/directory", ceiling=above(1, 200)),
    read("person", "admin", "/users/{user_id}", user),
    create("create person", "admin", "/users", new_user),
    edit(
        "edit person",
        "admin",
        "/users/{user_id}",
        _renamed("full_name"),
        user,
        ceiling=above(3),
    ),
    delete("delete person", "admin", "/users/{user_id}", user),
    read("permissions", "admin", "/permissions"),
    create("create phone line", "admin", "/phone-lines", _new_line),
    edit("edit phone line", "admin", "/phone-lines/{line_id}", _renamed("label"), _line),
    put("assign a phone line", "admin", "/phone-lines/{line_id}/users/{user_id}", on=_unassigned),
    post("announce a call", "admin", "/phone-lines/{line_id}/ring", _ringing, _assigned),
    delete("withdraw a phone line", "admin", "/phone-lines/{line_id}/users/{user_id}", _assigned),
    page("phone lines", "admin", "/phone-lines"),
    delete("delete phone line", "admin", "/phone-lines/{line_id}", _line),
    create("invite", "admin", "/invites", new_invite),
    post("invite again", "admin", "/invites/{invite_id}/resend", on=invite),
    page("invitations", "admin", "/invites"),
    delete("cancel an invitation", "admin", "/invites/{invite_id}", invite),
    post("look at an invitation", "", "/auth/invites/preview", _token, mailed_invite),
    post("accept an invitation", "", "/auth/invites/accept", _acceptance, mailed_invite),
    read("API key", "admin", "/api-keys/{key_id}", _key),
    create("create API key", "admin", "/api-keys", _new_key),
    page("API keys", "admin", "/api-keys"),
    delete("revoke API key", "admin", "/api-keys/{key_id}", _key),
)
