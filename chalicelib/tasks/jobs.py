"""What becomes due for tasks."""

from typing import Any

from chalice.app import Blueprint, SQSEvent

from chalicelib.core.jobs import each_message, job, request_id
from chalicelib.tasks import reminding
from chalicelib.timers.schema import Timer

jobs = Blueprint(__name__)


@jobs.on_sqs_message(queue="timers-tasks", batch_size=10, name="remind_of_tasks")
@job
def remind_of_tasks(event: SQSEvent) -> dict[str, Any]:
    """Reminds of every task whose time has come."""
    return each_message(event, Timer, lambda timer: reminding.remind(timer, request_id(event)))
