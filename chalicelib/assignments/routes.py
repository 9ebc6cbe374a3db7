"""Assigning numbers, and the agents' calling lists."""

from chalicelib.assignments import assigning, handing, service
from chalicelib.assignments.handing import NumberUnavailable
from chalicelib.assignments.schema import (
    AssignmentId,
    AssignmentPatch,
    AssignmentStatus,
    AssignRequest,
    Day,
    NextAssignment,
    NumberAssignment,
    NumberHandover,
    NumbersAssigned,
    Recycled,
    RecycleRequest,
)
from chalicelib.assignments.service import AssignmentClosed
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.types import Id
from chalicelib.gate.wrap_ups import WrapUpOpen
from chalicelib.numbers.requests import E164

routes = Routes("assignments")


@routes.post("/numbers/assign", permit=Permission.NUMBERS_ASSIGN, location="/assignments")
def assign_numbers(actor: Actor, body: AssignRequest) -> NumbersAssigned:
    """Assigns up to 1000 available numbers to one person, or fairly across a team.

    Fair is: each number goes to whoever has the fewest to call; the ledger says what each had and
    got. A number is never held by two people. One that may not be dialled today (do-not-call
    list, attempts, consent, unknown zone) stays in the pool and is counted in `held_back`; the hour
    is asked when it is dialled. Fewer than asked are assigned where the pool holds no more. An
    untouched number goes back to the pool after the organisation's `lease_hours`.
    """
    return assigning.assign(actor, body)


@routes.post(
    "/numbers/{e164}/assign",
    permit=Permission.NUMBERS_ASSIGN,
    status=200,
    errors=(NumberUnavailable,),
)
def assign_number(actor: Actor, e164: E164, body: NumberHandover) -> NumberAssignment:
    """Gives one available number to a person, at the end of their calling list.

    A number that may not be dialled today is refused, as `/numbers/assign` passes it over.
    """
    return handing.hand_over(actor, e164, body.agent_id)


@routes.post("/numbers/recycle", permit=Permission.NUMBERS_ASSIGN, status=200)
def recycle_numbers(actor: Actor, body: RecycleRequest) -> Recycled:
    """Gives a person's numbers back to the pool that they have yet to call."""
    return service.recycle(actor, body)


@routes.get("/assignments", permit=Permission.NUMBERS_READ)
def list_assignments(
    actor: Actor,
    page: PageRequest,
    agent_id: Id | None = None,
    date: Day | None = None,
    status: AssignmentStatus | None = None,
) -> Page[NumberAssignment]:
    """A person's calling list in its order; your own where nobody is named.

    A page of a status other than `pending` may hold fewer items than `limit` although there is a
    next page.
    """
    return service.list_assignments(actor, agent_id, date, status, page)


@routes.get("/assignments/next", permit=Permission.NUMBERS_READ, errors=(WrapUpOpen,))
def read_next_assignment(actor: Actor) -> NextAssignment:
    """The next number of your calling list.

    Where the organisation wants calls wrapped up, a 409 `wrap_up_open` names the one that you have
    yet to log.
    """
    return service.next_assignment(actor)


@routes.patch(
    "/assignments/{assignment_id}",
    permit=Permission.ASSIGNMENTS_UPDATE,
    errors=(AssignmentClosed,),
)
def skip_assignment(
    actor: Actor, assignment_id: AssignmentId, body: AssignmentPatch
) -> NumberAssignment:
    """Skips a number: it leaves the list and goes back to the pool. Agents skip their own."""
    return service.skip(actor, assignment_id, body)
