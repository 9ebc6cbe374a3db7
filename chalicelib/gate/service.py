"""The one gate that every dial passes: who may be called now, and who lets it happen anyway."""

from collections.abc import Callable
from functools import partial

from msgspec import Struct, to_builtins

from chalicelib.core import clock, phones
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.errors import Conflict, FieldError, Invalid
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, replay, transaction
from chalicelib.dnc import service as dnc
from chalicelib.gate import callees, passes, rules, wrap_ups
from chalicelib.gate.callees import CalleeChanged, Row
from chalicelib.gate.rules import Attempts, Verdict
from chalicelib.gate.schema import (
    Callee,
    Dial,
    DialProblem,
    DialRequest,
    Rule,
    WrapUp,
    ZonesUpdate,
)
from chalicelib.gate.wrap_ups import WrapUpChanged, WrapUpOpen
from chalicelib.leads import service as leads
from chalicelib.leads.schema import Lead
from chalicelib.numbers import service as numbers
from chalicelib.numbers.schema import Number
from chalicelib.settings import service as org_settings
from chalicelib.settings.schema import Settings

_ATTEMPTS = 5


class _Seen(Struct, frozen=True):
    """Whom a dial is about, and what is known of the number and of the agent's last dial."""

    lead: Lead | None
    phone: str
    settings: Settings
    row: Row
    listed: bool
    number: Number | None
    wrap_up: WrapUp | None


class DialRefused(Conflict):
    code = "dial_refused"
    title = "This number may not be dialled now"
    members_type = DialProblem

    def __init__(self, problem: DialProblem) -> None:
        words = " ".join(refusal.detail for refusal in problem.refusals)
        super().__init__(words, members=to_builtins(problem))


def dial(actor: Actor, body: DialRequest) -> Dial:
    """Leave to dial a number; the attempt counts from here on.

    Raises:
        DialRefused: a rule says no, and nobody who may said otherwise.
        Forbidden: there is a reason to override, but the actor may not.
        CalleeChanged: others kept dialling the same number.
        WrapUpOpen: the actor has yet to log the call of another dial from their calling list. The
            same number answers the same dial.
    """
    reason = (body.override_reason or "").strip() or None
    if reason:
        actor.require(Permission.DIAL_OVERRIDE)
    for _ in range(_ATTEMPTS - 1):
        try:
            return _dial(actor, body, reason)
        except (CalleeChanged, WrapUpChanged):
            continue
    return _dial(actor, body, reason)


def get_callee(actor: Actor, phone: str) -> Callee:
    """What is known of a number, and what the gate would say to a dial now."""
    e164 = phones.parse(phone, actor.phone_region)
    known, row, listed = together(*_reads(actor.org_id, e164))
    callee = callees.known(e164, row, listed=listed)
    now = clock.now()
    verdict = rules.judge(callee, known.dialing, actor.time_zone, now)
    return Callee(
        phone=e164,
        region=callee.region,
        time_zones=list(callee.zones),
        zones_are_set="time_zones" in row,
        consent=callees.consent_of(e164, row),
        attempts_today=callee.attempts.on(rules.counted_day(callee, actor.time_zone, now)),
        attempts_total=callee.attempts.total,
        last_attempt_at=row.get("last_attempt_at"),
        refusals=list(verdict.refusals),
        allowed_at=clock.iso(verdict.allowed_at) if verdict.allowed_at else None,
        may_override=_may_override(actor, verdict),
    )


def set_zones(actor: Actor, phone: str, body: ZonesUpdate) -> Callee:
    """The callee with the zones it really rings in; none given: those of its prefix."""
    callees.set_zones(actor, phones.parse(phone, actor.phone_region), body.time_zones)
    return get_callee(actor, phone)


def _dial(actor: Actor, body: DialRequest, reason: str | None) -> Dial:
    seen = _look(actor, body)
    callee = callees.known(seen.phone, seen.row, listed=seen.listed)
    now = clock.now()
    if again := _again(actor, seen):
        return again
    verdict = rules.judge(callee, seen.settings.dialing, actor.time_zone, now)
    if not verdict.allowed and not (reason and verdict.may_be_overridden):
        replay(actor)
        raise DialRefused(_problem(actor, callee, verdict))
    overridden = [refusal.rule for refusal in verdict.refusals]
    day = rules.counted_day(callee, actor.time_zone, now)
    return _let_through(actor, seen, callee, callee.attempts.more(day), overridden, reason)


def _again(actor: Actor, seen: _Seen) -> Dial | None:
    try:
        return wrap_ups.dialed_again(seen.wrap_up, seen.settings, seen.phone, listed=seen.listed)
    except WrapUpOpen:
        replay(actor)
        raise


def _let_through(
    actor: Actor,
    seen: _Seen,
    callee: rules.Callee,
    attempts: Attempts,
    overridden: list[Rule],
    reason: str | None,
) -> Dial:
    token, made = passes.issue(actor, callee.phone)
    lead = seen.lead
    about = Entity("lead", lead.lead_id) if lead and overridden else None
    action = "dial.overridden" if overridden else "dial.made"
    entity = Entity("dial", made.dial_id, timeline=about)
    with transaction(actor, action, entity, once=actor.once) as tx:
        callees.count(tx, actor, callee.phone, before=callee.attempts, after=attempts)
        tx.note(
            phone=callee.phone,
            lead_id=lead.lead_id if lead else None,
            lead_name=lead.full_name if lead else None,
            rules=overridden or None,
            reason=reason if overridden else None,
        )
        dial = Dial(
            dial_id=made.dial_id,
            phone=callee.phone,
            lead_id=lead.lead_id if lead else None,
            dial_token=token,
            link=f"tel:{callee.phone}",
            dialed_at=clock.iso(made.dialed_at),
            expires_at=clock.iso(made.expires_at),
            time_zones=list(callee.zones),
            attempts_today=attempts.today,
            attempts_total=attempts.total,
            overridden=overridden,
        )
        before, number = seen.wrap_up, seen.number
        wrap_ups.leave(tx, actor, made, dial, before=before, number=number, lead=lead)
        return tx.answer(dial)


def _look(actor: Actor, body: DialRequest) -> _Seen:
    """Whom the dial is about, and what is known of the number: one wait where the number is
    given, one more where the lead must be asked for it."""
    if body.lead_id is None and body.phone is None:
        rule = "is required where `{}` is absent"
        fields = (("lead_id", "phone"), ("phone", "lead_id"))
        raise Invalid(errors=[FieldError(name, rule.format(other)) for name, other in fields])
    if body.phone is None:
        lead = leads.for_call(actor, str(body.lead_id))
        if lead.phone is None:
            raise Invalid.field("lead_id", "is of a lead without a phone number")
        return _Seen(lead, lead.phone, *together(*_dial_reads(actor, lead.phone)))
    phone = phones.parse(body.phone, actor.phone_region)
    lead_id = body.lead_id
    find: Callable[[], Lead | None] = partial(leads.for_call, actor, lead_id) if lead_id else _none
    found, *known = together(find, *_dial_reads(actor, phone))
    return _Seen(found, phone, *known)


def _dial_reads(actor: Actor, e164: str) -> tuple[Callable[[], object], ...]:
    return (
        *_reads(actor.org_id, e164),
        partial(numbers.by_phone, actor.org_id, e164),
        partial(wrap_ups.find, actor.org_id, actor.user_id),
    )


def _reads(org_id: str, e164: str) -> tuple[Callable[[], object], ...]:
    return (
        partial(org_settings.of, org_id),
        partial(callees.read, org_id, e164),
        partial(_is_listed, org_id, e164),
    )


def _problem(actor: Actor, callee: rules.Callee, verdict: Verdict) -> DialProblem:
    return DialProblem(
        rule=verdict.refusals[0].rule,
        refusals=list(verdict.refusals),
        allowed_at=clock.iso(verdict.allowed_at) if verdict.allowed_at else None,
        time_zones=list(callee.zones),
        may_override=_may_override(actor, verdict),
    )


def _may_override(actor: Actor, verdict: Verdict) -> bool:
    return (
        bool(verdict.refusals) and verdict.may_be_overridden and actor.may(Permission.DIAL_OVERRIDE)
    )


def _is_listed(org_id: str, e164: str) -> bool:
    return bool(dnc.listed(org_id, [e164]))


def _none() -> None:
    return None
