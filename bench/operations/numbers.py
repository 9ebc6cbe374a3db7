"""The pool of numbers, the calling lists made of it, and the leave to dial."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from bench.facts import DNC
from bench.operations.calls import spoken
from bench.operations.shape import (
    NONE,
    ONE_QUERY,
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

ASSIGNED = 50
_KIND = {"customer_type": "VIP", "airplane": "A320"}
_HELD = 10
_BEYOND = 200_000  # of the pool's own numbers


def _new_number(site: Site, _: Record) -> dict[str, Any]:
    return {"phone": site.facts.number.format(_BEYOND + site.fresh()), **_KIND}


def _number(site: Site) -> Record:
    """A number that was just taken into the pool."""
    return site.made("admin", "/numbers", _new_number(site, {}))


def _beginning(site: Site, _: Record) -> dict[str, Any]:
    """As much as all of the pool have."""
    return {"q": site.facts.number.partition("{")[0]}


def _to_agent(site: Site, _: Record) -> dict[str, Any]:
    return {"agent_id": site.facts.agent_id}


def _many_to_agent(site: Site, _: Record) -> dict[str, Any]:
    return {"limit": ASSIGNED, "agent_id": site.facts.agent_id}


def _held_by_another(site: Site, __: Record) -> dict[str, Any]:
    # One by one: of a pool they would come from one kind or several.
    for _ in range(_HELD):
        e164 = quote(_number(site)["e164"])
        site.made("admin", f"/numbers/{e164}/assign", {"agent_id": site.facts.other_id})
    return {"agent_id": site.facts.other_id, "limit": _HELD}


def _last_assignment(site: Site) -> Record:
    found: Record = site.got("agent", "/assignments")["items"][-1]
    return found


def _next_phone(site: Site, _: Record) -> dict[str, Any]:
    return {"phone": site.next_number()}


def _dialled(site: Site) -> Record:
    # Dialled twice, a number answers the same dial.
    return site.made("agent", "/calls/dial", _next_phone(site, {}))


def _of_dial(site: Site, dial: Record) -> dict[str, Any]:
    site.dialled = ""
    return spoken(phone=dial["phone"], dial_token=dial["dial_token"])


def _new_entry(site: Site, _: Record) -> dict[str, Any]:
    return {"phone": DNC.format(_BEYOND + site.fresh())}


def _entry(site: Site) -> Record:
    return site.made("admin", "/dnc", _new_entry(site, {}))


def _stranger(site: Site) -> Record:
    """A number that nothing is known of."""
    return {"phone": f"+3466{site.fresh():07}"}


def _consenting(site: Site) -> Record:
    whose = _stranger(site)
    return site.put("admin", f"/consents/{quote(whose['phone'])}", {"source": "verbal"})


NUMBERS = (
    page("numbers", "admin", "/numbers"),
    page("numbers of a kind", "admin", "/numbers", query=values(**_KIND)),
    page("numbers by their beginning", "admin", "/numbers", query=_beginning),
    read("segments of the pool", "admin", "/numbers/segments", ceiling=ONE_QUERY),
    create(
        f"assign {ASSIGNED} numbers",
        "admin",
        "/numbers/assign",
        _many_to_agent,
        ceiling=Ceiling(6, 150),
    ),
    page("calling list", "agent", "/assignments"),
    read("next number", "agent", "/assignments/next", ceiling=ONE_QUERY),
    Operation(
        "skip a number",
        "agent",
        "PATCH",
        "/assignments/{assignment_id}",
        on=_last_assignment,
        body=values(status="skipped", reason="Engaged all day"),
    ),
    create("dial", "agent", "/calls/dial", _next_phone, ceiling=NONE),
    create("log a call by number", "agent", "/calls", _of_dial, _dialled),
    read("call to be logged", "agent", "/wrap-up", _dialled),
    delete("close a wrap-up", "agent", "/wrap-up", _dialled, query=values(reason="Cut off")),
    read("number", "admin", "/numbers/{e164}", _number),
    create("add a number", "admin", "/numbers", _new_number),
    edit("edit number", "admin", "/numbers/{e164}", values(airplane="B737"), _number),
    delete("delete number", "admin", "/numbers/{e164}", _number),
    post("assign a number", "admin", "/numbers/{e164}/assign", _to_agent, _number),
    post(f"take back {_HELD} numbers", "admin", "/numbers/recycle", _held_by_another),
    page("do-not-call list", "admin", "/dnc"),
    read("do-not-call look-up", "agent", "/dnc/{e164}", lambda _: {"e164": DNC.format(1)}),
    create("add to the do-not-call list", "agent", "/dnc", _new_entry),
    delete(
        "take off the do-not-call list",
        "admin",
        "/dnc/{e164}",
        _entry,
        query=values(consent="Agreed by mail on Monday"),
    ),
    read("who a number is", "agent", "/callees/{phone}", _stranger, ceiling=NONE),
    put(
        "set a number's time zones",
        "admin",
        "/callees/{phone}/time-zones",
        values(time_zones=["Atlantic/Canary"]),
        _stranger,
    ),
    put("record consent", "admin", "/consents/{phone}", values(source="verbal"), _stranger),
    read("consent", "agent", "/consents/{phone}", _consenting),
    delete("withdraw consent", "admin", "/consents/{phone}", _consenting),
)
