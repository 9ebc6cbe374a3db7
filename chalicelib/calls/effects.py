"""What follows from how a call ended: written in the transaction that logs it."""

from msgspec import Struct

from chalicelib.calls import rules
from chalicelib.calls.rules import Ending
from chalicelib.calls.schema import Call, CallCreate, NewLead
from chalicelib.core import clock
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.errors import Invalid
from chalicelib.core.transactions import Entity, Transaction
from chalicelib.dnc import service as dnc
from chalicelib.dnc.sources import DncSource
from chalicelib.leads import from_calls
from chalicelib.leads.schema import Lead
from chalicelib.numbers import service as numbers
from chalicelib.numbers.schema import Number
from chalicelib.numbers.states import NumberStatus
from chalicelib.settings.schema import BusinessHours, Effect
from chalicelib.settings.vocabulary import LeadStatus
from chalicelib.tasks import service as tasks
from chalicelib.tasks.schema import TaskKind
from chalicelib.tasks.service import Target

_BECOMES = {
    Effect.CONVERT: NumberStatus.CONVERTED,
    Effect.RETIRE_NUMBER: NumberStatus.ARCHIVED,
    Effect.DO_NOT_CALL: NumberStatus.DO_NOT_CALL,
}


class Whom(Struct, frozen=True):
    """Whom a call was with."""

    call_id: str
    lead: Lead | None
    phone: str | None
    number: Number | None


def check(ending: Ending, body: CallCreate) -> None:
    """Raises Invalid where the call names what goes with another effect than its ending's."""
    errors = rules.follow_up_errors(
        ending, body.callback_at, names_new_lead=body.lead is not None, now=clock.now()
    )
    if errors:
        raise Invalid(errors=errors)


def shown(ending: Ending) -> str | None:
    return None if ending.effect is Effect.NONE else ending.effect.value


def new_lead(
    actor: Actor,
    ending: Ending,
    body: CallCreate,
    lead: Lead | None,
    phone: str | None,
    started_at: str,
) -> Lead | None:
    """The lead that a sale makes, where there is none and the actor may own one."""
    may = actor.may(Permission.LEADS_CREATE) and not actor.is_machine
    if ending.effect is not Effect.CONVERT or lead is not None or phone is None or not may:
        return None
    status = rules.next_lead_status(LeadStatus.NEW, ending.outcome, ending.lead_status)
    told = body.lead or NewLead()
    return from_calls.new(
        actor,
        full_name=told.full_name or phone,
        company=told.company,
        email=told.email,
        phone=phone,
        status=status,
        outcome=ending.outcome,
        at=started_at,
    )


def call_back(
    tx: Transaction,
    actor: Actor,
    ending: Ending,
    body: CallCreate,
    whom: Whom,
    hours: BusinessHours,
) -> str | None:
    """The id of the task to call back, where the ending promises it: a task of whoever called. An
    API key does nothing itself: then of the lead's owner, or of whoever has the number, or none."""
    if ending.effect is not Effect.CALLBACK:
        return None
    lead, number = whom.lead, whom.number
    assignee_id, assignee_name = None, None
    if actor.is_machine:
        assignee_id = lead.owner_id if lead else number.assigned_to if number else None
        assignee_name = lead.owner_name if lead else None
        if assignee_id is None:
            return None
    now, zone = clock.now(), actor.time_zone
    due_at = rules.callback_due(ending, body.callback_at, now, hours, zone)
    task = tasks.create_in(
        tx,
        actor,
        title=f"Call back {lead.full_name if lead else whom.phone}",
        kind=TaskKind.CALLBACK,
        due_at=due_at,
        remind_at=due_at,
        notes=body.notes or None,
        assignee_id=assignee_id,
        assignee_name=assignee_name,
        target=_target(whom),
    )
    return task.task_id


def move_number(
    tx: Transaction, actor: Actor, ending: Ending, call: Call, number: Number | None
) -> None:
    """The number was called, and is what the ending makes of it. On the do-not-call list goes one
    that was never in the pool, too."""
    if number is not None:
        numbers.touch(
            tx,
            actor.org_id,
            number,
            at=call.started_at,
            by=actor.user_id,
            status=_BECOMES.get(ending.effect, NumberStatus.CALLED),
            reason=ending.label if ending.effect is Effect.RETIRE_NUMBER else None,
            attempts=1 if call.direction == "outbound" else 0,
        )
    if ending.effect is Effect.DO_NOT_CALL and call.phone is not None:
        source, reason = DncSource.DISPOSITION, ending.label
        dnc.put_on_list(tx, actor, call.phone, source=source, reason=reason)


def _target(whom: Whom) -> Target:
    if whom.lead is not None:
        about = Entity("lead", whom.lead.lead_id)
        return Target("lead", whom.lead.lead_id, whom.lead.full_name, about)
    if whom.number is not None:
        return Target("number", whom.number.e164)
    return Target("call", whom.call_id, whom.phone)
