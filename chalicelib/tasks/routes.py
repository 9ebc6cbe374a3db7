"""Tasks."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.core.params import IfMatch
from chalicelib.core.types import Id, Moment
from chalicelib.tasks import editing, listing, service
from chalicelib.tasks.listing import Filters
from chalicelib.tasks.schema import (
    LinkType,
    Task,
    TaskCreate,
    TaskId,
    TaskPatch,
    TaskStatus,
    UserId,
)
from chalicelib.tasks.service import TaskChanged

routes = Routes("tasks")


@routes.get("/tasks", permit=Permission.TASKS_READ)
def list_tasks(
    actor: Actor,
    page: PageRequest,
    status: TaskStatus = TaskStatus.OPEN,
    due_before: Moment | None = None,
    assignee_id: UserId | None = None,
    link_type: LinkType | None = None,
    link_id: Id | None = None,
    order: Order | None = None,
) -> Page[Task]:
    """Tasks of one status by due date: open ones the soonest first, those without one last; done
    and cancelled ones the latest first. `order` turns any of them round.

    Agents see their own, managers their teams'. `link_type` and `link_id` together ask for the
    tasks about one record.
    """
    filters = Filters(status, assignee_id, due_before, link_type, link_id, order)
    return listing.list_tasks(actor, filters, page)


@routes.post("/tasks", permit=Permission.TASKS_MANAGE, location="/tasks/{task_id}")
def create_task(actor: Actor, body: TaskCreate) -> Task:
    """Creates a task. Agents give tasks to themselves; managers to those in their reach."""
    return service.create_task(actor, body)


@routes.get("/tasks/{task_id}", permit=Permission.TASKS_READ)
def read_task(actor: Actor, task_id: TaskId) -> Task:
    """One task: given to you, by you, or within your reach."""
    return service.get_task(actor, task_id)


@routes.patch("/tasks/{task_id}", permit=Permission.TASKS_MANAGE, errors=(TaskChanged,))
def update_task(actor: Actor, task_id: TaskId, body: TaskPatch, if_match: IfMatch) -> Task:
    """Changes a task, completes it or opens it again. Completing a recurring one makes the next,
    whose id is `next_task_id`; opening it again takes back the next one if nobody has touched
    it."""
    return editing.edit_task(actor, task_id, body, if_match)


@routes.delete("/tasks/{task_id}", permit=Permission.TASKS_MANAGE, errors=(TaskChanged,))
def delete_task(actor: Actor, task_id: TaskId) -> None:
    """Deletes a task and its reminder; a recurring one does not come again."""
    service.delete_task(actor, task_id)
