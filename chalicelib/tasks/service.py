"""Tasks: giving, reading, changing and removing them."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from msgspec import UNSET
from msgspec.structs import asdict

from chalicelib.core import clock, ids
from chalicelib.core.actor import Actor, Permission, Scope
from chalicelib.core.db import plain
from chalicelib.core.errors import Conflict, FieldError, Invalid
from chalicelib.core.reads import Row
from chalicelib.core.together import together
from chalicelib.core.transactions import Transaction, replay, transaction
from chalicelib.settings.vocabulary import Priority
from chalicelib.tasks import links, rules
from chalicelib.tasks.items import KIND, REMIND, add, entity_of, find, keys_of, note, task_of
from chalicelib.tasks.links import Target
from chalicelib.tasks.schema import (
    LinkTo,
    Task,
    TaskCreate,
    TaskKind,
    TaskStatus,
)
from chalicelib.tasks.table import TaskItem
from chalicelib.teams import reaching
from chalicelib.timers import service as timers
from chalicelib.users import finding as users

__all__ = ["Target", "TaskChanged", "create_in", "create_task", "delete_task", "get_task"]


class TaskChanged(Conflict):
    code = "task_changed"
    title = "Somebody changed this task at the same moment; try again"


def create_task(actor: Actor, body: TaskCreate) -> Task:
    """A new task.

    Raises:
        Invalid: it is about nothing the actor sees, or for nobody they may give tasks to.
    """
    row = new_row(actor, _first_checked(actor, body))
    with transaction(actor, "task.created", entity_of(row), once=actor.once) as tx:
        add(tx, actor, row)
        return tx.answer(task_of(row))


def create_in(
    tx: Transaction,
    actor: Actor,
    *,
    title: str,
    due_at: datetime,
    kind: TaskKind = TaskKind.TODO,
    priority: Priority = Priority.NORMAL,
    remind_at: datetime | None = None,
    assignee_id: str | None = None,
    assignee_name: str | None = None,
    notes: str | None = None,
    target: Target | None = None,
) -> Task:
    """Adds to another's transaction a task with its reminder and its own record.

    The caller has checked what it is about and whose it is: the actor's, where nobody is named.
    It takes three writes of the transaction, two without a reminder.
    """
    values = {
        "title": title,
        "kind": kind.value,
        "status": TaskStatus.OPEN.value,
        "priority": priority.value,
        "notes": notes,
        "due_at": clock.iso(due_at),
        "remind_at": clock.iso(remind_at) if remind_at else None,
        "assignee_id": assignee_id or actor.user_id,
        "assignee_name": assignee_name if assignee_id else actor.name or None,
        **_of_target(target),
    }
    row = new_row(actor, values)
    with tx.also("task.created", entity_of(row)):
        add(tx, actor, row)
    return task_of(row)


def get_task(actor: Actor, task_id: str) -> Task:
    """One task: given to or by the actor, or any within reach."""
    return task_of(find(actor, task_id, Permission.TASKS_READ))


def delete_task(actor: Actor, task_id: str) -> None:
    """Removes a task and its reminder; its record keeps what it was.

    Raises:
        TaskChanged: somebody edits it at the same moment.
    """
    row = find(actor, task_id, Permission.TASKS_MANAGE)
    with transaction(actor, "task.deleted", entity_of(row)) as tx:
        remove(tx, actor, row)
        image = rules.shown(row)
        tx.changed(image, dict.fromkeys(image))
        note(tx, row)
        tx.notify(row["assignee_id"])


def remove(tx: Transaction, actor: Actor, row: Row) -> None:
    """Adds to `tx` that the task goes, unless somebody changed it."""
    tx.delete(
        TaskItem(actor.org_id, row["task_id"]),
        condition=TaskItem.version == row["version"],
        otherwise=TaskChanged(),
    )
    timers.move(tx, actor, entity_of(row), REMIND, rules.reminder(row), None)


def new_row(actor: Actor, values: Mapping[str, Any]) -> Row:
    """A whole row of a task that is made now."""
    stamp = clock.iso(clock.now())
    row = {
        "org_id": actor.org_id,
        "task_id": ids.new(KIND),
        "created_by": actor.user_id,
        "created_at": stamp,
        "updated_at": stamp,
        "version": 1,
        "series_start": rules.series_start({}, values, actor.time_zone),
        **values,
    }
    row |= keys_of(actor.org_id, row)
    return plain(TaskItem(**row))


def checked(actor: Actor, sent: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent, as it is stored; with who does it and what it is about looked up, side by
    side.

    Raises:
        Invalid: every fault of it.
    """
    values = {name: _stored(value) for name, value in sent.items()}
    values, errors = rules.cleaned(values)
    values.setdefault("status", before.get("status", TaskStatus.OPEN.value))
    after = {**before, **values}
    errors += rules.recurrence_errors(after) + rules.reminder_errors(before, after, clock.now())
    looked_up = together(
        partial(_assignee, actor, values, before), partial(_link, actor, values, before)
    )
    for found, wrong in looked_up:
        values |= found
        errors += wrong
    if errors:
        raise Invalid(errors=errors)
    values.pop("link", None)
    return values


def _first_checked(actor: Actor, body: TaskCreate) -> dict[str, Any]:
    """What was right when it was sent first is not refused to a retry because time has passed."""
    try:
        return checked(actor, asdict(body), {})
    except Invalid:
        replay(actor)
        raise


def _stored(value: Any) -> Any:
    return value.value if isinstance(value, TaskKind | TaskStatus | Priority) else value


def _assignee(
    actor: Actor, values: Mapping[str, Any], before: Mapping[str, Any]
) -> tuple[dict[str, Any], list[FieldError]]:
    if before and values.get("assignee_id", UNSET) in (UNSET, before["assignee_id"]):
        return {}, []
    wanted = values.get("assignee_id")
    if wanted in (None, actor.user_id) and not actor.is_machine:
        return {"assignee_id": actor.user_id, "assignee_name": actor.name or None}, []
    if wanted in (None, actor.user_id):
        return {}, [FieldError("assignee_id", "is required: an API key does nothing itself")]
    if not reaching.reach(actor, Permission.TASKS_MANAGE).includes(wanted):
        team = actor.scope(Permission.TASKS_MANAGE) is Scope.TEAM
        rule = "somebody in your teams" if team else "yourself: your role cannot give tasks"
        return {}, [FieldError("assignee_id", f"must be {rule}")]
    try:
        member = users.require_member(actor, str(wanted), "assignee_id")
    except Invalid as invalid:
        return {}, list(invalid.errors)
    return {"assignee_id": member.user_id, "assignee_name": member.full_name}, []


def _link(
    actor: Actor, values: Mapping[str, Any], before: Mapping[str, Any]
) -> tuple[dict[str, Any], list[FieldError]]:
    link: LinkTo | Any | None = values.get("link", UNSET)
    if link is UNSET:
        return {}, []
    if link is None:
        return _of_target(None), []
    if (link.type, link.id) == (before.get("link_type"), before.get("link_id")):
        return {}, []
    try:
        return _of_target(links.resolve(actor, link)), []
    except Invalid as invalid:
        return {}, list(invalid.errors)


def _of_target(target: Target | None) -> dict[str, Any]:
    timeline = target.timeline if target else None
    return {
        "link_type": target.type if target else None,
        "link_id": target.id if target else None,
        "link_name": target.name if target else None,
        "timeline_type": timeline.type if timeline else None,
        "timeline_id": timeline.id if timeline else None,
    }
