"""Changing a task; completing a recurring one makes the next in the same transaction."""

from typing import Any

from msgspec import UNSET
from msgspec.structs import asdict

from chalicelib.core import clock
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.db import sets
from chalicelib.core.errors import Stale
from chalicelib.core.reads import Row
from chalicelib.core.transactions import Transaction, transaction
from chalicelib.tasks import rules
from chalicelib.tasks.items import REMIND, add, entity_of, find, keys_of, note, stored, task_of
from chalicelib.tasks.schema import Task, TaskPatch, TaskStatus
from chalicelib.tasks.service import checked, new_row, remove
from chalicelib.tasks.table import TaskItem
from chalicelib.timers import service as timers

# What a task hands on to the one that follows it.
_HANDED_ON = (
    "title",
    "kind",
    "priority",
    "notes",
    "assignee_id",
    "assignee_name",
    "link_type",
    "link_id",
    "link_name",
    "timeline_type",
    "timeline_id",
    "repeat_every",
    "repeat_interval",
    "series_start",
)


def edit_task(actor: Actor, task_id: str, body: TaskPatch, if_match: int) -> Task:
    """The task with its changes. Opening a done one again takes back the one that followed it.

    Raises:
        Stale: somebody changed it since `if_match`.
        Invalid: a value breaks a rule.
        TaskChanged: the one that followed was changed at the same moment.
    """
    before = find(actor, task_id, Permission.TASKS_MANAGE)
    if before["version"] != if_match:
        raise Stale()
    sent = {name: value for name, value in asdict(body).items() if value is not UNSET}
    after = before | checked(actor, sent, before)
    if _differing(before, after):
        after = _edited(actor, before, after)
    return task_of(after)


def _edited(actor: Actor, before: Row, after: Row) -> Row:
    stamp = clock.iso(clock.now())
    after |= rules.completion(after["status"], before, actor.user_id, stamp)
    after["series_start"] = rules.series_start(before, after, actor.time_zone)
    after |= {"updated_at": stamp, "version": before["version"] + 1}
    made = _made_by_completing(actor, before, after)
    withdrawn = _withdrawn_by_opening(actor, before) if _reopens(before, after) else None
    if made:
        after["next_task_id"] = made["task_id"]
    elif withdrawn:
        after["next_task_id"] = None
    elif _reopens(before, after) and before.get("next_task_id"):
        # The next one goes on with the series: two would.
        after |= rules.stored_recurrence(None) | {"series_start": None}
    after |= keys_of(actor.org_id, after)
    with transaction(actor, rules.action(before, after), entity_of(after)) as tx:
        _write(tx, actor, before, after)
        if made:
            with tx.also("task.created", entity_of(made)):
                add(tx, actor, made)
        if withdrawn:
            with tx.also("task.deleted", entity_of(withdrawn)):
                remove(tx, actor, withdrawn)
                note(tx, withdrawn)
    return after


def _write(tx: Transaction, actor: Actor, before: Row, after: Row) -> None:
    tx.update(
        TaskItem(actor.org_id, before["task_id"]),
        sets(TaskItem, _differing(before, after)),
        condition=TaskItem.version == before["version"],
        otherwise=Stale(),
    )
    armed, rearmed = rules.reminder(before), rules.reminder(after)
    timers.move(tx, actor, entity_of(after), REMIND, armed, rearmed)
    tx.changed(before, {name: after.get(name) for name in rules.SHOWN_IN_RECORD})
    note(tx, after)
    tx.notify(after["assignee_id"], before["assignee_id"])


def _made_by_completing(actor: Actor, before: Row, after: Row) -> Row | None:
    if before["status"] != TaskStatus.OPEN or after["status"] != TaskStatus.DONE:
        return None
    differs = rules.following(after, actor.time_zone, clock.now())
    if differs is None:
        return None
    kept: dict[str, Any] = {name: after.get(name) for name in _HANDED_ON}
    return new_row(actor, {"status": TaskStatus.OPEN.value, **kept, **differs})


def _reopens(before: Row, after: Row) -> bool:
    return bool(before["status"] != TaskStatus.OPEN and after["status"] == TaskStatus.OPEN)


def _withdrawn_by_opening(actor: Actor, before: Row) -> Row | None:
    """The one that followed, where nobody has touched it yet."""
    if before.get("next_task_id") is None:
        return None
    row = stored(actor.org_id, before["next_task_id"])
    return row if row and row["version"] == 1 else None


def _differing(before: Row, after: Row) -> dict[str, Any]:
    return {name: value for name, value in after.items() if before.get(name) != value}
