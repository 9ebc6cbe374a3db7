"""Tasks as they are stored: found within the actor's reach, written, and turned into answers."""

from collections.abc import Mapping
from typing import Any

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import NotFound
from chalicelib.core.reads import Row
from chalicelib.core.transactions import Entity, Transaction
from chalicelib.tasks import rules, table
from chalicelib.tasks.schema import Task
from chalicelib.tasks.table import TaskItem
from chalicelib.teams import reaching
from chalicelib.timers import service as timers

KIND = "task"
REMIND = "tasks.remind"


def task_of(row: Mapping[str, Any]) -> Task:
    link = None
    if row.get("link_type"):
        link = {"type": row["link_type"], "id": row["link_id"], "name": row.get("link_name")}
    recurrence = None
    if row.get("repeat_every"):
        recurrence = {"every": row["repeat_every"], "interval": int(row["repeat_interval"])}
    return record(Task, {**row, "link": link, "recurrence": recurrence})


def find(actor: Actor, task_id: str, permission: Permission) -> Row:
    """The task's values, read consistently.

    Raises:
        NotFound: there is no such task within the actor's reach.
    """
    row = stored(actor.org_id, task_id)
    if row is None:
        raise NotFound(KIND, task_id)
    own = actor.user_id in (row["assignee_id"], row["created_by"])
    if not own and not rules.visible(reaching.reach(actor, permission), row):
        raise NotFound(KIND, task_id)
    return row


def stored(org_id: str, task_id: str) -> Row | None:
    try:
        return plain(TaskItem.get(org_id, task_id, consistent_read=True))
    except TaskItem.DoesNotExist:
        return None


def entity_of(row: Mapping[str, Any]) -> Entity:
    """The task, on the timeline of what it is about."""
    timeline = None
    if row.get("timeline_type"):
        timeline = Entity(row["timeline_type"], row["timeline_id"])
    return Entity(KIND, row["task_id"], timeline=timeline)


def keys_of(org_id: str, row: Mapping[str, Any]) -> dict[str, str | None]:
    """The index keys that follow from a task's values."""
    status, link_type = row["status"], row.get("link_type")
    return {
        "status_key": table.status_key(org_id, status),
        "assignee_key": table.assignee_key(org_id, row["assignee_id"], status),
        "link_key": table.link_key(org_id, link_type, row["link_id"], status)
        if link_type
        else None,
        "due_sort": row.get("due_at") or table.NEVER,
    }


def add(tx: Transaction, actor: Actor, row: Row) -> None:
    """Adds to `tx` a new task, its reminder, and what its record says."""
    tx.put(TaskItem(**row), condition=TaskItem.task_id.does_not_exist())
    timers.move(tx, actor, entity_of(row), REMIND, None, rules.reminder(row))
    tx.changed({}, rules.shown(row))
    note(tx, row)
    tx.notify(row["assignee_id"])


def note(tx: Transaction, row: Mapping[str, Any], **more: Any) -> None:
    """What a reader of the timeline, or of a notification, needs."""
    names = ("title", "kind", "due_at", "assignee_name", "link_type", "link_id", "link_name")
    tx.note(**{name: row.get(name) for name in names}, **more)
