"""How the organisation works, and what it keeps: scripts, promotions, settings, archive, audit."""

from __future__ import annotations

from typing import Any

from bench.operations.leads import lead
from bench.operations.shape import (
    NONE,
    above,
    create,
    delete,
    edit,
    page,
    post,
    read,
    values,
)
from bench.site import Record, Site

_SCRIPT = {
    "title": "Renewal, first call",
    "category": "renewal",
    "body": "Good morning {{lead.full_name}}, this is {{agent.name}}",
}


def _script(site: Site) -> Record:
    return site.made("admin", "/scripts", _SCRIPT)


def _to_lead(site: Site, _: Record) -> dict[str, Any]:
    return {"lead_id": site.facts.lead_id}


def _new_promotion(site: Site, _: Record) -> dict[str, Any]:
    """None that runs: what a call costs to log is measured without."""
    return {
        "name": f"Promotion {site.fresh()}",
        "starts_on": "2020-06-01",
        "ends_on": "2020-06-30",
        "goal": {"kind": "calls", "target": 100},
    }


def _promotion(site: Site) -> Record:
    return site.made("admin", "/promotions", _new_promotion(site, {}))


def _settings(site: Site) -> Record:
    found: Record = site.got("admin", "/settings")
    return found


def _support(site: Site, _: Record) -> dict[str, Any]:
    url = f"https://help.northwind.example/{site.fresh()}"
    return {"support": {"email": None, "phone": None, "url": url}}


def _lead_to_archive(site: Site, _: Record) -> dict[str, Any]:
    return {"entity_type": "lead", "entity_id": lead(site)["lead_id"]}


def _archived(site: Site) -> Record:
    return site.made("admin", "/archive", _lead_to_archive(site, {}))


def _quiet_day(site: Site, _: Record) -> dict[str, str]:
    return {"from": site.facts.quiet_day, "to": site.facts.quiet_day}


def _sealed(site: Site) -> Record:
    site.behind.sealed(site.facts.org_id, site.facts.quiet_day)
    return {}


def _quiet_hours(site: Site, _: Record) -> dict[str, str]:
    day = site.facts.quiet_day
    return {"from": f"{day}T00:00:00Z", "to": f"{day}T23:59:59Z"}


SCRIPTS = (
    read("script", "agent", "/scripts/{script_id}", _script),
    page(
        "versions of a script",
        "agent",
        "/scripts/{script_id}/versions",
        _script,
        ceiling=above(2, 51),
    ),
    read(
        "script for a lead",
        "agent",
        "/scripts/{script_id}/rendered",
        _script,
        query=_to_lead,
        ceiling=NONE,
    ),
    create("create script", "admin", "/scripts", values(**_SCRIPT)),
    edit("edit script", "admin", "/scripts/{script_id}", values(body="Good evening"), _script),
    page("scripts", "agent", "/scripts"),
    delete("delete script", "admin", "/scripts/{script_id}", _script),
    read("promotion", "agent", "/promotions/{promotion_id}", _promotion, ceiling=NONE),
    create("create promotion", "admin", "/promotions", _new_promotion),
    edit(
        "edit promotion",
        "admin",
        "/promotions/{promotion_id}",
        values(name="Spring offer"),
        _promotion,
    ),
    page("promotions", "agent", "/promotions"),
    delete("delete promotion", "admin", "/promotions/{promotion_id}", _promotion),
)

ARCHIVE = (
    page("archive", "admin", "/archive"),
    page("archived leads", "admin", "/archive", query=values(entity_type="lead")),
    read("archived record", "admin", "/archive/{archive_id}", _archived),
    create("archive a lead", "admin", "/archive", _lead_to_archive, ceiling=NONE),
    post("restore a lead", "admin", "/archive/{archive_id}/restore", on=_archived),
    delete("delete a lead for good", "admin", "/archive/{archive_id}", _archived),
    post("verify a quiet day", "admin", "/audit/verify", _quiet_day, _sealed),
    post("export a quiet day", "admin", "/activity/exports", _quiet_hours),
    page("seals", "admin", "/audit/seals"),
    page("sign-ins", "admin", "/audit/logins"),
)

# The last: settings that were changed are an item more for whatever reads them.
SETTINGS = (
    read("settings", "agent", "/settings"),
    edit("edit settings", "admin", "/settings", _support, _settings),
    read("health", "", "/health", ceiling=NONE),
    read("health of dependencies", "admin", "/health/deep", ceiling=NONE),
    read("OpenAPI document", "", "/openapi.json", ceiling=NONE),
)
