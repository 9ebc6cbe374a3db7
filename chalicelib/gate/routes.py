"""Dialling, and what decides whether a number may be dialled."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.gate import callees, service
from chalicelib.gate.callees import CalleeChanged
from chalicelib.gate.schema import (
    Callee,
    Consent,
    ConsentUpdate,
    Dial,
    DialRequest,
    PhonePath,
    ZonesUpdate,
)
from chalicelib.gate.service import DialRefused

routes = Routes("gate")


@routes.post(
    "/calls/dial",
    permit=Permission.CALLS_CREATE,
    location="/callees/{phone}",
    errors=(DialRefused, CalleeChanged),
)
def dial(actor: Actor, body: DialRequest) -> Dial:
    """Asks leave to dial: the do-not-call list, quiet hours at the callee's own clock, attempts
    and consent decide.

    A refusal is a 409 `dial_refused` that names every broken `rule` and when it would be
    `allowed_at`. Managers and admins may dial all the same with `override_reason`, which is
    recorded, but never a number on the do-not-call list. The attempt counts once the answer is
    given; log the call with its `dial_token`.
    """
    return service.dial(actor, body)


@routes.get("/callees/{phone}", permit=Permission.CONSENTS_READ)
def read_callee(actor: Actor, phone: PhonePath) -> Callee:
    """What is known of any number: zones, consent, attempts, and whether it may be dialled now."""
    return service.get_callee(actor, phone)


@routes.put("/callees/{phone}/time-zones", permit=Permission.DIAL_OVERRIDE)
def set_callee_time_zones(actor: Actor, phone: PhonePath, body: ZonesUpdate) -> Callee:
    """Sets where a number really rings; an empty list goes back to what its prefix says."""
    return service.set_zones(actor, phone, body)


@routes.get("/consents/{phone}", permit=Permission.CONSENTS_READ)
def read_consent(actor: Actor, phone: PhonePath) -> Consent:
    """How the person with this number agreed to be called."""
    return callees.get_consent(actor, phone)


@routes.put("/consents/{phone}", permit=Permission.CONSENTS_MANAGE)
def record_consent(actor: Actor, phone: PhonePath, body: ConsentUpdate) -> Consent:
    """Records that the person with this number agreed to be called."""
    return callees.put_consent(actor, phone, body)


@routes.delete("/consents/{phone}", permit=Permission.CONSENTS_MANAGE)
def withdraw_consent(actor: Actor, phone: PhonePath) -> None:
    """Takes a consent back."""
    callees.delete_consent(actor, phone)
