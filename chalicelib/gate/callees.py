"""What is kept of a number: attempts, consent, zones set by hand. One item, one Get."""

from collections.abc import Mapping
from typing import Any

from chalicelib.core import clock, phones
from chalicelib.core.actor import Actor
from chalicelib.core.db import plain, sets
from chalicelib.core.errors import Conflict, Invalid, NotFound
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.gate import rules
from chalicelib.gate.rules import Attempts
from chalicelib.gate.schema import Consent, ConsentUpdate
from chalicelib.gate.table import CalleeItem
from chalicelib.gate.zones import region_of, zones_of

_CONSENT = (
    "consent_source",
    "consent_at",
    "consent_note",
    "consent_by",
    "consent_by_name",
)

Row = Mapping[str, Any]


class CalleeChanged(Conflict):
    code = "callee_changed"
    title = "Others keep dialling this number at the same moment; try again"


def read(org_id: str, e164: str) -> Row:
    """What is kept of a number; nothing, mostly."""
    try:
        return plain(CalleeItem.get(org_id, e164, consistent_read=True))
    except CalleeItem.DoesNotExist:
        return {}


def known(e164: str, row: Row, *, listed: bool) -> rules.Callee:
    """What the rules look at: what is kept of a number, and what it says itself."""
    return rules.Callee(
        phone=e164,
        region=region_of(e164),
        zones=sorted(row["time_zones"]) if "time_zones" in row else zones_of(e164),
        do_not_call=listed,
        has_consent="consent_source" in row,
        attempts=attempts_of(row),
    )


def attempts_of(row: Row) -> Attempts:
    return Attempts(
        total=int(row.get("attempts_total", 0)),
        today=int(row.get("attempts_today", 0)),
        day=row.get("attempts_day", ""),
    )


def consent_of(phone: str, row: Row) -> Consent | None:
    if "consent_source" not in row:
        return None
    return Consent(
        phone=phone,
        source=row["consent_source"],
        note=row.get("consent_note"),
        recorded_at=row["consent_at"],
        recorded_by=row["consent_by"],
        recorded_by_name=row.get("consent_by_name"),
    )


def count(tx: Transaction, actor: Actor, phone: str, *, before: Attempts, after: Attempts) -> None:
    """Adds the attempt to `tx`, which fails with CalleeChanged where another one was counted
    since `before` was read: so no two can both be the last that is allowed."""
    total = CalleeItem.attempts_total
    unchanged = total == before.total if before.total else total.does_not_exist()
    values = {
        "attempts_total": after.total,
        "attempts_today": after.today,
        "attempts_day": after.day,
        "last_attempt_at": clock.iso(clock.now()),
    }
    item = CalleeItem(actor.org_id, phone)
    tx.update(item, sets(CalleeItem, values), condition=unchanged, otherwise=CalleeChanged())


def get_consent(actor: Actor, phone: str) -> Consent:
    e164 = phones.parse(phone, actor.phone_region)
    consent = consent_of(e164, read(actor.org_id, e164))
    if consent is None:
        raise NotFound("consent of", e164)
    return consent


def put_consent(actor: Actor, phone: str, body: ConsentUpdate) -> Consent:
    """Records that this person agreed to be called; what was recorded before is replaced."""
    e164 = phones.parse(phone, actor.phone_region)
    values = {
        "consent_source": body.source,
        "consent_at": clock.iso(clock.now()),
        "consent_note": (body.note or "").strip() or None,
        "consent_by": actor.user_id,
        "consent_by_name": actor.name or None,
    }
    with transaction(actor, "consent.recorded", Entity("consent", e164)) as tx:
        tx.update(CalleeItem(actor.org_id, e164), sets(CalleeItem, values))
        tx.note(phone=e164, source=body.source, note=values["consent_note"])
    return Consent(
        phone=e164,
        source=body.source,
        note=values["consent_note"],
        recorded_at=str(values["consent_at"]),
        recorded_by=actor.user_id,
        recorded_by_name=actor.name or None,
    )


def delete_consent(actor: Actor, phone: str) -> None:
    """Takes the consent back."""
    e164 = phones.parse(phone, actor.phone_region)
    missing = NotFound("consent of", e164)
    with transaction(actor, "consent.withdrawn", Entity("consent", e164)) as tx:
        tx.update(
            CalleeItem(actor.org_id, e164),
            sets(CalleeItem, dict.fromkeys(_CONSENT)),
            condition=CalleeItem.consent_source.exists(),
            otherwise=missing,
        )
        tx.note(phone=e164)


def set_zones(actor: Actor, e164: str, zones: list[str]) -> None:
    """Sets where the number rings; none: where its prefix says."""
    if errors := rules.zone_errors(zones):
        raise Invalid(errors=errors)
    before = read(actor.org_id, e164).get("time_zones")
    with transaction(actor, "callee.zones_set", Entity("callee", e164)) as tx:
        item = CalleeItem(actor.org_id, e164)
        tx.update(item, sets(CalleeItem, {"time_zones": set(zones) or None}))
        tx.changed({"time_zones": sorted(before or ())}, {"time_zones": sorted(set(zones))})
        tx.note(phone=e164)
