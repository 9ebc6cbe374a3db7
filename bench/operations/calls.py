"""Calls, their recordings and the figures made of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from bench.facts import DAYS
from bench.operations.shape import (
    NONE,
    WRITE,
    Ceiling,
    Operation,
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

_WAVE = {"content_type": "audio/wav", "size": 96_044}
_PART, _REST = 8 * 1024 * 1024, 1024
_LONG_WAVE = {"content_type": "audio/wav", "size": _PART + _REST}
# Of each agent every day has a row, and the organisation some of its own.
_OF_ALL, _OF_ONE, _DASHBOARD = DAYS * 50 + 5, DAYS + 5, Ceiling(1, DAYS * 50 + 55)


def spoken(**whom: str) -> dict[str, Any]:
    """A call that was answered."""
    return {**whom, "outcome": "answered", "duration_seconds": 95}


def call(site: Site) -> Record:
    """A new call of the agent."""
    return site.made("agent", "/calls", spoken(lead_id=site.facts.lead_id))


def _of_lead_and_number(site: Site, _: Record) -> dict[str, Any]:
    return spoken(lead_id=site.facts.lead_id, phone=site.facts.lead_phone)


def _of_lead(site: Site, _: Record) -> dict[str, Any]:
    return spoken(lead_id=site.facts.lead_id)


def _about_lead(site: Site, _: Record) -> dict[str, Any]:
    return {"lead_id": site.facts.lead_id}


def _about_number(site: Site, _: Record) -> dict[str, Any]:
    return {"phone": site.facts.lead_phone}


def _of_record(site: Site, _: Record) -> dict[str, Any]:
    return {"entity_type": "lead", "entity_id": site.facts.lead_id}


def _of_person(site: Site, _: Record) -> dict[str, Any]:
    return {"actor_id": site.facts.agent_id}


def _recorded(site: Site) -> Record:
    """A call with a recording, which is not the one that is listened to."""
    calls = site.got("agent", "/recordings")["items"]
    found: Record = next(one for one in calls if one["call_id"] != site.facts.call_id)
    return found


def _in_parts(site: Site) -> Record:
    made = call(site)
    return site.made("agent", f"/calls/{made['call_id']}/recording", _LONG_WAVE)


def _all_parts(site: Site, awaited: Record) -> dict[str, Any]:
    targets = awaited["upload"]["parts"]
    tags = [
        site.behind.sent(target["url"], bytes(size))
        for target, size in zip(targets, (_PART, _REST), strict=True)
    ]
    return {"parts": [{"part_number": at, "etag": tag} for at, tag in enumerate(tags, 1)]}


def worked_days(_: Site, __: Record) -> dict[str, str]:
    """All days that were worked."""
    today = datetime.now(UTC).date()
    return {"from": (today - timedelta(days=DAYS - 1)).isoformat(), "to": today.isoformat()}


def _figures(who: str, rows: int) -> Operation:
    ceiling = Ceiling(1, rows)
    return read("call-stats, 30 days", who, "/call-stats", query=worked_days, ceiling=ceiling)


def _goals(site: Site, _: Record) -> dict[str, Any]:
    return {"agent_id": site.facts.other_id, "calls": 10 + site.fresh()}


CALLS = (
    create("log a call", "agent", "/calls", _of_lead_and_number),
    create("log a call by lead alone", "agent", "/calls", _of_lead, ceiling=NONE),
    page("calls", "admin", "/calls"),
    page("calls", "agent", "/calls"),
    page("calls of an outcome", "admin", "/calls", query=values(outcome="answered")),
    page("calls of a lead", "admin", "/calls", query=_about_lead),
    page("calls of a number", "admin", "/calls", query=_about_number),
    read("call", "agent", "/calls/{call_id}"),
    edit("edit call", "agent", "/calls/{call_id}", values(notes="Wants the brochure."), call),
    delete("delete call", "admin", "/calls/{call_id}", call),
    _figures("admin", _OF_ALL),
    _figures("agent", _OF_ONE),
    read("progress today", "agent", "/progress/today"),
    page("progress by day", "agent", "/progress"),
    page("closed days", "admin", "/progress/days"),
    put("set a target", "admin", "/progress/targets", _goals),
    page("targets", "admin", "/progress/targets"),
    read("who is here", "admin", "/presence", ceiling=Ceiling(1, 50)),
    page("recordings", "admin", "/recordings"),
    page("recordings", "agent", "/recordings"),
    read("play a recording", "agent", "/calls/{call_id}/recording", ceiling=WRITE),
    create("announce a recording", "agent", "/calls/{call_id}/recording", values(**_WAVE), call),
    read("parts of a recording", "agent", "/calls/{call_id}/recording/parts", _in_parts),
    post(
        "complete a recording",
        "agent",
        "/calls/{call_id}/recording/complete",
        _all_parts,
        _in_parts,
    ),
    delete("delete a recording", "admin", "/calls/{call_id}/recording", _recorded),
    page("activity", "admin", "/activity"),
    page("activity of a lead", "admin", "/activity", query=_of_record),
    page("activity of a person", "admin", "/activity", query=_of_person),
)

# After the numbers, which it counts as well.
SUMMARY = (
    read(
        "progress of 30 days",
        "admin",
        "/progress/summary",
        query=worked_days,
        ceiling=_DASHBOARD,
    ),
)
