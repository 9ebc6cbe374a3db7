"""Calls and their figures."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from chalicelib.calls import listing, service, stats
from chalicelib.calls.listing import CallFilter
from chalicelib.calls.schema import Call, CallCreate, CallStats, CallUpdate, Direction
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.core.params import IfMatch
from chalicelib.core.types import Id, PhoneInput
from chalicelib.gate.passes import DialUsed
from chalicelib.lines.schema import LineId
from chalicelib.settings.schema import DispositionKey
from chalicelib.settings.vocabulary import Outcome
from chalicelib.teams.schema import TeamId

routes = Routes("calls")

Moment = Annotated[
    datetime, Meta(tz=True, description="With a time zone", examples=["2026-11-20T00:00:00Z"])
]


@routes.get("/calls", permit=Permission.CALLS_READ)
def list_calls(
    actor: Actor,
    page: PageRequest,
    agent_id: Id | None = None,
    team_id: TeamId | None = None,
    lead_id: Id | None = None,
    phone: PhoneInput | None = None,
    line_id: LineId | None = None,
    outcome: Outcome | None = None,
    answered: bool | None = None,
    disposition: DispositionKey | None = None,
    direction: Direction | None = None,
    promotion_id: Id | None = None,
    from_: Moment | None = None,
    to: Moment | None = None,
    order: Order = Order.DESC,
) -> Page[Call]:
    """Calls by their start, the latest first unless `order` is `asc`.

    `from` is included, `to` is not. `answered` tells the outcomes that figures count as answered
    from those counted as missed, and `promotion_id` the calls that a promotion counts. Agents see
    their own and those on the phone lines assigned to them. Managers who are narrowed to their
    teams see the calls of the people in them, and those on their own lines. `team_id` asks for
    those of a team's people alone.
    """
    wanted = CallFilter(
        agent_id=agent_id,
        team_id=team_id,
        lead_id=lead_id,
        phone=phone,
        line_id=line_id,
        outcome=outcome,
        answered=answered,
        disposition=disposition,
        direction=direction,
        promotion_id=promotion_id,
        since=from_,
        until=to,
        order=order,
    )
    return listing.list_calls(actor, wanted, page)


@routes.post(
    "/calls", permit=Permission.CALLS_CREATE, location="/calls/{call_id}", errors=(DialUsed,)
)
def log_call(actor: Actor, body: CallCreate) -> Call:
    """Logs a call that took place; its lead's status and last contact move with it.

    Those to whom its phone line is assigned see the call and hear its recording. A call that was
    dialled here carries the `dial_token`, which is good for one call.
    """
    return service.log_call(actor, body)


@routes.get("/calls/{call_id}", permit=Permission.CALLS_READ)
def read_call(actor: Actor, call_id: Id) -> Call:
    """One call."""
    return service.get_call(actor, call_id)


@routes.patch("/calls/{call_id}", permit=Permission.CALLS_UPDATE)
def update_call(actor: Actor, call_id: Id, if_match: IfMatch, body: CallUpdate) -> Call:
    """Corrects how it ended, seconds or notes; the agent's counters of that day follow."""
    return service.update_call(actor, call_id, if_match, body)


@routes.get("/call-stats", permit=Permission.CALLS_READ)
def read_call_stats(
    actor: Actor,
    from_: date | None = None,
    to: date | None = None,
    agent_id: Id | None = None,
    line_id: LineId | None = None,
) -> CallStats:
    """Figures of a range of local days, by default the last 30 and at most 92.

    Agents see their own; managers everybody's, or with `agent_id` one agent's. With `line_id` it is
    the calls on that phone line alone: everybody's for those to whom it is assigned.
    """
    return stats.call_stats(actor, from_, to, agent_id, line_id)
