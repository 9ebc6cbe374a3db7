"""What agents did, day by day."""

from datetime import date as Date

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.types import Id
from chalicelib.progress import service
from chalicelib.progress.schema import AgentTargets, Progress, ProgressSummary, TargetsUpdate
from chalicelib.teams.schema import TeamId

routes = Routes("progress")


@routes.get("/progress/today", permit=Permission.PROGRESS_READ)
def read_progress_today(actor: Actor, agent_id: Id | None = None) -> Progress:
    """The current local day of one agent; without `agent_id`, one's own."""
    return service.read_today(actor, agent_id)


@routes.get("/progress", permit=Permission.PROGRESS_READ)
def list_progress(
    actor: Actor,
    page: PageRequest,
    date: Date | None = None,
    from_: Date | None = None,
    to: Date | None = None,
    agent_id: Id | None = None,
) -> Page[Progress]:
    """A day of everybody in scope (`date`, default today), or one agent's days `from` to `to`.

    A range is at most 92 days and by default the last 30. Agents see only themselves, managers who
    are narrowed to their teams the people in them.
    """
    return service.list_progress(actor, date, from_, to, agent_id, page)


@routes.get("/progress/summary", permit=Permission.PROGRESS_READ)
def read_progress_summary(
    actor: Actor,
    from_: Date | None = None,
    to: Date | None = None,
    team_id: TeamId | None = None,
) -> ProgressSummary:
    """The days `from` to `to` summed, by agent and by day, from counters.

    By default the last 30 days, and at most 92. Agents see only themselves, managers who are
    narrowed to their teams the people in them; with `team_id` those of them who are in that team.
    Agents who did not call are there with zeros.
    """
    return service.summary(actor, from_, to, team_id)


@routes.get("/progress/targets", permit=Permission.TARGETS_MANAGE)
def list_targets(actor: Actor, page: PageRequest) -> Page[AgentTargets]:
    """Who has daily targets of their own, by their ids.

    For everybody else those of the settings count. Managers who are narrowed to their teams see
    the people in them.
    """
    return service.list_targets(actor, page)


@routes.put("/progress/targets", permit=Permission.TARGETS_MANAGE)
def set_targets(actor: Actor, body: TargetsUpdate) -> AgentTargets:
    """Sets what somebody should reach in a day, from the day that lasts on.

    It stands in place of the organisation's targets as a whole; where all are null, the
    organisation's count again. Days that were closed keep what counted then.
    """
    return service.set_targets(actor, body)
