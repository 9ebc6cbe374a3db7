"""One certain number into a person's calling list."""

from datetime import timedelta
from functools import partial

from chalicelib.assignments.recycling import BATCH
from chalicelib.assignments.schema import NumberAssignment
from chalicelib.core import clock, ids
from chalicelib.core.actor import Actor
from chalicelib.core.errors import Conflict
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, transaction
from chalicelib.gate import screening
from chalicelib.numbers import assigned, claiming, holds
from chalicelib.numbers import service as numbers
from chalicelib.numbers.claiming import Terms, Wanted
from chalicelib.numbers.finding import find
from chalicelib.numbers.items import KIND as NUMBER
from chalicelib.numbers.states import NumberStatus
from chalicelib.settings import reading as settings
from chalicelib.users import finding as users


class NumberUnavailable(Conflict):
    """`detail` says what stands in the way."""

    code = "number_unavailable"
    title = "This number cannot be assigned"


def hand_over(actor: Actor, e164: str, agent_id: str) -> NumberAssignment:
    """The number's assignment, at the end of the agent's list; who has it already keeps it.

    Raises:
        NotFound: it is not in the pool.
        Invalid: nobody active has that id.
        NumberUnavailable: somebody else has it, it was called, or it may not be dialled today.
    """
    row, member, known = together(
        partial(find, actor, e164),
        partial(users.require_member, actor, agent_id),
        partial(settings.of, actor.org_id),
    )
    if row["status"] == NumberStatus.ASSIGNED and row.get("assigned_to") == agent_id:
        found = assigned.find(actor.org_id, row["assignment_id"])
        if found is not None:
            return found
    if row["status"] != NumberStatus.AVAILABLE:
        raise NumberUnavailable(f"It is {row['status'].replace('_', ' ')}")
    number = row["e164"]
    refused = screening.held_back(actor.org_id, known.dialing, actor.time_zone, [number])
    if number in refused:
        raise NumberUnavailable(f"It may not be dialled today: {refused[number]}")
    now = clock.now()
    day = clock.local_date(now, actor.time_zone).isoformat()
    terms = Terms(ids.new(BATCH), day, now + timedelta(hours=known.numbers.lease_hours))
    wanted = Wanted(row, agent_id, next(holds.places()))
    gone = NumberUnavailable("Somebody else took it at this moment")
    with transaction(actor, "number.assigned", Entity(NUMBER, number)) as tx:
        made = claiming.take(tx, actor, wanted, terms, gone)
        counts = numbers.Counts()
        counts.moved(row, row | {"status": NumberStatus.ASSIGNED})
        counts.add_to(tx, actor.org_id)
        tx.changed({"assigned_to": None}, {"assigned_to": agent_id})
        tx.note(agent_id=agent_id, agent_name=member.full_name)
        tx.notify(agent_id)
    return made
