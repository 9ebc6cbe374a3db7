"""What becomes due for tasks."""

from typing import Any

import msgspec
from chalice.app import Blueprint, SQSEvent

from chalicelib.core.jobs import job, request_id
from chalicelib.core.logs import log
from chalicelib.tasks import reminding
from chalicelib.timers.schema import Timer

jobs = Blueprint(__name__)


@jobs.on_sqs_message(queue="timers-tasks", batch_size=10, name="remind_of_tasks")
@job
def remind_of_tasks(event: SQSEvent) -> dict[str, Any]:
    """Reminds; what fails comes back alone, and goes to the dead-letter queue in the end."""
    failed = []
    for message in event.to_dict()["Records"]:
        try:
            timer = msgspec.json.decode(message["body"], type=Timer)
            reminding.remind(timer, request_id(event))
        except Exception as error:
            log.failure(error)
            failed.append({"itemIdentifier": message["messageId"]})
    return {"batchItemFailures": failed}
