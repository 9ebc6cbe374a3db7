"""Dialling, and what decides whether a number may be dialled."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.core.types import Id
from chalicelib.gate import callees, service, wrap_ups
from chalicelib.gate.callees import CalleeChanged
from chalicelib.gate.schema import (
    Callee,
    Consent,
    ConsentUpdate,
    Dial,
    DialRequest,
    OpenWrapUp,
    PhonePath,
    WrapUpReason,
    ZonesUpdate,
)
from chalicelib.gate.service import DialRefused
from chalicelib.gate.wrap_ups import WrapUpChanged, WrapUpOpen

routes = Routes("gate")


@routes.post(
    "/calls/dial",
    permit=Permission.CALLS_CREATE,
    location="/callees/{phone}",
    errors=(DialRefused, CalleeChanged, WrapUpOpen, WrapUpChanged),
)
def dial(actor: Actor, body: DialRequest) -> Dial:
    """Asks leave to dial: the do-not-call list, quiet hours at the callee's own clock, attempts
    and consent decide.

    A refusal is a 409 `dial_refused` that names every broken `rule` and when it would be
    `allowed_at`. Managers and admins may dial all the same with `override_reason`, which is
    recorded, but never a number on the do-not-call list. The attempt counts once the answer is
    given; log the call with its `dial_token`.

    A number of your calling list leaves a wrap-up until that call is logged. Meanwhile another
    dial is a 409 `wrap_up_open` where the organisation wants it so, and the same number answers
    the same dial again.
    """
    return service.dial(actor, body)


@routes.get("/wrap-up", permit=Permission.CALLS_READ)
def read_wrap_up(actor: Actor, agent_id: Id | None = None) -> OpenWrapUp:
    """The dial whose call you have yet to log; with `agent_id` that of somebody in your reach."""
    return wrap_ups.get(actor, agent_id)


@routes.delete("/wrap-up", permit=Permission.CALLS_UPDATE, errors=(WrapUpChanged,))
def close_wrap_up(actor: Actor, reason: WrapUpReason, agent_id: Id | None = None) -> None:
    """Closes a wrap-up for which no call will be logged; the reason is recorded.

    The number stays in the calling list, and the attempt stays counted.
    """
    wrap_ups.close(actor, agent_id, reason)


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
