"""Phone lines and who works on them."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.params import IfMatch
from chalicelib.core.types import Id
from chalicelib.lines import service
from chalicelib.lines.schema import Line, LineCreate, LineId, LineUpdate, Ring
from chalicelib.lines.service import LineChanged, LineFull, NumberTaken, TooManyLines

routes = Routes("lines")


@routes.get("/phone-lines", permit=Permission.LINES_READ)
def list_phone_lines(actor: Actor, page: PageRequest) -> Page[Line]:
    """The organisation's phone lines, oldest first. Agents see those assigned to them."""
    return service.list_lines(actor, page)


@routes.post(
    "/phone-lines",
    permit=Permission.LINES_MANAGE,
    location="/phone-lines/{line_id}",
    errors=(NumberTaken,),
)
def create_phone_line(actor: Actor, body: LineCreate) -> Line:
    """Adds a number of the organisation; numbers are unique in it."""
    return service.create_line(actor, body)


@routes.post("/phone-lines/{line_id}/ring", permit=Permission.CALLS_CREATE, status=204)
def announce_call(actor: Actor, line_id: LineId, body: Ring) -> None:
    """Says who is calling on a line: the open browsers of those on it show it at once.

    It is for telephone systems, with an API key; nothing is logged as a call.
    """
    service.announce_call(actor, line_id, body.phone)


@routes.patch("/phone-lines/{line_id}", permit=Permission.LINES_MANAGE, errors=(NumberTaken,))
def update_phone_line(actor: Actor, line_id: LineId, body: LineUpdate, if_match: IfMatch) -> Line:
    """Changes a line's label or number."""
    return service.update_line(actor, line_id, body, if_match)


@routes.delete("/phone-lines/{line_id}", permit=Permission.LINES_MANAGE, errors=(LineChanged,))
def delete_phone_line(actor: Actor, line_id: LineId) -> None:
    """Deletes a line. Calls on it stay, with its number and label."""
    service.delete_line(actor, line_id)


@routes.put(
    "/phone-lines/{line_id}/users/{user_id}",
    permit=Permission.LINES_MANAGE,
    errors=(LineFull, TooManyLines, LineChanged),
)
def assign_phone_line(actor: Actor, line_id: LineId, user_id: Id) -> Line:
    """Assigns a line to a person, who sees the calls on it within a minute.

    At most 80 people work on one line, and a person on at most 10.
    """
    return service.assign_line(actor, line_id, user_id)


@routes.delete(
    "/phone-lines/{line_id}/users/{user_id}",
    permit=Permission.LINES_MANAGE,
    errors=(LineChanged,),
)
def withdraw_phone_line(actor: Actor, line_id: LineId, user_id: Id) -> None:
    """Takes a person off a line; colleagues' calls on it are out of their sight in a minute."""
    service.withdraw_line(actor, line_id, user_id)
