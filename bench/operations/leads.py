"""Leads: found, read, changed, tagged, handed over."""

from __future__ import annotations

from typing import Any

from bench.facts import COMMON_WORD, PHONE, RARE_NAME
from bench.operations.shape import (
    Body,
    Ceiling,
    Operation,
    above,
    create,
    delete,
    edit,
    page,
    post,
    put,
    read,
    values,
)
from bench.site import Record, Site
from chalicelib.settings.vocabulary import LeadStatus

# A Query for the longest word, and a BatchGet of the leads it names.
_FEW, _MANY = Ceiling(2, 2 * 3 + 1, "decision 0014"), Ceiling(2, 2 * 100 + 1, "decision 0014")
_OF_EACH_STATUS = Ceiling(1, 50 * len(LeadStatus), "decision 0046")
_BOTH = f"{COMMON_WORD} {RARE_NAME}"
_TWIN = {"phone": PHONE.format(1), "email": "lead1@customers.example"}
_GIVEN = 10


def new_lead(site: Site, _: Record) -> dict[str, Any]:
    number = site.fresh()
    return {
        "full_name": "Vera Newcomer",
        "company": "Meridian Tours",
        "phone": f"+34{700000000 + number}",
        "email": f"new{number}@customers.example",
    }


def lead(site: Site) -> Record:
    """A new lead of the agent."""
    return site.made("agent", "/leads", new_lead(site, {}))


def tag(site: Site) -> Record:
    """A tag that nobody has used."""
    return site.made("admin", "/tags", {"name": f"Tag {site.fresh()}"})


def _long_lead(site: Site) -> Record:
    """The lead with a long timeline."""
    found: Record = site.got("agent", f"/leads/{site.facts.lead_id}")
    return found


def _changes(site: Site, _: Record) -> dict[str, Any]:
    return {"notes": f"Called back {site.fresh()} times.", "priority": "high"}


def _several(site: Site, _: Record) -> dict[str, Any]:
    ids = [lead(site)["lead_id"] for _ in range(_GIVEN)]
    return {"lead_ids": ids, "agent_id": site.facts.other_id}


def _to_another(site: Site, _: Record) -> dict[str, Any]:
    return {"agent_id": site.facts.other_id}


def _untagged(site: Site) -> Record:
    return {**lead(site), **tag(site)}


def _tagged(site: Site) -> Record:
    both = _untagged(site)
    site.put("agent", f"/leads/{both['lead_id']}/tags/{both['tag_id']}")
    return both


def _of_tag(_: Site, tagged: Record) -> dict[str, Any]:
    return {"tag": tagged["tag_id"]}


def _named(word: str) -> Body:
    return lambda site, _: {word: f"Name {site.fresh()}"}


def _deep(who: str) -> Operation:
    return page(
        "list leads, page 200",
        who,
        "/leads",
        query=lambda site, _: site.deep(who),
    )


LEADS = (
    page("list leads, page 1", "admin", "/leads"),
    _deep("admin"),
    page("list leads, page 1", "agent", "/leads"),
    _deep("agent"),
    page("leads by status", "admin", "/leads", query=values(status="qualified")),
    page("leads by status", "agent", "/leads", query=values(status="qualified")),
    page(
        "leads last changed",
        "admin",
        "/leads",
        query=values(sort="updated_at"),
        ceiling=_OF_EACH_STATUS,
    ),
    read("lead", "admin", "/leads/{lead_id}"),
    read("lead", "agent", "/leads/{lead_id}"),
    page("search, 3 matches", "admin", "/leads", query=values(q=RARE_NAME), ceiling=_FEW),
    page("search, 3 matches", "agent", "/leads", query=values(q=RARE_NAME), ceiling=_FEW),
    page("search, many matches", "admin", "/leads", query=values(q=COMMON_WORD), ceiling=_MANY),
    page("search, many matches", "agent", "/leads", query=values(q=COMMON_WORD), ceiling=_MANY),
    page("search, two words", "admin", "/leads", query=values(q=_BOTH), ceiling=_FEW),
    read("look up a phone", "agent", "/leads/lookup", query=values(phone=PHONE.format(1))),
    read("duplicates", "agent", "/leads/duplicates", query=values(**_TWIN), ceiling=Ceiling(1, 2)),
    create("create lead", "agent", "/leads", new_lead),
    create("create lead", "admin", "/leads", new_lead),
    edit("edit lead", "agent", "/leads/{lead_id}", _changes, _long_lead),
    read("timeline", "agent", "/leads/{lead_id}/timeline", ceiling=Ceiling(1, 51)),
    post("give away a lead", "admin", "/leads/{lead_id}/assign", _to_another, lead),
    post(f"give away {_GIVEN} leads", "admin", "/leads/assign", _several),
    create("convert a lead", "agent", "/leads/{lead_id}/convert", on=lead),
    put("tag a lead", "agent", "/leads/{lead_id}/tags/{tag_id}", on=_untagged),
    page("leads of a tag", "admin", "/leads", _tagged, query=_of_tag, ceiling=above(2, 100)),
    delete("untag a lead", "agent", "/leads/{lead_id}/tags/{tag_id}", _tagged),
    delete("delete lead", "admin", "/leads/{lead_id}", lead),
    create("create tag", "admin", "/tags", _named("name")),
    edit("edit tag", "admin", "/tags/{tag_id}", _named("name"), tag),
    page("tags", "agent", "/tags"),
    delete("delete tag", "admin", "/tags/{tag_id}", tag),
)
