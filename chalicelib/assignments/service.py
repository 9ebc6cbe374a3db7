"""The agents' calling lists: what is next, what is skipped, what goes back to the pool."""

from datetime import date
from functools import partial

from chalicelib.assignments.assigning import assign
from chalicelib.assignments.recycling import recycle_agent
from chalicelib.assignments.schema import (
    AssignmentPatch,
    AssignmentStatus,
    NextAssignment,
    NumberAssignment,
    Recycled,
    RecycleRequest,
)
from chalicelib.core import clock
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.errors import Conflict, NotFound
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, transaction
from chalicelib.gate import wrap_ups
from chalicelib.numbers import assigned, holds
from chalicelib.numbers import service as numbers
from chalicelib.settings import reading as settings
from chalicelib.users import finding as users

__all__ = ["AssignmentClosed", "assign"]

KIND = "assignment"
_PAGE = 200


class AssignmentClosed(Conflict):
    code = "assignment_closed"
    title = "This number was called, skipped or taken back already"


def list_assignments(
    actor: Actor,
    agent_id: str | None,
    day: date | None,
    status: AssignmentStatus | None,
    page: PageRequest,
) -> Page[NumberAssignment]:
    """A person's calling list in its order; the actor's own where nobody is named.

    Raises:
        NotFound: the list is not within the actor's reach.
    """
    whose = agent_id or actor.user_id
    if whose != actor.user_id and not actor.reaches_all(Permission.NUMBERS_READ):
        raise NotFound("calling list", whose)
    local = day.isoformat() if day else None
    rows = holds.of_agent(actor.org_id, whose, page, day=local, status=status)
    items = [assigned.assignment_of(row) for row in rows.items]
    return Page(items=items, next_cursor=rows.next_cursor)


def next_assignment(actor: Actor) -> NextAssignment:
    """The first number of the actor's list whose time is not over: one wait.

    Raises:
        WrapUpOpen: the call to an earlier one is yet to be logged.
    """
    found, wrap_up, known = together(
        partial(_first_pending, actor),
        partial(wrap_ups.find, actor.org_id, actor.user_id),
        partial(settings.of, actor.org_id),
    )
    wrap_ups.check(wrap_up, known)
    return NextAssignment(assignment=found)


def _first_pending(actor: Actor) -> NumberAssignment | None:
    now = clock.iso(clock.now())
    cursor = None
    while True:
        page = PageRequest(limit=_PAGE if cursor else 5, cursor=cursor)
        rows = holds.of_agent(actor.org_id, actor.user_id, page, status=AssignmentStatus.PENDING)
        for row in rows.items:
            # A lease that is over is taken back minutes later: until then it is nobody's.
            if row["ends_at"] > now:
                return assigned.assignment_of(row)
        cursor = rows.next_cursor
        if cursor is None:
            return None


def skip(actor: Actor, assignment_id: str, body: AssignmentPatch) -> NumberAssignment:
    """Gives one number of a list back to the pool, marked as skipped.

    Raises:
        NotFound: it is not in the actor's list, nor may they see those of others.
        AssignmentClosed: it is not pending any more.
    """
    before = _find(actor, assignment_id)
    number = numbers.by_phone(actor.org_id, before.e164)
    if number is None or number.assignment_id != assignment_id:
        raise AssignmentClosed()
    reason = body.reason.strip() if body.reason else None
    try:
        with transaction(actor, "assignment.skipped", Entity(KIND, assignment_id)) as tx:
            numbers.release(tx, actor.org_id, number, held=AssignmentStatus.SKIPPED, reason=reason)
            tx.changed({"status": before.status}, {"status": AssignmentStatus.SKIPPED})
            tx.note(e164=before.e164, reason=reason)
            tx.notify(before.agent_id)
    except numbers.NumberChanged as error:
        raise AssignmentClosed() from error
    return _find(actor, assignment_id)


def recycle(actor: Actor, body: RecycleRequest) -> Recycled:
    """Gives a person's numbers back that they have yet to call.

    Raises:
        NotFound: nobody of the organisation has that id.
    """
    users.get_user(actor, body.agent_id)
    given, has_more = recycle_agent(actor, body.agent_id, "recycled", body.limit)
    return Recycled(recycled=given, has_more=has_more)


def _find(actor: Actor, assignment_id: str) -> NumberAssignment:
    found = assigned.find(actor.org_id, assignment_id)
    reaches = actor.reaches_all(Permission.ASSIGNMENTS_UPDATE)
    if found is None or not (reaches or found.agent_id == actor.user_id):
        raise NotFound(KIND, assignment_id)
    return found
