"""Tasks on the wire."""

from enum import StrEnum
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from chalicelib.core.bodies import Body, Record
from chalicelib.core.types import Id, Moment, Notes, PersonName, Text, Timestamp, Version
from chalicelib.settings.vocabulary import Priority

TaskId = Annotated[
    str, Meta(min_length=1, max_length=60, examples=["task_01JD3Z6V1Q0000000000000000"])
]
UserId = Annotated[
    str, Meta(min_length=1, max_length=60, examples=["user_01JD3Z6V1Q0000000000000000"])
]
LinkType = Literal["lead", "customer", "call", "number"]
Due = Annotated[Moment, Meta(description="By when; needed where the task recurs")]
Remind = Annotated[
    Moment,
    Meta(
        description="When the assignee is reminded, once; not after `due_at`, unless the task is "
        "overdue: then later than now"
    ),
]


class TaskStatus(StrEnum):
    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class TaskKind(StrEnum):
    TODO = "todo"
    CALLBACK = "callback"


class Every(StrEnum):
    DAILY = "daily"
    WEEKDAYS = "weekdays"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class Recurrence(Body):
    """How often a task comes again, at the same local time; `weekdays` is Monday to Friday.

    Completing it makes the next one, which is due at the first turn that is still to come.
    """

    every: Every
    interval: Annotated[
        int, Meta(ge=1, le=99, description="Every how many days, weeks or months", examples=[1])
    ] = 1


class LinkTo(Body):
    """What a task is about."""

    type: LinkType
    id: Id


class TaskCreate(Body):
    """Something to do; without `assignee_id` it is yours."""

    title: Text
    kind: TaskKind = TaskKind.TODO
    priority: Priority = Priority.NORMAL
    notes: Notes | None = None
    due_at: Due | None = None
    remind_at: Remind | None = None
    assignee_id: UserId | None = None
    link: LinkTo | None = None
    recurrence: Recurrence | None = None


class TaskPatch(Body):
    """Changes to a task: a field that is absent stays, null clears it.

    `status` completes (`done`), gives up (`cancelled`) or opens again (`open`).
    """

    title: Text | UnsetType = UNSET
    kind: TaskKind | UnsetType = UNSET
    status: TaskStatus | UnsetType = UNSET
    priority: Priority | UnsetType = UNSET
    notes: Notes | UnsetType | None = UNSET
    due_at: Due | UnsetType | None = UNSET
    remind_at: Remind | UnsetType | None = UNSET
    assignee_id: UserId | UnsetType = UNSET
    link: LinkTo | UnsetType | None = UNSET
    recurrence: Recurrence | UnsetType | None = UNSET


class Link(Record):
    """What a task is about, with its name at the time of linking."""

    type: LinkType
    id: Id
    name: str | None = None


class Task(Record):
    """Something to do. `next_task_id` is the one that followed when a recurring one was done."""

    task_id: TaskId
    title: Text
    kind: TaskKind
    status: TaskStatus
    priority: Priority
    assignee_id: UserId
    assignee_name: PersonName | None = None
    notes: Notes | None = None
    due_at: Timestamp | None = None
    remind_at: Timestamp | None = None
    reminded_at: Annotated[
        Timestamp | None, Meta(description="The `remind_at` that was last carried out")
    ] = None
    link: Link | None = None
    recurrence: Recurrence | None = None
    next_task_id: TaskId | None = None
    completed_at: Timestamp | None = None
    completed_by: UserId | None = None
    created_by: UserId
    created_at: Timestamp
    updated_at: Timestamp
    version: Version
