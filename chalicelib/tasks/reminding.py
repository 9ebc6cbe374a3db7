"""Reminding the assignee, once for each moment they asked for."""

from chalicelib.core.actor import Actor
from chalicelib.core.errors import Conflict
from chalicelib.core.transactions import transaction
from chalicelib.tasks.items import entity_of, note, stored
from chalicelib.tasks.schema import TaskStatus
from chalicelib.tasks.table import TaskItem
from chalicelib.timers.schema import Timer


class Settled(Conflict):
    """Somebody was quicker: the task is done, the reminder was moved, or it was carried out."""


def remind(timer: Timer, request_id: str) -> bool:
    """Records that the time has come, which tells the assignee; False where it has not.

    Safe to repeat: the record is written once for each `remind_at`.
    """
    row = stored(timer.org_id, timer.target_id)
    if row is None:
        return False
    actor = Actor.job("remind", timer.org_id, request_id)
    due = (TaskItem.status == TaskStatus.OPEN.value) & (TaskItem.remind_at == timer.due_at)
    first = TaskItem.reminded_at.does_not_exist() | (TaskItem.reminded_at != timer.due_at)
    try:
        with transaction(actor, "task.reminded", entity_of(row)) as tx:
            # The version stays, so that a form open meanwhile remains valid.
            tx.update(
                TaskItem(timer.org_id, timer.target_id),
                [TaskItem.reminded_at.set(timer.due_at)],
                condition=due & first,
                otherwise=Settled(),
            )
            note(tx, row)
            tx.notify(row["assignee_id"])
    except Settled:
        return False
    return True
