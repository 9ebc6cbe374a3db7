"""What a platform admin does, for all organisations."""

from __future__ import annotations

from typing import Any

from bench.operations.people import new_invite
from bench.operations.shape import above, create, delete, edit, page, post, read, values
from bench.site import Record, Site

_WHO = "platform"
_MEMBERS, _INVITES = "/admin/orgs/{org_id}/members", "/admin/orgs/{org_id}/invites"


def _new_org(site: Site, _: Record) -> dict[str, Any]:
    number = site.fresh()
    return {
        "name": f"Contoso {number}",
        "time_zone": "Europe/Madrid",
        "phone_region": "ES",
        "admin_email": f"founder{number}@contoso.example",
    }


def _org(site: Site) -> Record:
    return site.made(_WHO, "/admin/orgs", _new_org(site, {}))


def _suspended(site: Site) -> Record:
    org = _org(site)
    site.made(_WHO, f"/admin/orgs/{org['org_id']}/suspend")
    return org


def _new_person(site: Site, _: Record) -> dict[str, Any]:
    number = site.fresh()
    return {"email": f"visitor{number}@contoso.example", "full_name": f"Visitor {number}"}


def _person(site: Site) -> Record:
    """Somebody of no organisation."""
    return site.made(_WHO, "/admin/users", _new_person(site, {}))


def _account(site: Site, _: Record) -> dict[str, Any]:
    return {"email": _person(site)["email"], "role": "agent"}


def _member(site: Site) -> Record:
    org_id = _org(site)["org_id"]
    added = site.made(_WHO, f"/admin/orgs/{org_id}/members", _account(site, {}))
    return {"org_id": org_id, "user_id": added["user"]["user_id"]}


def _invited(site: Site) -> Record:
    org_id = site.facts.org_id
    added = site.made(_WHO, f"/admin/orgs/{org_id}/members", new_invite(site, {}))
    return {"org_id": org_id, **added["invite"]}


PLATFORM = (
    page("organisations", _WHO, "/admin/orgs", ceiling=above(2, 100)),
    read("organisation", _WHO, "/admin/orgs/{org_id}", ceiling=above(1, 3)),
    create("found an organisation", _WHO, "/admin/orgs", _new_org),
    edit("edit an organisation", _WHO, "/admin/orgs/{org_id}", values(name="Contoso"), _org),
    post("suspend an organisation", _WHO, "/admin/orgs/{org_id}/suspend", on=_org),
    post("restore an organisation", _WHO, "/admin/orgs/{org_id}/restore", on=_suspended),
    page("members", _WHO, _MEMBERS, ceiling=above(1, 201)),
    create("add a member", _WHO, _MEMBERS, _account, _org, ceiling=above(3)),
    delete("remove a member", _WHO, _MEMBERS + "/{user_id}", _member),
    page("invitations of one organisation", _WHO, _INVITES),
    post("invite for it again", _WHO, _INVITES + "/{invite_id}/resend", on=_invited),
    delete("cancel its invitation", _WHO, _INVITES + "/{invite_id}", _invited),
    page("everybody", _WHO, "/admin/users"),
    read("anybody", _WHO, "/admin/users/{user_id}", _person),
    create("create anybody", _WHO, "/admin/users", _new_person),
    edit("edit anybody", _WHO, "/admin/users/{user_id}", values(full_name="Vera"), _person),
)
