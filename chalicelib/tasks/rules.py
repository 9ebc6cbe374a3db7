"""Decisions about tasks: what may be written, and what one status or another means."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from chalicelib.core import clock
from chalicelib.core.errors import FieldError
from chalicelib.core.reads import Row
from chalicelib.tasks import recurrence as recurrences
from chalicelib.tasks.schema import Every, Recurrence, TaskStatus
from chalicelib.teams.reach import Reach

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
SHOWN_IN_RECORD = (
    "title",
    "kind",
    "status",
    "priority",
    "notes",
    "due_at",
    "remind_at",
    "assignee_id",
    "assignee_name",
    "link_type",
    "link_id",
    "link_name",
    "repeat_every",
    "repeat_interval",
    "next_task_id",
)


def visible(reach: Reach, row: Mapping[str, Any]) -> bool:
    """Whether the task is, or was given by, somebody in reach."""
    return reach.includes(row["assignee_id"], row["created_by"])


def cleaned(values: Mapping[str, Any]) -> tuple[dict[str, Any], list[FieldError]]:
    """The sent values as they are stored, and what is wrong with them."""
    clean = dict(values)
    errors = []
    if "title" in clean:
        clean["title"] = clean["title"].strip()
        if not clean["title"]:
            errors.append(FieldError("title", "may not be empty"))
    if isinstance(clean.get("notes"), str):
        clean["notes"] = clean["notes"].strip() or None
    for name in ("due_at", "remind_at"):
        moment = clean.get(name)
        if moment is None:
            continue
        if EARLIEST <= moment < LATEST:
            clean[name] = clock.iso(moment)
        else:
            errors.append(FieldError(name, "must be between the years 2000 and 2100"))
            clean[name] = None
    if "recurrence" in clean:
        clean |= stored_recurrence(clean.pop("recurrence"))
    return clean, errors


def stored_recurrence(recurrence: Recurrence | None) -> dict[str, Any]:
    if recurrence is None:
        return {"repeat_every": None, "repeat_interval": None}
    return {"repeat_every": recurrence.every.value, "repeat_interval": recurrence.interval}


def recurrence_of(row: Mapping[str, Any]) -> Recurrence | None:
    if row.get("repeat_every") is None:
        return None
    return Recurrence(every=Every(row["repeat_every"]), interval=int(row["repeat_interval"]))


def recurrence_errors(row: Mapping[str, Any]) -> list[FieldError]:
    recurrence = recurrence_of(row)
    if recurrence is None:
        return []
    errors = []
    if row.get("due_at") is None:
        errors.append(FieldError("due_at", "is required where the task recurs"))
    if recurrence.every is Every.WEEKDAYS and recurrence.interval != 1:
        errors.append(FieldError("recurrence.interval", "must be 1 for every weekday"))
    return errors


def reminder_errors(
    before: Mapping[str, Any], after: Mapping[str, Any], now: datetime
) -> list[FieldError]:
    """A reminder comes too late after the due time, unless the task is overdue: then any moment
    will do that is still to come. What was so before may stay."""
    times = [(row.get("due_at"), row.get("remind_at")) for row in (before, after)]
    due, remind = times[1]
    if times[0] == times[1] or due is None or remind is None or remind <= due:
        return []
    if clock.parse(due) > now:
        return [FieldError("remind_at", "may not be later than `due_at`")]
    if remind == before.get("remind_at") or clock.parse(remind) > now:
        return []
    return [FieldError("remind_at", "has passed already")]


def series_start(before: Mapping[str, Any], after: Mapping[str, Any], zone: str) -> str | None:
    """What the series counts from: a new date or rhythm begins a new one."""
    if after.get("repeat_every") is None or after.get("due_at") is None:
        return None
    same = all(before.get(name) == after.get(name) for name in ("due_at", "repeat_every"))
    if same and before.get("series_start"):
        return str(before["series_start"])
    return recurrences.start_of(clock.parse(after["due_at"]), zone)


def completion(status: str, before: Mapping[str, Any], by: str, stamp: str) -> dict[str, Any]:
    """What a change of status says of when the task was done, and by whom."""
    if status == before.get("status"):
        return {}
    done = status == TaskStatus.DONE
    return {"completed_at": stamp if done else None, "completed_by": by if done else None}


def reminder(row: Mapping[str, Any]) -> datetime | None:
    """When the assignee is still to be reminded."""
    remind_at = row.get("remind_at")
    if row["status"] != TaskStatus.OPEN or remind_at is None or remind_at == row.get("reminded_at"):
        return None
    return clock.parse(remind_at)


def following(row: Mapping[str, Any], zone: str, now: datetime) -> dict[str, Any] | None:
    """What differs in the task that follows a completed one; None where none does."""
    recurrence = recurrence_of(row)
    if recurrence is None:
        return None
    due = clock.parse(row["due_at"])
    start = datetime.fromisoformat(row["series_start"])
    next_due = recurrences.next_due(recurrence, start, due, zone, now)
    if next_due >= LATEST:
        return None
    remind_at = row.get("remind_at")
    next_remind = remind_at and recurrences.next_reminder(
        due, clock.parse(remind_at), next_due, zone
    )
    return {
        "due_at": clock.iso(next_due),
        "remind_at": clock.iso(next_remind) if next_remind else None,
    }


def action(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """What the edit is called in the record."""
    if before["status"] != after["status"]:
        return _BECOMES[TaskStatus(after["status"])]
    moved = before["assignee_id"] != after["assignee_id"]
    return "task.assigned" if moved else "task.updated"


_BECOMES: Mapping[TaskStatus, str] = {
    TaskStatus.DONE: "task.completed",
    TaskStatus.CANCELLED: "task.cancelled",
    TaskStatus.OPEN: "task.reopened",
}


def shown(row: Row) -> dict[str, Any]:
    """The part of a task that its activity records hold."""
    return {name: row[name] for name in SHOWN_IN_RECORD if row.get(name) is not None}
