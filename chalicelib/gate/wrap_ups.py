"""Wrap-up kept on the server: who dialled from their calling list has yet to say how it went.

A dial of a number in one's own list leaves one, in the dial's transaction; logging the call with
the dial's token closes it, in the call's. An API key, which dials for many, leaves none.
"""

from functools import partial
from typing import Any

import msgspec
from msgspec import structs, to_builtins

from chalicelib.core import clock, reads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.errors import Conflict, NotFound
from chalicelib.core.records import to_json
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.gate import passes
from chalicelib.gate.passes import DialPass
from chalicelib.gate.schema import Dial, OpenWrapUp, WrapUp, WrapUpProblem
from chalicelib.gate.table import WrapUpItem
from chalicelib.leads.schema import Lead
from chalicelib.numbers.schema import Number
from chalicelib.settings.schema import Settings
from chalicelib.teams import reaching

_KIND = "wrap-up"
_MAX_AGENTS = 5000


class WrapUpOpen(Conflict):
    code = "wrap_up_open"
    title = "Say first how your last call ended"
    members_type = WrapUpProblem

    def __init__(self, wrap_up: WrapUp) -> None:
        whom = wrap_up.lead_name or wrap_up.phone
        words = f"Say first how your call to {whom} ended: log it, or close it with a reason"
        super().__init__(words, members=to_builtins(WrapUpProblem(wrap_up=wrap_up)))


class WrapUpChanged(Conflict):
    code = "wrap_up_changed"
    title = "This wrap-up was opened or closed at the same moment; try again"


def find(org_id: str, agent_id: str) -> WrapUp | None:
    """The agent's open wrap-up: one Get."""
    try:
        item = WrapUpItem.get(org_id, agent_id, consistent_read=True)
    except WrapUpItem.DoesNotExist:
        return None
    # DynamoDB deletes expired items late.
    return _wrap_up(item) if item.ends_at > clock.now() else None


def dialed_at_of(org_id: str) -> dict[str, str]:
    """When each agent dialled whose call is still to be logged: one Query, a row an agent."""
    rows = reads.every(reads.Slice(WrapUpItem, org_id), limit=_MAX_AGENTS)
    now = clock.epoch(clock.now())
    return {
        row["agent_id"]: msgspec.json.decode(row["dial"])["dialed_at"]
        for row in rows
        if row["ends_at"] > now
    }


def get(actor: Actor, agent_id: str | None) -> OpenWrapUp:
    """What the actor, or an agent within reach, has yet to log; the token is the agent's alone.

    Raises:
        NotFound: the agent is out of the actor's reach.
    """
    found = _within_reach(actor, Permission.CALLS_READ, agent_id)
    if found is not None and found.agent_id != actor.user_id:
        found = structs.replace(found, dial_token=None)
    return OpenWrapUp(wrap_up=found)


def close(actor: Actor, agent_id: str | None, reason: str) -> None:
    """Closes a wrap-up without a call; the number stays in the agent's list.

    Raises:
        NotFound: there is none, or the agent is out of the actor's reach.
        WrapUpChanged: it was closed, or another one opened, at the same moment.
    """
    found = _within_reach(actor, Permission.CALLS_UPDATE, agent_id)
    if found is None:
        raise NotFound(_KIND)
    with transaction(actor, "wrap_up.closed", Entity("dial", found.dial_id)) as tx:
        _delete(tx, actor.org_id, found)
        tx.note(reason=reason.strip(), agent_id=found.agent_id, phone=found.phone)
        tx.notify(found.agent_id)


def check(wrap_up: WrapUp | None, known: Settings) -> None:
    """Raises WrapUpOpen where the organisation wants it closed before anything else."""
    if wrap_up is not None and known.numbers.wrap_up_required:
        raise WrapUpOpen(wrap_up)


def dialed_again(
    wrap_up: WrapUp | None, known: Settings, phone: str, *, listed: bool
) -> Dial | None:
    """The dial of before, where its agent asks for the same number while it still holds: nobody
    is dialled twice.

    Raises:
        WrapUpOpen: it is another number, or the dial has run out, or the number was `listed` as
            not to be called meanwhile.
    """
    if wrap_up is None or not known.numbers.wrap_up_required:
        return None
    holds = clock.now() < clock.parse(wrap_up.expires_at) and not listed
    if wrap_up.phone == phone and holds:
        return record(Dial, structs.asdict(wrap_up))
    raise WrapUpOpen(wrap_up)


def leave(
    tx: Transaction,
    actor: Actor,
    made: DialPass,
    dial: Dial,
    *,
    before: WrapUp | None,
    number: Number | None,
    lead: Lead | None,
) -> None:
    """Adds to `tx` the wrap-up of a dial from the actor's list, in place of `before`; `tx` fails
    with WrapUpChanged where another one was opened or closed since that was read."""
    if actor.is_machine or number is None or number.assignment_id is None:
        return
    if number.assigned_to != actor.user_id:
        return
    item = WrapUpItem(
        org_id=actor.org_id,
        agent_id=actor.user_id,
        agent_name=actor.name or None,
        dial_id=made.dial_id,
        assignment_id=number.assignment_id,
        lead_name=lead.full_name if lead else None,
        dial=to_json(dial),
        ends_at=passes.ends_at(made),
    )
    free: Any = WrapUpItem.dial_id.does_not_exist() | (WrapUpItem.ends_at < clock.now())
    unchanged = free if before is None else WrapUpItem.dial_id == before.dial_id
    tx.put(item, condition=unchanged, otherwise=WrapUpChanged())


def finish(tx: Transaction, actor: Actor, made: DialPass, wrap_up: WrapUp | None) -> None:
    """Adds to `tx` that the call of that dial is logged: its wrap-up, if it left one, is closed."""
    if wrap_up is not None and wrap_up.dial_id == made.dial_id:
        _delete(tx, actor.org_id, wrap_up)


def _delete(tx: Transaction, org_id: str, wrap_up: WrapUp) -> None:
    same = WrapUpItem.dial_id == wrap_up.dial_id
    item = WrapUpItem(org_id, wrap_up.agent_id)
    tx.delete(item, condition=same, otherwise=WrapUpChanged())


def _within_reach(actor: Actor, permission: Permission, agent_id: str | None) -> WrapUp | None:
    whose = agent_id or actor.user_id
    if whose == actor.user_id:
        return find(actor.org_id, whose)
    reach, found = together(
        partial(reaching.reach, actor, permission), partial(find, actor.org_id, whose)
    )
    if not reach.includes(whose):
        raise NotFound("agent", whose)
    wrap_up: WrapUp | None = found
    return wrap_up


def _wrap_up(item: WrapUpItem) -> WrapUp:
    named = ("agent_id", "agent_name", "assignment_id", "lead_name")
    dial = msgspec.json.decode(item.dial)
    return record(WrapUp, dial | {name: getattr(item, name) for name in named})
